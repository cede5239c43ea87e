import { chooseLanguage } from './choose-language.ts';

type BatonCall = { (...call: unknown[]): unknown; q?: unknown[][] };
const page = window as unknown as { Baton?: BatonCall };

// The public stub: calls made before the widget has loaded are queued for it.
const stub: BatonCall = (...call) => {
  stub.q = [...(stub.q ?? []), call];
};
page.Baton ??= stub;
// The page is in English, and the chat would follow it: here it speaks as the visitor's browser does.
const language = chooseLanguage(navigator.languages);
if (language !== undefined && !language.startsWith('en')) page.Baton('locale', language);
for (const button of document.querySelectorAll<HTMLElement>('[data-ask]')) {
  button.addEventListener('click', () => page.Baton?.('ask', button.dataset['ask']));
}
