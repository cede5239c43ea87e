import { Bell, BellOff, CircleQuestionMark, FlaskConical, Keyboard, LogOut, Monitor, Moon, Sun, Undo2, Volume2, VolumeX } from 'lucide-react';
import type { MouseEvent } from 'react';
import { Link } from 'wouter';
import { undoMs } from '../actions/conversation-actions.ts';
import { useMe } from '../live/use-console.ts';
import { roleNames } from '../team/role-names.ts';
import { openShortcutSheet } from './open-dialogs.ts';
import { pagesFor } from './pages.tsx';
import { setPreferences, usePreferences, type Preferences } from '../storage/preferences.ts';
import './sidebar.css';

const themes: readonly { id: Preferences['theme']; name: string; icon: typeof Sun }[] = [
  { id: 'system', name: 'As the system', icon: Monitor },
  { id: 'light', name: 'Light', icon: Sun },
  { id: 'dark', name: 'Dark', icon: Moon },
];

/** The menu of the signed-in agent, with the settings of this browser. */
export function AccountMenu({ onSignOut }: { onSignOut: () => void }) {
  const me = useMe();
  const chosen = usePreferences();

  async function toggleNotifications(): Promise<void> {
    if (chosen.browserNotifications) return setPreferences({ browserNotifications: false });
    const answer = await Notification.requestPermission();
    setPreferences({ browserNotifications: answer === 'granted' });
  }
  return (
    <div className="account">
      <button type="button" className="account-button" popoverTarget="account-menu" title={me.email}>
        <span className="avatar" aria-hidden="true">
          {initials(me.name)}
        </span>
        <span className="account-name">{me.name}</span>
      </button>
      <div id="account-menu" className="menu account-menu" popover="auto" aria-label="Account and appearance">
        <p className="menu-head">
          <b>{me.name}</b>
          <span>
            {me.email} · {roleNames[me.role].toLowerCase()}
          </span>
        </p>
        <div className="theme-choice" role="radiogroup" aria-label="Theme">
          {themes.map(({ id, name, icon: Icon }) => (
            <button key={id} type="button" role="radio" aria-checked={chosen.theme === id} title={name} onClick={() => setPreferences({ theme: id })}>
              <Icon size={15} aria-hidden="true" />
              <span>{id === 'system' ? 'System' : name}</span>
            </button>
          ))}
        </div>
        <MenuToggle icon={chosen.sound ? Volume2 : VolumeX} name="Sounds" on={chosen.sound} onToggle={() => setPreferences({ sound: !chosen.sound })} />
        {'Notification' in window && (
          <MenuToggle
            icon={chosen.browserNotifications ? Bell : BellOff}
            name="Browser notifications"
            on={chosen.browserNotifications}
            onToggle={() => void toggleNotifications()}
          />
        )}
        <MenuToggle icon={Keyboard} name="Single-key shortcuts" on={chosen.singleKeys} onToggle={() => setPreferences({ singleKeys: !chosen.singleKeys })} />
        <MenuToggle icon={Keyboard} name="Enter sends a reply" on={chosen.enterSends} onToggle={() => setPreferences({ enterSends: !chosen.enterSends })} />
        <MenuToggle
          icon={Undo2}
          name="Hold replies for 5 seconds, to undo"
          on={chosen.undoSeconds > 0}
          onToggle={() => setPreferences({ undoSeconds: chosen.undoSeconds > 0 ? 0 : undoMs / 1_000 })}
        />
        <div className="menu-rule" />
        <button type="button" className="menu-item" popoverTarget="account-menu" onClick={openShortcutSheet}>
          <Keyboard size={15} aria-hidden="true" />
          <span>All shortcuts</span>
          <kbd>?</kbd>
        </button>
        <a href="/help" className="menu-item" target="_blank" rel="noopener" onClick={hideMenu}>
          <CircleQuestionMark size={15} aria-hidden="true" />
          <span>Help centre</span>
        </a>
        {me.role === 'admin' && (
          <a href="/" className="menu-item" target="_blank" rel="noopener" onClick={hideMenu}>
            <FlaskConical size={15} aria-hidden="true" />
            <span>Demo page</span>
          </a>
        )}
        {pagesFor(me.role)
          .filter(({ listed }) => listed === 'account')
          .map(({ to, name, icon: Icon }) => (
            <Link key={to} href={to} className="menu-item" onClick={hideMenu}>
              <Icon size={15} aria-hidden="true" />
              <span>{name}</span>
            </Link>
          ))}
        <button type="button" className="menu-item" onClick={onSignOut}>
          <LogOut size={15} aria-hidden="true" />
          <span>Sign out</span>
        </button>
      </div>
    </div>
  );
}

/** Closes the menu: a link navigates without a reload, so the menu would stay open. */
export function hideMenu(event: MouseEvent<HTMLElement>): void {
  event.currentTarget.closest<HTMLElement>('[popover]')?.hidePopover();
}

function MenuToggle(props: { icon: typeof Sun; name: string; on: boolean; onToggle: () => void }) {
  const Icon = props.icon;
  return (
    <button type="button" className="menu-item" role="switch" aria-checked={props.on} onClick={props.onToggle}>
      <Icon size={15} aria-hidden="true" />
      <span>{props.name}</span>
      <i className="toggle" aria-hidden="true" />
    </button>
  );
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? '')][0] ?? '');
  return letters.join('').toUpperCase();
}
