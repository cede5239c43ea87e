import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { estimate, type Estimate } from '../scorers/statistics.ts';
import { judgeAnswer, type Verdict } from './judge.ts';

const labelSchema = z.strictObject({
  id: z.string().min(1),
  question: z.string().min(1),
  reference: z.string().min(1),
  answer: z.string().min(1),
  /** The verdict of a person on this answer. */
  right: z.boolean(),
});
type Label = z.infer<typeof labelSchema>;

/** Answers that people have judged, one JSON object a line. Throws an Error with the line of an invalid one. */
export function readLabels(file: string): Label[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, index) => {
      if (line.trim() === '') return [];
      const parsed = labelSchema.safeParse(JSON.parse(line));
      if (!parsed.success)
        throw new Error(`${file}:${index + 1}: ${parsed.error.issues[0]?.path.join('.') ?? 'line'}: ${parsed.error.issues[0]?.message ?? 'is no label'}`);
      return [parsed.data];
    });
}

/** How far a judge agrees with people. `kappa` is Cohen's: agreement beyond what chance gives (0 none, 1 all). */
export type Trust = { model: string; labels: number; errors: number; agreement: number; kappa: Estimate; needlesslyStrict: number; tooKind: number };

/** From here on agreement is called substantial (Landis and Koch 1977). Below it a judge's figures are no evidence. */
const trustedFrom = 0.6;
export const isTrusted = (trust: Trust): boolean => trust.kappa.value >= trustedFrom;

type Pair = { id: string; human: boolean; judge: boolean };

/** Lets the judge grade the answers that people graded. */
export async function measureTrust(deps: Parameters<typeof judgeAnswer>[0], labels: readonly Label[]): Promise<Trust> {
  const verdicts: { label: Label; verdict: Verdict }[] = [];
  for (const label of labels) verdicts.push({ label, verdict: await judgeAnswer(deps, { ...label, sources: label.reference }) });
  const pairs = verdicts.flatMap(({ label, verdict }): Pair[] => (verdict.error === null ? [{ id: label.id, human: label.right, judge: verdict.right }] : []));
  return {
    model: deps.model.name,
    labels: labels.length,
    errors: labels.length - pairs.length,
    agreement: pairs.filter((pair) => pair.human === pair.judge).length / Math.max(1, pairs.length),
    kappa: estimate<Pair>(pairs, { statistic: (sample) => cohensKappa(sample), clusterOf: (pair) => pair.id, seed: 7 }),
    needlesslyStrict: pairs.filter((pair) => pair.human && !pair.judge).length,
    tooKind: pairs.filter((pair) => !pair.human && pair.judge).length,
  };
}

/** 0 where one of the two gives the same verdict on everything: then agreement says nothing. */
export function cohensKappa(pairs: readonly { human: boolean; judge: boolean }[]): number {
  const share = (is: (pair: { human: boolean; judge: boolean }) => boolean): number => pairs.filter(is).length / Math.max(1, pairs.length);
  const observed = share((pair) => pair.human === pair.judge);
  const human = share((pair) => pair.human);
  const judge = share((pair) => pair.judge);
  const chance = human * judge + (1 - human) * (1 - judge);
  return chance >= 1 ? 0 : (observed - chance) / (1 - chance);
}

export function describeTrust(trust: Trust): string {
  const { model, labels, errors, agreement, kappa, needlesslyStrict, tooKind } = trust;
  const said = `Judge ${model}: agrees with people on ${(100 * agreement).toFixed(0)} % of ${labels} answers, kappa ${kappa.value.toFixed(2)} [${kappa.low.toFixed(2)}, ${kappa.high.toFixed(2)}]; too strict ${needlesslyStrict}, too kind ${tooKind}, could not judge ${errors}.`;
  return isTrusted(trust) ? said : `${said} Below ${trustedFrom}: its figures are no evidence.`;
}
