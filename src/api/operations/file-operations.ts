import { z } from 'zod';
import { attachmentSchema } from '../../contracts/attachment.ts';
import { openAttachment } from '../../conversation/attachment/open-attachment.ts';
import { storeUpload } from '../../conversation/attachment/store-upload.ts';
import { operation, type Operation } from '../operation.ts';

export const fileOperations: Operation[] = [
  operation({
    route: 'POST /api/v1/conversations/:id/files',
    name: 'uploadFile',
    tag: 'Files',
    summary: 'Upload a file for a message',
    description: 'The body is the file, up to 10 MB. Its id goes into the message that is sent with it; one that no message names is deleted after a day.',
    file: 'taken',
    status: 201,
    query: z.strictObject({ name: z.string().min(1).max(500).meta({ description: 'The name under which it is saved.' }) }),
    answer: attachmentSchema.meta({ id: 'File' }),
    example: { parameters: { id: '{conversation.id}' }, query: { name: 'invoice.txt' }, file: 'Invoice 1042', as: 'file' },
    async run({ log }, { id, agent, actor, query, readFile }) {
      const bytes = await readFile();
      return { body: await storeUpload(log, { uploader: { kind: 'agent', id: agent.id, name: actor.name }, conversationId: id, name: query.name, bytes }) };
    },
  }),
  operation({
    route: 'GET /api/v1/files/:id',
    name: 'downloadFile',
    tag: 'Files',
    summary: 'The bytes of a file',
    file: 'given',
    status: 200,
    example: { parameters: { id: '{file.id}' } },
    async run({ log }, { id, agent }) {
      const { name, size, parts } = await openAttachment(log, { id, reader: { kind: 'agent', id: agent.id } });
      return { body: null, file: { name, size, parts } };
    },
  }),
];
