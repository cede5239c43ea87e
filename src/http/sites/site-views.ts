import type { ChatView, LauncherView, Site, SiteSettings } from '../../contracts/site.ts';
import { consentIn } from '../../sites/asked-consent.ts';
import { isSelector } from '../../sites/is-selector.ts';
import { chooseLanguage, inLanguage } from '../../sites/speak-on-site.ts';

/** Matches what the loader takes for a small screen, and everything else. */
const small = '(max-width:600px),(max-height:520px)';
const large = '(min-width:601px) and (min-height:521px)';

/** The part of a site that the loader needs on every page: what is as usual is left out. */
export function viewLauncher(site: Site, settings: SiteSettings, options: { isPreview: boolean; isClosed: boolean }): LauncherView {
  const { colour, theme, side, icon, label, launcher, hiddenOn } = settings.appearance;
  // With a frame behind it, the launcher leads to a conversation that goes on: that one stays within reach.
  const css = describeLook(settings.appearance) + (options.isClosed ? 'button:last-child{display:none!important}' : '');
  const [first] = settings.languages;
  const chosen = { ...label, '': (first && label[first]) || Object.values(label)[0] || '' };
  // With a space in front: behind the icon, and in the launcher's name.
  const words = Object.fromEntries(Object.entries(chosen).map(([language, text]) => [language, ` ${text}`]));
  return {
    query: `site=${site.key}${options.isPreview ? '&draft=1' : ''}`,
    ...(colour === '' ? {} : { colour }),
    ...(theme === 'auto' ? {} : { theme }),
    ...(side === 'end' ? {} : { side }),
    ...(css === '' ? {} : { css }),
    ...(icon === '' ? {} : { icon }),
    ...(Object.keys(label).length === 0 ? {} : { label: words }),
    ...(launcher === '' ? {} : { launcher }),
    // The part of the loader that follows swapped pages comes with a list of hidden pages, also with an empty one.
    ...(settings.pageTrail ? { trail: true as const, hiddenOn } : hiddenOn.length === 0 ? {} : { hiddenOn }),
    ...(site.isFirst && !options.isPreview ? {} : { store: `.${site.key}${options.isPreview ? '.preview' : ''}` }),
  };
}

/** Style rules for what is not as usual, behind those of the loader. Every value in them is a number that was checked, so nothing can leave its rule. */
function describeLook(look: SiteSettings['appearance']): string {
  const { offsetSide, offsetBottom, size, zIndex } = look;
  // A broken selector, from before it was refused, opens nothing: the page keeps Baton's launcher.
  const isOwn = look.launcher !== '' && isSelector(look.launcher);
  // The panel stands where the launcher would.
  const below = isOwn ? offsetBottom : offsetBottom + size + 16;
  const isMoved = offsetBottom !== 20 || size !== 56 || isOwn;
  const isPill = Object.keys(look.label).length > 0;
  return [
    zIndex === 2_147_483_647 ? '' : `:host{z-index:${zIndex}!important}`,
    isMoved ? `button{bottom:${offsetBottom}px;min-width:${size}px;height:${size}px}` : '',
    isMoved ? `@media ${large}{iframe{bottom:${below}px;height:min(680px,100% - ${below + 20}px)}}` : '',
    // The loader's own distance is 20, on whichever side it is.
    offsetSide === 20 ? '' : `button{margin:0 ${offsetSide - 20}px}@media ${large}{iframe{margin:0 ${offsetSide - 20}px}}`,
    isPill ? 'button{display:flex;align-items:center;justify-content:center;padding:0 18px;gap:9px}' : '',
    look.icon === '' ? '' : 'button:not([aria-expanded=true]):before{display:none}',
    look.icon === '' && !isPill ? '' : 'button{font:600 15px system-ui}[aria-expanded=true]{font-size:0;gap:0;padding:0}',
    isOwn ? 'button{display:none!important}' : '',
    look.hiddenOnPhone ? `@media ${small}{button{display:none!important}}` : '',
    look.hiddenOnDesktop ? `@media ${large}{button{display:none!important}}` : '',
  ].join('');
}

/** The part of a site that the chat needs, in the language that the page asks for. */
export function viewChat(site: Site, settings: SiteSettings, shown: { language: string | null; preview: ChatView['preview'] | null }): ChatView {
  const language = chooseLanguage(settings, shown.language);
  const { logo, avatar } = settings.appearance;
  const texts = inLanguage(settings.texts, language);
  const consent = consentIn(settings, shown.language);
  return {
    ...(language === null ? {} : { language }),
    ...(site.isFirst ? {} : { key: site.key, store: `.${site.key}` }),
    ...(texts ? { texts } : {}),
    ...(consent ? { consent: { text: consent.text, link: consent.link, version: consent.version } } : {}),
    ...(settings.pageTrail && !shown.preview ? { trail: true as const } : {}),
    ...(logo === '' ? {} : { logo }),
    ...(avatar === '' ? {} : { avatar }),
    ...(shown.preview ? { preview: shown.preview } : {}),
  };
}
