import { connect } from 'node:net';
import { z } from 'zod';
import { AppError } from '../../platform/app-error.ts';
import { shortenPath } from '../shorten-path.ts';
import { copySocketOf } from './answer-copy.ts';

const answerSchema = z.union([z.object({ folder: z.string() }), z.object({ problem: z.string() })]);

export type Copy = {
  /** An embedded database as it was at one moment. */
  folder: string;
  /** Rejects when the server deletes the copy, because it ends. */
  lost: Promise<never>;
  /** The server deletes the copy. */
  giveBack(): void;
};

/** Asks the server that runs on `directory` for a copy of its database. Throws AppError('unavailable') where it gives none. */
export async function askForCopy(directory: string): Promise<Copy> {
  const short = shortenPath(directory);
  const socket = connect(copySocketOf(directory, short.path));
  try {
    const answer = await new Promise<z.infer<typeof answerSchema>>((resolve, reject) => {
      let text = '';
      const refuse = (cause?: Error): void =>
        reject(
          new AppError(
            'unavailable',
            `The server on ${directory} gives no copy of its database: it is starting, stopping or of an earlier version. Try again, or stop it first.`,
            {
              cause,
            },
          ),
        );
      socket.once('error', refuse).once('close', () => refuse());
      socket.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
        if (text.endsWith('\n')) resolve(answerSchema.parse(JSON.parse(text)));
      });
    });
    if ('problem' in answer) throw new AppError('unavailable', answer.problem);
    const lost = new Promise<never>((_resolve, reject) => {
      socket.once('close', () => reject(new AppError('unavailable', 'The server was stopped while its copy was read, so there is no backup. Try again.')));
    });
    lost.catch(() => undefined);
    return { folder: answer.folder, lost, giveBack: () => void socket.destroy() };
  } catch (error) {
    socket.destroy();
    throw error;
  } finally {
    short.close();
  }
}
