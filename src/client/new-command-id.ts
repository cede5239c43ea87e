/** A random UUID (version 4). `crypto.randomUUID` is missing where a page is served without TLS, as on a company's own network. */
export function newCommandId(): string {
  const random = (): number => crypto.getRandomValues(new Uint8Array(1))[0] ?? 0;
  return '10000000-1000-4000-8000-100000000000'.replace(/[018]/g, (digit) => {
    const fixed = Number(digit);
    return (fixed ^ (random() & (15 >> (fixed / 4)))).toString(16);
  });
}
