import type { SiteSettings } from '../../src/contracts/site.ts';
import { Field } from '../ui/Field.tsx';
import { Choice } from './Choice.tsx';
import { contrastWithWhite, readable } from './contrast.ts';
import { ImageField } from './ImageField.tsx';
import { LauncherWords } from './LauncherWords.tsx';
import { ListField } from './ListField.tsx';
import { isSelectorHere } from './use-site-draft.ts';

type Appearance = SiteSettings['appearance'];
type Props = { settings: SiteSettings; change: (part: Partial<SiteSettings>) => void };

const usualColour = '#3553cf';
const numbers = [
  { name: 'offsetSide', label: 'Distance from the side, pixels', min: 0, max: 400 },
  { name: 'offsetBottom', label: 'Distance from the bottom, pixels', min: 0, max: 400 },
  { name: 'size', label: 'Size of the launcher, pixels', min: 44, max: 80 },
  { name: 'zIndex', label: 'Layer (z-index)', min: 1, max: 2_147_483_647 },
] as const;

/** The launcher and the panel. */
export function LookFields({ settings, change }: Props) {
  const { appearance } = settings;
  const set = (part: Partial<Appearance>): void => change({ appearance: { ...appearance, ...part } });
  const isPale = appearance.colour !== '' && contrastWithWhite(appearance.colour) < readable;
  return (
    <>
      <Field
        label="Colour"
        type="color"
        value={appearance.colour || usualColour}
        hint={isPale ? 'Too pale for white text: text stands on it in black, and on a darker tone of it in the chat.' : 'Links, buttons and the launcher.'}
        onChange={(event) => set({ colour: event.currentTarget.value })}
      />
      <Choice
        label="Light or dark"
        value={appearance.theme}
        options={[
          ['auto', 'As the visitor’s device'],
          ['light', 'Light'],
          ['dark', 'Dark'],
        ]}
        onChange={(theme) => set({ theme })}
      />
      <ImageField label="Face of the assistant" hint="Square, at most 35 KB." value={appearance.avatar} onChange={(avatar) => set({ avatar })} />
      <ImageField label="Logo above the greeting" hint="At most 35 KB." value={appearance.logo} onChange={(logo) => set({ logo })} />
      <Choice
        label="Side of the page"
        value={appearance.side}
        options={[
          ['end', 'Where lines end'],
          ['left', 'Left'],
          ['right', 'Right'],
        ]}
        onChange={(side) => set({ side })}
      />
      {numbers.map(({ name, ...range }) => (
        <Field key={name} {...range} type="number" value={appearance[name]} onChange={(event) => set({ [name]: Number(event.currentTarget.value) })} />
      ))}
      <Field
        label="Icon"
        hint="One or two characters, such as ?. Empty: a speech bubble."
        maxLength={8}
        value={appearance.icon}
        onChange={(event) => set({ icon: event.currentTarget.value })}
      />
      <Field
        label="Own launcher, a CSS selector"
        hint="Elements of your page that open the chat, such as .open-chat. Baton’s own is not drawn then."
        maxLength={300}
        problem={
          appearance.launcher.trim() === '' || isSelectorHere(appearance.launcher) ? null : 'This is no CSS selector. Write one such as .open-chat or #help.'
        }
        value={appearance.launcher}
        onChange={(event) => set({ launcher: event.currentTarget.value })}
      />
      <ListField
        label="Pages without the launcher, one path a line"
        hint="Such as /checkout/*"
        rows={2}
        values={appearance.hiddenOn}
        onChange={(hiddenOn) => set({ hiddenOn })}
      />
      <label className="tick">
        <input type="checkbox" checked={appearance.hiddenOnPhone} onChange={(event) => set({ hiddenOnPhone: event.currentTarget.checked })} />
        No launcher on small screens
      </label>
      <label className="tick">
        <input type="checkbox" checked={appearance.hiddenOnDesktop} onChange={(event) => set({ hiddenOnDesktop: event.currentTarget.checked })} />
        No launcher on large screens
      </label>
      <label className="tick">
        <input type="checkbox" checked={appearance.hideWhenClosed} onChange={(event) => set({ hideWhenClosed: event.currentTarget.checked })} />
        No launcher outside the business hours of its team
      </label>
      <LauncherWords label={appearance.label} languages={settings.languages} onChange={(label) => set({ label })} />
    </>
  );
}
