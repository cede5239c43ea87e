/** @jsxImportSource preact */

/** An outline icon on a grid of 24, in the colour of the surrounding text. */
export function Icon({ path, size = 18, turned }: { path: string; size?: number; turned?: boolean }) {
  return (
    <svg class={turned ? 'turned' : ''} width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}
