import type { BotTexts } from '../../../src/contracts/bot/bot-version.ts';
import { TextDiff } from '../../diff/TextDiff.tsx';

/** The differences between two versions of a bot, file by file. `removed` and `added` name them. */
export function BotDiff(props: { before: BotTexts; after: BotTexts; removed: string; added: string }) {
  const { before, after, removed, added } = props;
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((path) => before[path] !== after[path]).sort();
  if (paths.length === 0) return <p className="is-quiet">There is no difference.</p>;
  return (
    <>
      {paths.map((path) => (
        <section key={path} className="bot-diff" aria-label={path}>
          <h3>
            {path}
            {!(path in before) && <small> new</small>}
            {!(path in after) && <small> deleted</small>}
          </h3>
          <TextDiff before={before[path] ?? ''} after={after[path] ?? ''} removed={removed} added={added} label={`Difference in ${path}`} />
        </section>
      ))}
    </>
  );
}
