/**
 * Two short tones, made here: no file to load. Browsers allow sound only after a gesture, so the context is made by
 * the first one; before it, a call is silent.
 */
let context: AudioContext | null = null;

export function allowSoundAfterGesture(): () => void {
  function wake(): void {
    context ??= new AudioContext();
    void context.resume();
    stop();
  }
  function stop(): void {
    document.removeEventListener('pointerdown', wake);
    document.removeEventListener('keydown', wake);
  }
  document.addEventListener('pointerdown', wake);
  document.addEventListener('keydown', wake);
  return stop;
}

/** `offer` rises and is repeated by the caller; `message` is one quiet tick. */
export function playSound(kind: 'offer' | 'message'): void {
  if (context === null || context.state !== 'running') return;
  if (kind === 'message') return playTone({ hertz: 740, at: 0, seconds: 0.09, volume: 0.05 });
  playTone({ hertz: 587, at: 0, seconds: 0.16, volume: 0.12 });
  playTone({ hertz: 880, at: 0.15, seconds: 0.3, volume: 0.12 });
}

function playTone(tone: { hertz: number; at: number; seconds: number; volume: number }): void {
  if (context === null) return;
  const start = context.currentTime + tone.at;
  const oscillator = context.createOscillator();
  const gain = context.createGain();
  oscillator.type = 'sine';
  oscillator.frequency.value = tone.hertz;
  gain.gain.setValueAtTime(0, start);
  gain.gain.linearRampToValueAtTime(tone.volume, start + 0.012);
  gain.gain.exponentialRampToValueAtTime(0.0001, start + tone.seconds);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(start);
  oscillator.stop(start + tone.seconds + 0.02);
}
