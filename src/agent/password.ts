import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';
import { AppError } from '../platform/app-error.ts';
import { minPasswordLength } from '../contracts/limits.ts';
import { isGuessablePassword } from '../text/is-guessable-password.ts';

/** OWASP's second choice of scrypt parameters: 64 MiB and about 150 ms for each hash here, which the limit on sign-ins can afford. */
let cost = { N: 2 ** 16, r: 8, p: 1, maxmem: 128 * 1024 * 1024 };
const keyBytes = 32;
/** Each hash takes 64 MiB and a thread, so two run at a time; more than `mostWaiting` behind them means that somebody floods the sign-in. */
const atOnce = 2;
const mostWaiting = 100;

/**
 * Makes new hashes of this process a thousand times cheaper. For tests alone, which make hundreds of accounts: nothing of the product calls
 * it (AC39), and a hash says what it cost, so that older ones are still right.
 */
export function makeHashesCheap(): void {
  cost = { ...cost, N: 2 ** 6 };
}

/** Returns `scrypt$N$salt$key`, salt and key in base64url. Throws AppError('unavailable') when too many hashes wait. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, cost);
  return `scrypt$${cost.N}$${salt.toString('base64url')}$${key.toString('base64url')}`;
}

/** True when the password has the stored hash; compared in constant time. Throws AppError('unavailable') when too many hashes wait. */
export async function verifyPassword(password: string, stored: string): Promise<boolean> {
  const [scheme, n, salt, key] = stored.split('$');
  if (scheme !== 'scrypt' || !n || !salt || !key) return false;
  const expected = Buffer.from(key, 'base64url');
  const actual = await derive(password, Buffer.from(salt, 'base64url'), { ...cost, N: Number(n) });
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}

/** Takes as long as a real hash, for an unknown e-mail address, so that the time of the answer does not tell which addresses have accounts. */
export async function wasteHashTime(password: string): Promise<void> {
  await derive(password, Buffer.alloc(16), cost);
}

/** Throws AppError('bad-request') when the password is too short or guessable. */
export function requireStrongPassword(password: string, about: { name: string; email: string }): void {
  if (password.length >= minPasswordLength && !isGuessablePassword(password, about)) return;
  throw new AppError('bad-request', `Choose a password of at least ${minPasswordLength} characters that is not a common word, a pattern or your own name.`);
}

let running = 0;
const waiting: (() => void)[] = [];

async function derive(password: string, salt: Buffer, options: ScryptOptions): Promise<Buffer> {
  if (running >= atOnce) {
    if (waiting.length >= mostWaiting) throw new AppError('unavailable', 'Many people sign in at this moment. Try again in a few seconds.');
    // The hash that ends passes its place on, so `running` stays as it is.
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else running += 1;
  try {
    return await hash(password, salt, options);
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

function hash(password: string, salt: Buffer, options: ScryptOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, keyBytes, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
}
