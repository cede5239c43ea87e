import { z } from 'zod';
import { isEmailAddress } from './is-email-address.ts';
import { maxEmailLength } from './limits.ts';

export const emailSchema = z.string().trim().max(maxEmailLength).refine(isEmailAddress, 'This is not an e-mail address.');
