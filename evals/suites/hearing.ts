import { isRight } from './behaviour.ts';
import { shareOf, type Suite } from './suite.ts';

const prefix = 'hears-';
const ordinary = `${prefix}ordinary`;

/**
 * Whether a message is taken for what it is: a complaint, an insult, a request, or a plain question. Each kind is measured on the wordings that
 * rules were written against and on those that were kept out, and all kinds together on the latter.
 */
export const hearing: Suite = {
  name: 'hearing',
  hearing: true,
  takes: (row) => row.case.hears !== undefined,
  measure(rows) {
    const kinds = [...new Set(rows.map((row) => row.case.kind))].sort();
    const keptOut = rows.filter((row) => row.case.split === 'held-out');
    return [
      shareOf(
        'all kinds, kept-out wordings',
        keptOut.filter((row) => row.case.kind !== ordinary),
        isRight,
      ),
      ...kinds.flatMap((kind) => {
        const ofKind = rows.filter((row) => row.case.kind === kind);
        const name = kind.replace(prefix, '');
        return [
          shareOf(
            `${name}, known wordings`,
            ofKind.filter((row) => row.case.split !== 'held-out'),
            isRight,
          ),
          shareOf(
            `${name}, kept-out wordings`,
            ofKind.filter((row) => row.case.split === 'held-out'),
            isRight,
          ),
        ];
      }),
    ];
  },
};
