import { connect } from '../../../src/storage/database.ts';
import { seeded, type WorkOrder } from './hold-race.ts';
import { workAtRandom } from './random-work.ts';

/** One of several processes of a race: works by the order it is given and sends its tally. */
const order = JSON.parse(process.argv[2] ?? '') as WorkOrder;
const database = connect({ url: order.databaseUrl, max: 8 });
const tally = await workAtRandom(database, { ...order, random: seeded(order.seed) });
await new Promise<void>((resolve) => process.send?.(tally, () => resolve()));
await database.end();
process.disconnect();
