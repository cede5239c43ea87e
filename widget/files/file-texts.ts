import type { FileTexts } from '../texts/latin/en.ts';

export type FileText = keyof FileTexts;
type Say = (name: string, values: Record<string, string | number>) => string;

/** A text in the language of the chat. The chat leaves its way to say them here: this part imports nothing of the chat. */
export function say(name: FileText, values: Record<string, string | number> = {}): string {
  return (globalThis as { sayOfFiles?: Say }).sayOfFiles?.(name, values) ?? '';
}

/** The reason why a file was refused, by the server's code or one found here. */
export function sayProblem(code: string, values: Record<string, string | number>): string {
  return say(code as FileText, values) || say('unreachable');
}
