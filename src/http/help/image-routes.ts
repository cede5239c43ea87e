import { openImage } from '../../knowledge/image/open-image.ts';
import type { Database } from '../../storage/database.ts';
import type { RegisterRoute, Reply } from '../route.ts';

/** Images of articles: for visitors those of published ones, for members all, so that a draft can be looked at. */
export function registerImageRoutes(register: RegisterRoute, deps: { database: Database }): void {
  async function send(name: string, publishedOnly: boolean): Promise<Reply> {
    const { id, type, bytes } = await openImage(deps.database, { name, publishedOnly });
    return { download: { tag: id, name, size: bytes.length, shownAs: type, parts: () => toParts(bytes) } };
  }
  register('GET /help/images/:name', ({ parameters }) => send(parameters.name, true));
  register('GET /api/console/images/:name', ({ parameters }) => send(parameters.name, false));
}

async function* toParts(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}
