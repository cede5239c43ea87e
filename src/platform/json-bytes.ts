/** Bytes of a value as JSON in UTF-8: what it weighs on a wire. */
export function jsonBytes(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value) ?? '');
}
