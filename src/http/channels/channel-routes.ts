import { listAccounts, selectStored } from '../../channels/account-store.ts';
import { addAccount, changeAccount, makeHookSecret, removeAccount, testAccount } from '../../channels/edit-accounts.ts';
import { readWhole } from '../../channels/message-store.ts';
import { nameForHookSeal } from '../../channels/name-for-seal.ts';
import type { Channels } from '../../channels/open-channels.ts';
import { isSignedHook } from '../../channels/verify-hook.ts';
import {
  channelAccountFieldsSchema,
  type ChannelsResponse,
  type ChannelTestResponse,
  type WholeMessageResponse,
} from '../../contracts/channel/channel-account.ts';
import { AppError } from '../../platform/app-error.ts';
import type { Clock } from '../../platform/clock.ts';
import type { SecretBox } from '../../platform/secrets/secret-box.ts';
import type { Database } from '../../storage/database.ts';
import { readUpload } from '../files/read-upload.ts';
import { createUploadSlots } from '../files/upload-slots.ts';
import { parseId } from '../parse-id.ts';
import type { RegisterRoute } from '../route.ts';

type ChannelRoutesDeps = { database: Database; clock: Clock; secrets: SecretBox; channels: Pick<Channels, 'list' | 'receive' | 'refresh'> };

const hookLimit = { bytes: 25 * 1024 * 1024, sentence: 'This message is too large: 25 MB at most.' };

/** Registers the routes of channels: their accounts for admins, the hook that takes signed messages, and the whole of a message for agents. */
export function registerChannelRoutes(register: RegisterRoute, deps: ChannelRoutesDeps): void {
  const { database, clock, secrets, channels } = deps;
  const edit = { database, clock, secrets, channels: channels.list };
  const slots = createUploadSlots();

  register('GET /api/console/channels', async () => {
    const answer: ChannelsResponse = {
      channels: channels.list.map(({ kind, name, fields, readHook }) => ({ kind, name, fields, hasHook: readHook !== undefined })),
      accounts: await listAccounts(database, { now: clock.now() }),
    };
    return { json: answer };
  });

  register('POST /api/console/channels', async ({ agent, body }) => {
    const added = await addAccount(edit, { fields: body(channelAccountFieldsSchema), actor: agent });
    await channels.refresh();
    return { json: added, status: 201 };
  });

  register('PUT /api/console/channels/:id', async ({ agent, parameters, body }) => {
    await changeAccount(edit, { id: parameters.id, fields: body(channelAccountFieldsSchema), actor: agent });
    await channels.refresh();
    return { json: {} };
  });

  register('DELETE /api/console/channels/:id', async ({ agent, parameters }) => {
    await removeAccount(edit, { id: parameters.id, actor: agent });
    await channels.refresh();
    return { json: {} };
  });

  register('POST /api/console/channels/:id/test', async ({ parameters }) => {
    const answer: ChannelTestResponse = { problem: await testAccount(edit, parameters.id) };
    return { json: answer };
  });

  register('POST /api/console/channels/:id/hook', async ({ agent, parameters }) => {
    return { json: await makeHookSecret(edit, { id: parameters.id, actor: agent }), status: 201 };
  });

  register('POST /api/channels/:id/messages', async ({ parameters, request, address }) => {
    const account = await selectStored(database, parameters.id);
    const channel = channels.list.find(({ kind }) => kind === account?.kind);
    // The answer does not tell an unknown account from one whose hook is off.
    if (!account?.isEnabled || account.hookSecret === null || !channel?.readHook) throw new AppError('not-found', 'There is no such hook.');
    const body = await readUpload(request, { clock, slots, who: { kind: 'visitor', address }, limit: hookLimit, type: 'message/rfc822' });
    const secret = secrets.open(account.hookSecret, nameForHookSeal(account.id));
    if (!isSignedHook({ secret, headers: request.headers, body, now: clock.now() })) {
      throw new AppError('unauthorised', 'The signature does not fit: sign the id, the second and the raw body with the secret of this account.');
    }
    const settings = channel.settings.safeParse(account.settings);
    const message = settings.success ? await channel.readHook({ settings: settings.data }, { body }) : null;
    const received = message && (await channels.receive(account.id, message));
    if (received === null) throw new AppError('bad-request', 'There is no message in the body.');
    return { json: { received }, status: 202 };
  });

  register('GET /api/console/conversations/:id/whole/:eventId', async ({ parameters }) => {
    const whole = await readWhole(database, { conversationId: parameters.id, eventId: parseId(parameters.eventId) });
    if (!whole) throw new AppError('not-found', 'There is no more of this message.');
    const answer: WholeMessageResponse = whole;
    return { json: answer, document: true };
  });
}
