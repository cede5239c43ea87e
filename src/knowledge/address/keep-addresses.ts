import type { Transaction } from '../../storage/database.ts';
import { addressKey } from './address-key.ts';

/** Rows in one statement: with three values each they stay below the limit of Postgres. */
const rowsAtOnce = 5_000;

/** Replaces the former addresses of these articles. An address that another article has stays with that one. */
export async function keepAddresses(transaction: Transaction, articles: readonly { id: string; addresses: readonly string[] }[]): Promise<void> {
  await transaction`delete from article_address where article_id = any(${articles.map(({ id }) => id)}::uuid[])`;
  const rows = articles.flatMap(({ id, addresses }) => addresses.map((address) => ({ key: addressKey(address), article_id: id, address })));
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    await transaction`insert into article_address ${transaction(rows.slice(start, start + rowsAtOnce) as never)} on conflict do nothing`;
  }
}
