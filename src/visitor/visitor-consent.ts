import type { AskedConsent } from '../sites/asked-consent.ts';
import type { Database, Transaction } from '../storage/database.ts';

/** Stores what the visitor agreed to, with the words themselves. Agreeing again to the same text keeps the first time. */
export async function recordConsent(database: Database, given: { visitorId: string; consent: AskedConsent; at: string }): Promise<void> {
  const { version, language, text, link } = given.consent;
  await database.begin(async (transaction) => {
    await transaction`
      insert into consent_text (version, language, text, link) values (${version}, ${language}, ${text}, ${link}) on conflict do nothing`;
    await transaction`
      insert into visitor_consent (visitor_id, version, at) values (${given.visitorId}, ${version}, ${given.at}) on conflict do nothing`;
  });
}

/** The person who agreed before signing in is the one who has signed in. */
export async function copyConsent(transaction: Transaction, moved: { from: string; to: string }): Promise<void> {
  await transaction`
    insert into visitor_consent (visitor_id, version, at)
    select ${moved.to}, version, at from visitor_consent where visitor_id = ${moved.from} on conflict do nothing`;
}
