/** @jsxImportSource preact */
import { useEffect, useRef } from 'preact/hooks';
import { isEmailAddress } from '../../src/text/is-email-address.ts';
import { fillText } from '../fill-text.ts';
import type * as part from '../later/later.ts';
import type { LaterTexts } from '../texts/latin/later/later-en.ts';
import { agree } from './consent.ts';
import { site } from './own-site.ts';
import { proofHeaders } from './session.ts';
import { locale, t } from './texts.ts';

let loading: Promise<typeof part> | undefined;
const load = (name: string): Promise<unknown> => import(/* @vite-ignore */ new URL(`${name}.js`, location.href).href);

/** All that only some visitors see, fetched once. Asked for again where it did not come: the line is not there yet. */
function loadLater(use: (loaded: typeof part) => unknown): void {
  loading ??= Promise.all([load('later-part'), load(`later-${document.documentElement.lang}`)]).then((loaded) => {
    const [later, { laterTexts }] = loaded as [typeof part, { laterTexts: LaterTexts }];
    later.begin({ texts: { ...laterTexts, ...site.texts }, fill: fillText, isEmailAddress, locale: locale(), headers: proofHeaders });
    return later;
  });
  loading.then(use, () => {
    loading = undefined;
    setTimeout(loadLater, 9_000, use);
  });
}

/** Resolves when the visitor agrees. Until then the chat stores nothing and sends nothing. */
export async function askFirst(place: HTMLElement, close: () => void): Promise<void> {
  const { consent } = site;
  if (!consent) return;
  await new Promise<void>((resolve) =>
    loadLater((part) => part.askConsent(place, consent, { title: t('title'), leave: t('close'), face: site.avatar, agree: resolve, close })),
  );
  agree(consent.version);
}

/** A place that the later part draws into whenever `shown` changes. */
export function Later<Shown>({ shown, draw }: { shown: Shown; draw: (loaded: typeof part, place: HTMLElement, shown: Shown) => void }) {
  const place = useRef<HTMLDivElement>(null);
  const what = JSON.stringify(shown);
  useEffect(() => {
    loadLater((loaded) => place.current && draw(loaded, place.current, shown));
    // eslint-disable-next-line react-hooks/exhaustive-deps -- drawn anew when the contents of what is shown change
  }, [what]);
  return <div ref={place} />;
}
