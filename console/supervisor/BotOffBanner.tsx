import { BotOff } from 'lucide-react';
import { ConfirmButton } from '../choose/ConfirmButton.tsx';
import { formatMoment } from '../labels/format-time.ts';
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
        <ConfirmButton
          look="primary"
          busy={busy}
          label="Switch it on"
          question="The bot answers all visitors again."
          go="Yes, switch it on"
          onConfirm={toggle}
        />
      )}
    </div>
  );
}
