/** `Billing, tax , billing` as `billing` and `tax`: skills and language codes as they are typed. */
export function splitWords(text: string): string[] {
  return [
    ...new Set(
      text
        .split(',')
        .map((word) => word.trim().toLowerCase())
        .filter((word) => word !== ''),
    ),
  ];
}
