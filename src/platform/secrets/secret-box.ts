import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { AppError } from '../app-error.ts';

/**
 * Seals secrets that Baton has to read again, such as the key by which a site signs, so that a copy of the database alone does not show them.
 * `about` names the row: a sealed text opens nowhere else. Without a key texts stay as they are.
 */
export type SecretBox = {
  /** False where there is no key: `seal` returns the text itself. */
  isSealing: boolean;
  seal(text: string, about: string): string;
  /** Opens a sealed text and returns any other as it is. Throws AppError('misconfigured') where the key is missing or another. */
  open(stored: string, about: string): string;
};

/** AES-256-GCM: 12 random bytes, 16 of the seal, then the text, in base64url behind this mark. */
const mark = 'sealed-1:';
const nonceBytes = 12;
const tagBytes = 16;

export function isSealed(stored: string): boolean {
  return stored.startsWith(mark);
}

/** `key`: 32 bytes, or null where there is none. */
export function createSecretBox(key: Buffer | null): SecretBox {
  return {
    isSealing: key !== null,
    seal(text, about) {
      if (key === null) return text;
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes }).setAAD(Buffer.from(about));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return mark + Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url');
    },
    open(stored, about) {
      if (!isSealed(stored)) return stored;
      if (key === null) throw noKey('There is no key to open it with.');
      const bytes = Buffer.from(stored.replace(mark, ''), 'base64url');
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes })
          .setAAD(Buffer.from(about))
          .setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
        return Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()]).toString('utf8');
      } catch (cause) {
        throw noKey('It was sealed with another key, or was changed.', cause);
      }
    },
  };
}

function noKey(why: string, cause?: unknown): AppError {
  return new AppError(
    'misconfigured',
    `A secret in the database cannot be opened. ${why} Set SECRETS_KEY to the key that it was sealed with: the same in every process of this database; for the embedded one it lies in secrets.key in DATA_DIR.`,
    { cause },
  );
}
