import { Badge } from '../ui/Badge.tsx';
import { isTurnOutcome, outcomeNames } from './outcome-names.ts';

export function OutcomeBadge({ outcome }: { outcome: string }) {
  if (!isTurnOutcome(outcome)) return <Badge text={outcome} />;
  const { name, tone, icon } = outcomeNames[outcome];
  return <Badge tone={tone} icon={icon} text={name} />;
}
