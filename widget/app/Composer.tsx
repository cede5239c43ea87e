/** @jsxImportSource preact */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ComposeFiles } from '../files/compose-files.ts';
import { keep, readKept } from './browser-storage.ts';
import type { ChatClient } from './chat-client.ts';
import { loadFiles } from './Files.tsx';
import { Icon } from './Icon.tsx';
import { proofHeaders } from './session.ts';
import { t } from './texts.ts';
import { isComposing } from '../../src/client/is-composing.ts';
import { maxMessageLength } from '../../src/contracts/limits.ts';

const draftKey = 'baton.draft';
const typingPauseMs = 2_500;

/** `seen`: the agent sees the text before it is sent, and the visitor is told so. */
export function Composer({ client, focusCount, seen }: { client: ChatClient; focusCount: number; seen: boolean | undefined }) {
  const [text, setText] = useState(() => readKept('sessionStorage', draftKey) ?? '');
  const area = useRef<HTMLTextAreaElement>(null);
  const slot = useRef<HTMLSpanElement>(null);
  const files = useRef<ComposeFiles>(null);
  const [fileCount, setFileCount] = useState(0);
  const pause = useRef(0);
  const later = useRef(0);

  useEffect(() => {
    loadFiles(({ composeFiles }) => {
      if (slot.current && area.current) files.current = composeFiles({ slot: slot.current, area: area.current, headers: proofHeaders, onCount: setFileCount });
    });
    return () => files.current?.close();
  }, []);

  useEffect(() => client.onPrefill(setText), [client]);
  useEffect(() => {
    if (focusCount > 0) area.current?.focus();
  }, [focusCount]);
  useEffect(() => {
    keep('sessionStorage', draftKey, text);
    const element = area.current;
    if (!element) return;
    element.style.height = 'auto';
    element.style.height = `${Math.min(element.scrollHeight, 140)}px`;
  }, [text]);

  function change(value: string): void {
    setText(value);
    clearTimeout(later.current);
    // Sends only text that is typed after the visitor was told that the agent sees it.
    if (seen) later.current = window.setTimeout(() => client.typing(value !== '', value), 700);
    if (pause.current === 0) client.typing(true);
    clearTimeout(pause.current);
    pause.current = window.setTimeout(stopTyping, typingPauseMs);
  }
  function stopTyping(): void {
    clearTimeout(pause.current);
    if (pause.current !== 0) client.typing(false);
    pause.current = 0;
  }
  function send(): void {
    // Called again when the files are uploaded: the text in the field at that moment is sent.
    const message = area.current?.value.trim() ?? '';
    const attachments = files.current ? files.current.drain(send, message !== '') : [];
    if (!attachments || (message === '' && !attachments[0])) return;
    clearTimeout(later.current);
    client.say(message, attachments[0] && attachments);
    setText('');
    stopTyping();
  }

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <span ref={slot} />
      <textarea
        ref={area}
        rows={1}
        dir={text ? 'auto' : undefined}
        maxLength={maxMessageLength}
        placeholder={t('placeholder')}
        aria-label={t('placeholder')}
        value={text}
        onInput={(event) => change(event.currentTarget.value)}
        onKeyDown={(event) => {
          // While an input method composes, Enter belongs to it.
          if (event.key !== 'Enter' || event.shiftKey || isComposing(event)) return;
          event.preventDefault();
          send();
        }}
      />
      {seen && <span class="left">{t('seen')}</span>}
      {text.length > maxMessageLength - 300 && <span class="left">{t('tooLongMessage', { count: maxMessageLength - text.length })}</span>}
      <button type="submit" class="send" aria-label={t('send')} disabled={text.trim() === '' && !fileCount}>
        <Icon path="M12 19V5M6 11l6-6 6 6" />
      </button>
    </form>
  );
}
