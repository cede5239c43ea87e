/** Twice a minute is enough for the server, which sets an agent to away after minutes without a sign. */
const everyMs = 30_000;
const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;

/** Reports activity at this console to the server. Returns its stop. */
export function tellActivity(tell: () => void): () => void {
  let last = 0;
  const onSign = (): void => {
    const now = Date.now();
    if (now - last < everyMs) return;
    last = now;
    tell();
  };
  for (const eventName of signs) window.addEventListener(eventName, onSign, { passive: true, capture: true });
  return () => {
    for (const eventName of signs) window.removeEventListener(eventName, onSign, { capture: true });
  };
}
