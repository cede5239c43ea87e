const asks =
  /[?？]|\b(how|what|why|when|where|which|who|can i|can you|can we|could (i|you|we)|is there|need|want|wie|was|warum|wann|wo|kann (ich|man)|cómo|qué|cuándo|dónde|puedo|comment|quand|pourquoi|puis-je|como|quando|onde|posso)\b/i;

/** True where a text has a word or a sign by which people ask or want something, in five languages. */
export function asksSomething(text: string): boolean {
  return asks.test(text);
}
