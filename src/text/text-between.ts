/**
 * `text.slice(start, end)`, except that a position inside a surrogate pair moves in front of it. Neighbouring parts still make up
 * the whole, and none of them holds half a character.
 */
export function textBetween(text: string, start: number, end: number = text.length): string {
  return text.slice(outsidePair(text, start), outsidePair(text, end));
}

function outsidePair(text: string, position: number): number {
  const at = position < 0 ? Math.max(0, text.length + position) : position;
  return isLow(text.charCodeAt(at)) && isHigh(text.charCodeAt(at - 1)) ? at - 1 : at;
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
