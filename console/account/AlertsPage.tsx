import { Play } from 'lucide-react';
import { mayCall } from '../../src/contracts/authorisation.ts';
import { useMe } from '../live/use-console.ts';
import { setPreferences, usePreferences } from '../storage/preferences.ts';
import { alertKinds, alertNames, type AlertChoice, type AlertKind } from '../storage/alert-kinds.ts';
import { playSound } from '../offer/sound.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import './alerts.css';

/** The page for alerts on this browser: sound and notification for each kind. */
export function AlertsPage() {
  const { sound, browserNotifications, notifyHere, alerts } = usePreferences();
  const { role } = useMe();
  const may = 'Notification' in window;

  function choose(kind: AlertKind, change: Partial<AlertChoice>): void {
    setPreferences({ alerts: { ...alerts, [kind]: { ...alerts[kind], ...change } } });
  }
  async function allow(on: boolean): Promise<void> {
    setPreferences({ browserNotifications: on && (await Notification.requestPermission()) === 'granted' });
  }
  return (
    <div className="page alerts">
      <PageHead
        title="Sounds and notifications"
        intro="For this browser. They come while you are at the console too, but not for the conversation that you are looking at."
      />
      <label className="alerts-choice">
        <input type="checkbox" checked={sound} onChange={(event) => setPreferences({ sound: event.currentTarget.checked })} /> Sounds
      </label>
      {may && (
        <>
          <label className="alerts-choice">
            <input type="checkbox" checked={browserNotifications} onChange={(event) => void allow(event.currentTarget.checked)} /> Notifications of the browser
          </label>
          <label className="alerts-choice">
            <input
              type="checkbox"
              checked={notifyHere}
              disabled={!browserNotifications}
              onChange={(event) => setPreferences({ notifyHere: event.currentTarget.checked })}
            />{' '}
            Notifications also while this window has the focus
          </label>
        </>
      )}
      <table className="table alerts-table">
        <thead>
          <tr>
            <th scope="col">Kind</th>
            <th scope="col">Sound</th>
            <th scope="col">Notification</th>
          </tr>
        </thead>
        <tbody>
          {alertKinds
            .filter((kind) => kind !== 'alarm' || mayCall('supervisor', role))
            .map((kind) => (
              <tr key={kind}>
                <th scope="row">
                  {alertNames[kind].name}
                  <span>{alertNames[kind].meaning}</span>
                </th>
                <td>
                  <input
                    type="checkbox"
                    aria-label={`${alertNames[kind].name}: sound`}
                    checked={alerts[kind].sound}
                    disabled={!sound}
                    onChange={(event) => choose(kind, { sound: event.currentTarget.checked })}
                  />
                  <IconButton icon={Play} label={`Play the sound of ${alertNames[kind].name.toLowerCase()}`} onClick={() => playSound(kind)} />
                </td>
                <td>
                  <input
                    type="checkbox"
                    aria-label={`${alertNames[kind].name}: notification`}
                    checked={alerts[kind].notify}
                    disabled={!may || !browserNotifications}
                    onChange={(event) => choose(kind, { notify: event.currentTarget.checked })}
                  />
                </td>
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  );
}
