import { useEffect, useSyncExternalStore } from 'react';
import { translations, type Translation } from './translations.ts';

/** True while the messages of this conversation are shown translated. */
export function useIsTranslated(conversationId: string): boolean {
  return useSyncExternalStore(translations.subscribe, () => translations.isOn(conversationId));
}

/** The translation of a message of the open conversation; null where translations are off. */
export function useTranslation(text: string): Translation | null {
  return useSyncExternalStore(translations.subscribe, () => translations.read(text));
}

/** Keeps the translations at the messages of the open conversation, and ends them when the agent moves on. */
export function useTranslateTexts(conversationId: string, texts: readonly string[]): void {
  const isOn = useIsTranslated(conversationId);
  useEffect(() => {
    if (isOn) translations.want(texts);
  }, [isOn, texts]);
  useEffect(() => () => translations.hide(), [conversationId]);
}
