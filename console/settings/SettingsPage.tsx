import { Link } from 'wouter';
import { mayCall } from '../../src/contracts/authorisation.ts';
import { useMe } from '../live/use-console.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { AuditList } from './AuditList.tsx';
import { ChannelSettings } from './channels/ChannelSettings.tsx';
import { CardSettings } from './cards/CardSettings.tsx';
import { MailSettings } from './MailSettings.tsx';
import { OperatorNotices } from './OperatorNotices.tsx';
import { PrivacySettings } from './privacy/PrivacySettings.tsx';
import { RoutingForm } from './RoutingForm.tsx';
import { TeamList } from './TeamList.tsx';
import { TokenSettings } from './tokens/TokenSettings.tsx';
import { WebhookSettings } from './webhooks/WebhookSettings.tsx';
import '../ui/forms.css';
import './settings.css';

const places = [
  { id: 'teams', name: 'Teams and hours', needs: 'member' },
  { id: 'routing', name: 'Routing', needs: 'member' },
  { id: 'mail', name: 'Mail', needs: 'admin' },
  { id: 'channels', name: 'Channels', needs: 'admin' },
  { id: 'privacy', name: 'Privacy', needs: 'admin' },
  { id: 'api', name: 'API', needs: 'admin' },
  { id: 'webhooks', name: 'Webhooks', needs: 'admin' },
  { id: 'cards', name: 'Cards', needs: 'admin' },
  { id: 'record', name: 'Record of changes', needs: 'supervisor' },
] as const;

/** Settings of routing, and the audit log. Everybody may look; admins may change. */
export function SettingsPage({ place }: { place: string | undefined }) {
  const me = useMe();
  const shownPlaces = places.filter((entry) => mayCall(entry.needs, me.role));
  const here = shownPlaces.find((entry) => entry.id === place)?.id ?? 'teams';
  return (
    <div className="page settings">
      <PageHead title="Settings" intro={me.role === 'admin' ? 'Changes count at once.' : 'Only an admin may change these.'} />
      {me.role === 'admin' && <OperatorNotices />}
      <nav className="settings-places" aria-label="Settings">
        {shownPlaces.map((entry) => (
          <Link key={entry.id} href={`/settings/${entry.id}`} aria-current={entry.id === here ? 'page' : undefined}>
            {entry.name}
          </Link>
        ))}
      </nav>
      {here === 'teams' && <TeamList canEdit={me.role === 'admin'} />}
      {here === 'routing' && <RoutingForm canEdit={me.role === 'admin'} />}
      {here === 'mail' && <MailSettings />}
      {here === 'channels' && <ChannelSettings />}
      {here === 'privacy' && <PrivacySettings />}
      {here === 'api' && <TokenSettings />}
      {here === 'webhooks' && <WebhookSettings />}
      {here === 'cards' && <CardSettings />}
      {here === 'record' && <AuditList />}
    </div>
  );
}
