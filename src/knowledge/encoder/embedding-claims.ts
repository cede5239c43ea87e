import type { Database } from '../../storage/database.ts';

/** Longer than a batch takes on a slow machine. The few texts of a process that died wait this long for another process. */
const leaseSeconds = 60;

/** The texts of one process, where several processes on one database share the work of encoding. */
type EmbeddingClaims = {
  /** Claims texts for this process. Returns those of `hashes` that it may encode now; the others belong to another process. */
  claim(hashes: readonly string[]): Promise<Set<string>>;
  /** Called after the vectors are stored, or where encoding failed. */
  release(hashes: readonly string[]): Promise<void>;
};

export function createEmbeddingClaims(database: Database, owner: { encoder: string; id: string }): EmbeddingClaims {
  const { encoder, id } = owner;
  return {
    async claim(hashes) {
      // Sorted, so that two processes that want the same rows never wait for each other.
      const rows = await database<{ content_hash: string }[]>`
        insert into embedding_claim as held (encoder, content_hash, claimed_by, claimed_until)
        select ${encoder}, wanted, ${id}, now() + make_interval(secs => ${leaseSeconds})
        from unnest(${[...hashes].sort()}::text[]) as wanted
        where not exists (select from embedding where embedding.encoder = ${encoder} and content_hash = wanted)
        on conflict (encoder, content_hash) do update set claimed_by = excluded.claimed_by, claimed_until = excluded.claimed_until
          where held.claimed_until < now() or held.claimed_by = excluded.claimed_by
        returning content_hash`;
      return new Set(rows.map((row) => row.content_hash));
    },
    async release(hashes) {
      await database`
        delete from embedding_claim where encoder = ${encoder} and content_hash = any(${[...hashes]}::text[]) and claimed_by = ${id}`;
    },
  };
}
