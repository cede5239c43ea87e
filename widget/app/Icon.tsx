/** @jsxImportSource preact */

/** One line drawing on a grid of 24, in the colour of the text around it. */
export function Icon({ path, size = 18, turned }: { path: string; size?: number; turned?: boolean }) {
  return (
    <svg class={turned ? 'turned' : ''} width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}
