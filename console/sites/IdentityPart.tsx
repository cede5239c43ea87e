import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CheckTokenResponse, IdentityKeysResponse, MadeIdentityKeyResponse } from '../../src/contracts/people/person.ts';
import { mostActiveKeys } from '../../src/contracts/people/person.ts';
import type { SiteSettings, SitesResponse } from '../../src/contracts/site.ts';
import { callApi } from '../api/call-api.ts';
import { ConfirmButton } from '../choose/ConfirmButton.tsx';
import { formatMoment } from '../labels/format-time.ts';
import { Button } from '../ui/Button.tsx';
import { CopyButton } from '../choose/CopyButton.tsx';
import { Field } from '../ui/Field.tsx';
import { Problem } from '../ui/Problem.tsx';
import { identifyCall, listIdentityCode } from './identity-code.ts';

type Site = SitesResponse['sites'][number];
type Props = { site: Site; settings: SiteSettings; change: (part: Partial<SiteSettings>) => void; canEdit: boolean };

/** How the site says who its users are: keys, code, a check of a token, and whether unsigned data are taken. */
export function IdentityPart({ site, settings, change, canEdit }: Props) {
  const { identity } = settings;
  return (
    <div className="settings-form">
      <p className="site-where">
        Your server signs a short token for the user who is signed in. The chat then knows them on every device, and agents see that it is verified.
      </p>
      {canEdit && <Keys siteId={site.id} />}
      <Code siteKey={site.key} />
      <TokenCheck siteId={site.id} />
      <h2>Rules</h2>
      <fieldset disabled={!canEdit}>
        <label className="tick">
          <input type="checkbox" checked={identity.enforce} onChange={(event) => change({ identity: { ...identity, enforce: event.currentTarget.checked } })} />{' '}
          Take data of people from signed tokens alone
        </label>
        <Field
          label="Address of public keys (JWKS), for tokens signed with ES256"
          hint="Empty: only tokens signed with a key above are taken."
          value={identity.jwks}
          onChange={(event) => change({ identity: { ...identity, jwks: event.currentTarget.value } })}
        />
      </fieldset>
    </div>
  );
}

function Keys({ siteId }: { siteId: string }) {
  const queryClient = useQueryClient();
  const path = `sites/${siteId}/identity-keys`;
  const queryKey = ['identity-keys', siteId];
  const keys = useQuery({ queryKey, queryFn: ({ signal }) => callApi<IdentityKeysResponse>({ method: 'GET', path, signal }) });
  const again = (): Promise<void> => queryClient.invalidateQueries({ queryKey });
  const make = useMutation({ mutationFn: () => callApi<MadeIdentityKeyResponse>({ method: 'POST', path, body: {} }), onSettled: again });
  const retire = useMutation({ mutationFn: (id: string) => callApi({ method: 'DELETE', path: `${path}/${id}`, body: {} }), onSettled: again });
  const list = keys.data?.keys ?? [];
  return (
    <>
      <h2>Keys</h2>
      {keys.isError && <Problem error={keys.error} />}
      {keys.isSuccess && list.length === 0 && <p className="site-where">None yet.</p>}
      <ul className="site-seen">
        {list.map(({ id, createdAt, lastUsedAt }) => (
          <li key={id} data-kind="shown">
            <b>Key of {formatMoment(createdAt)}</b>
            <span>
              {lastUsedAt === null ? 'never used' : `last used ${formatMoment(lastUsedAt)}`}; as kid: <code>{id}</code>
            </span>
            <ConfirmButton
              label="Retire"
              look="plain"
              question="Tokens signed with this key are refused at once. People who are known stay known."
              go="Retire it"
              busy={retire.isPending}
              onConfirm={() => retire.mutate(id)}
            />
          </li>
        ))}
      </ul>
      {make.data && (
        <div role="status">
          <p className="site-where">This is the secret of the new key. It is shown now and never again: put it into the settings of your server.</p>
          <pre className="site-code" tabIndex={0} aria-label="Secret of the new key">
            <code>{make.data.secret}</code>
          </pre>
          <CopyButton text={make.data.secret} name="the secret" />
        </div>
      )}
      {(make.isError || retire.isError) && <Problem error={make.error ?? retire.error ?? new Error('')} />}
      <p className="site-make">
        <Button busy={make.isPending} disabled={list.length >= mostActiveKeys} onClick={() => make.mutate()}>
          Make a key
        </Button>{' '}
        {list.length >= mostActiveKeys && <span className="is-quiet">Two are active, which is the most. Retire the former one first.</span>}
      </p>
    </>
  );
}

function Code({ siteKey }: { siteKey: string }) {
  const all = listIdentityCode(siteKey);
  const [chosen, setChosen] = useState('node');
  const shown = all.find(({ id }) => id === chosen);
  return (
    <>
      <h2>Code</h2>
      <label className="choice">
        On your server, in
        <select className="select" value={chosen} onChange={(event) => setChosen(event.currentTarget.value)}>
          {all.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <pre className="site-code" tabIndex={0} aria-label="Code for the server">
        <code>{shown?.code}</code>
      </pre>
      <CopyButton text={shown?.code ?? ''} name="the lines for the server" />
      <p className="site-where">On your pages, after the snippet:</p>
      <pre className="site-code" tabIndex={0} aria-label="Code for the page">
        <code>{identifyCall}</code>
      </pre>
      <CopyButton text={identifyCall} name="the lines for the page" />
    </>
  );
}

function TokenCheck({ siteId }: { siteId: string }) {
  const [token, setToken] = useState('');
  const check = useMutation({
    mutationFn: () => callApi<CheckTokenResponse>({ method: 'POST', path: `sites/${siteId}/identity-check`, body: { token } }),
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        check.mutate();
      }}
    >
      <h2>Check a token</h2>
      <label className="choice">
        Paste one
        <textarea className="input" rows={3} value={token} spellCheck={false} onChange={(event) => setToken(event.currentTarget.value)} />
      </label>
      <Button type="submit" busy={check.isPending} disabled={token.trim() === ''}>
        Check
      </Button>{' '}
      <span role="status" className={check.data?.isGood === false ? 'site-refused' : undefined}>
        {check.data?.sentence}
      </span>
      {check.isError && <Problem error={check.error} />}
    </form>
  );
}
