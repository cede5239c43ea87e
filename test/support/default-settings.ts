import { routingSettingsSchema } from '../../src/contracts/routing.ts';

/** The settings of a Baton in which nobody has changed one. */
export const defaultSettings = routingSettingsSchema.parse({});
