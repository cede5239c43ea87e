import { Languages, ListCollapse, PenLine, Scissors, Sparkles } from 'lucide-react';
import type { ConversationSummary } from '../../src/contracts/agent-protocol.ts';
import { nameLanguage } from '../labels/name-language.ts';
import { ownLanguage } from '../labels/own-language.ts';
import { useHasModel } from '../live/use-has-model.ts';
import { ActionMenu, type MenuEntry } from '../shortcuts/ActionMenu.tsx';
import { translations } from './translations.ts';
import type { AssistKind } from './use-assist.ts';
import { useIsTranslated } from './use-translations.ts';

/** The menu of the model's help for the agent. Without a model: a summary in the visitor's own words. */
export function AssistMenu(props: { conversation: ConversationSummary; hasWords: boolean; ask: (what: AssistKind) => void }) {
  const { conversation, hasWords, ask } = props;
  const { id, language } = conversation;
  const hasModel = useHasModel();
  const isTranslated = useIsTranslated(id);
  const own = ownLanguage();
  const entry = (what: AssistKind, icon: MenuEntry['icon'], label: string): MenuEntry => ({
    icon,
    action: { id: `assist-${what}`, label, key: null, run: () => ask(what) },
  });
  const entries: MenuEntry[] = [entry('summary', ListCollapse, 'Summarise the conversation')];
  if (hasModel && hasWords) entries.push(entry('rewrite', PenLine, 'Rewrite my reply'), entry('shorten', Scissors, 'Shorten my reply'));
  if (hasModel && hasWords && language !== null && language !== own) entries.push(entry('translate', Languages, `My reply in ${nameLanguage(language)}`));
  if (hasModel)
    entries.push({
      icon: Languages,
      action: {
        id: 'translate-conversation',
        label: isTranslated ? 'Show the original messages' : `Read the messages in ${nameLanguage(own)}`,
        key: null,
        run: () => (isTranslated ? translations.hide() : translations.show(id, own)),
      },
    });
  return <ActionMenu label="Help with this conversation" icon={Sparkles} entries={entries} />;
}
