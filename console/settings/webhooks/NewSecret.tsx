import { CopyButton } from '../../choose/CopyButton.tsx';

/** A secret that was just made. */
export function NewSecret({ secret }: { secret: string }) {
  return (
    <div role="status" className="webhook-secret">
      <p>This is the secret that requests are signed with. It is shown now and never again: put it into the settings of the receiver.</p>
      <pre tabIndex={0} aria-label="The new secret">
        <code>{secret}</code>
      </pre>
      <CopyButton text={secret} name="the secret" />
    </div>
  );
}
