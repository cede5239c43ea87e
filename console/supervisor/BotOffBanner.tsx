import { BotOff } from 'lucide-react';
import { Button } from '../parts/Button.tsx';
import { formatMoment } from '../parts/format-time.ts';
import { useBotSwitch } from './use-bot-switch.ts';
import './supervisor.css';

/** On every console while the bot is off: all visitors come to people now. */
export function BotOffBanner() {
  const { botSwitch, toggle, busy } = useBotSwitch();
  if (botSwitch === null || !botSwitch.off) return null;
  const since = botSwitch.changedAt === null ? '' : `, ${formatMoment(botSwitch.changedAt)}`;
  return (
    <div className="bot-off" role="status">
      <BotOff size={16} aria-hidden="true" />
      <p>
        <b>The bot is switched off.</b> Every visitor goes to a person.
        <span className="bot-off-by">
          {' '}
          {botSwitch.changedBy ?? 'Somebody'}
          {since}
        </span>
      </p>
      {toggle !== null && (
        <Button look="plain" busy={busy} onClick={toggle}>
          Switch it on
        </Button>
      )}
    </div>
  );
}
