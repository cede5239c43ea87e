/**
 * The proof by which a visitor is recognised: the secret of a cookie or of a program, or the handle of a page, which counts only together
 * with the origin of that page. On the wire a handle is written `secret@origin`.
 */
export type VisitorProof = { secret: string; site: string | null };

const written = /^([\w-]{1,200})(?:@(https?:\/\/[^\s/@]{1,260}))?$/;

export function parseVisitorProof(text: string): VisitorProof | null {
  const [, secret, site] = written.exec(text) ?? [];
  return secret === undefined ? null : { secret, site: site ?? null };
}
