/** Why a text is no address of an endpoint, or null. Its host is judged when something is sent. */
export function findUrlProblemInText(text: string): string | null {
  if (!URL.canParse(text)) return 'must be an address such as https://shop.example.com/baton';
  const { protocol, username, password, hash } = new URL(text);
  if (protocol !== 'http:' && protocol !== 'https:') return 'must begin with https://';
  if (username !== '' || password !== '') return 'must not carry a name or a password: the signature tells who sends';
  if (hash !== '') return 'must not have a part after #: it is never sent';
  return null;
}
