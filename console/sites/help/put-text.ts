/** The texts with one of a language put in. An empty one is left out, so that another language is shown in its place. */
export function putText(texts: Readonly<Record<string, string>>, language: string, text: string): Record<string, string> {
  const { [language]: _, ...others } = texts;
  return text === '' ? others : { ...others, [language]: text };
}
