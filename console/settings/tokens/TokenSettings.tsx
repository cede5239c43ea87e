import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ApiToken } from '../../../src/contracts/api/api-token.ts';
import { callApi } from '../../api/call-api.ts';
import { tokensQuery } from '../../api/settings-queries.ts';
import { ConfirmButton } from '../../choose/ConfirmButton.tsx';
import { formatMoment } from '../../labels/format-time.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { scopeNames } from './scope-names.ts';
import { TokenForm } from './TokenForm.tsx';
import './tokens.css';

/** Tokens by which other programs use the public API. */
export function TokenSettings() {
  const tokens = useQuery(tokensQuery);
  return (
    <>
      <p className="token-words">
        Other programs begin, read, answer and close conversations with a token. The <a href="/api-reference/">reference</a> has every call,{' '}
        <a href="/api/v1/openapi.json">the OpenAPI document</a> makes a client in your language, and the{' '}
        <a href="/help/api" target="_blank" rel="noreferrer">
          help article
        </a>{' '}
        tells how to begin.
      </p>
      {tokens.isError && <Problem error={tokens.error} retry={() => void tokens.refetch()} />}
      {tokens.isPending && <Skeleton lines={[60, 40]} label="Loading the tokens" />}
      {tokens.data?.tokens.length === 0 && <p className="is-quiet token-words">There are no tokens yet.</p>}
      {tokens.data && tokens.data.tokens.length > 0 && (
        <ul className="token-list" aria-label="Tokens">
          {tokens.data.tokens.map((token) => (
            <TokenRow key={token.id} token={token} />
          ))}
        </ul>
      )}
      <TokenForm />
    </>
  );
}

function TokenRow({ token }: { token: ApiToken }) {
  const queryClient = useQueryClient();
  const revoke = useMutation({
    mutationFn: () => callApi({ method: 'DELETE', path: `tokens/${token.id}`, body: {} }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: tokensQuery.queryKey }),
  });
  const hasExpired = Date.parse(token.expiresAt) <= Date.now();
  return (
    <li>
      <div>
        <p>
          <b>{token.name}</b> <code>…{token.ending}</code> {hasExpired && <Badge text="Expired" tone="bad" />}
        </p>
        <p className="is-quiet">
          Acts as {token.owner.name}. {token.lastUsedAt === null ? 'Never used' : `Last used ${formatMoment(token.lastUsedAt)}`},{' '}
          {hasExpired ? 'expired' : 'expires'} {formatMoment(token.expiresAt)}.
        </p>
        <details>
          <summary>
            {token.scopes.length} {token.scopes.length === 1 ? 'scope' : 'scopes'}
          </summary>
          <ul>
            {token.scopes.map((scope) => (
              <li key={scope}>
                {scopeNames[scope]} <code>{scope}</code>
              </li>
            ))}
          </ul>
        </details>
        {revoke.isError && <Problem error={revoke.error} />}
      </div>
      <ConfirmButton
        label="Revoke"
        question="Programs that use it are refused at once. What they did stays."
        go="Revoke it"
        busy={revoke.isPending}
        onConfirm={() => revoke.mutate()}
      />
    </li>
  );
}
