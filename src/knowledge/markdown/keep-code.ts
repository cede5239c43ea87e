import { textBetween } from '../../text/text-between.ts';

/** Hands each piece of code in a Markdown text to `keep` and puts what that returns in its place. Linear in the length. */
export function keepCode(markdown: string, keep: (code: string) => string): string {
  const kept: string[] = [];
  let prose: string[] = [];
  let fence: { mark: string; lines: string[] } | null = null;
  const flush = (): void => {
    if (prose.length > 0) kept.push(keepSpans(prose.join('\n'), keep));
    prose = [];
  };
  for (const line of markdown.split('\n')) {
    if (fence) {
      fence.lines.push(line);
      if (!closes(line, fence.mark)) continue;
      kept.push(keep(fence.lines.join('\n')));
      fence = null;
      continue;
    }
    const mark = /^ {0,3}(`{3,}|~{3,})([^`]*)$/.exec(line)?.[1];
    if (mark === undefined) prose.push(line);
    else {
      flush();
      fence = { mark, lines: [line] };
    }
  }
  // A block that never closes runs to the end of the text.
  if (fence) kept.push(keep(fence.lines.join('\n')));
  flush();
  return kept.join('\n');
}

function closes(line: string, mark: string): boolean {
  const text = line.trim();
  return text.length >= mark.length && text[0] === mark[0] && text === (mark[0] ?? '').repeat(text.length);
}

function sizeOf(run: { start: number; end: number } | undefined): number {
  return run ? run.end - run.start : 0;
}

/** Code inside a line stands between two equally long runs of backticks. */
function keepSpans(prose: string, keep: (code: string) => string): string {
  if (!prose.includes('`')) return prose;
  return prose
    .split('\n')
    .map((line) => {
      const runs = [...line.matchAll(/`+/g)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
      let done = 0;
      let text = '';
      for (let index = 0; index < runs.length; index += 1) {
        const open = runs[index];
        if (!open) break;
        const size = open.end - open.start;
        let closing = index + 1;
        while (closing < runs.length && sizeOf(runs[closing]) !== size) closing += 1;
        const close = runs[closing];
        if (!close) continue;
        text += textBetween(line, done, open.start) + keep(textBetween(line, open.start, close.end));
        done = close.end;
        index = closing;
      }
      return text + textBetween(line, done);
    })
    .join('\n');
}
