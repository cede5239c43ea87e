import type { AlertKind } from '../storage/alert-kinds.ts';

/**
 * Short tones, generated here, so no file is loaded. Browsers allow sound only after a gesture, so the first one creates the context;
 * before it, calls are silent.
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

type Tone = { hertz: number; at: number; seconds: number; volume: number };

/** Distinguishable without looking: an offer rises and is repeated by the caller, a missed one falls, a message is one quiet tick. */
const tones: Record<AlertKind, readonly Tone[]> = {
  offer: [
    { hertz: 587, at: 0, seconds: 0.16, volume: 0.12 },
    { hertz: 880, at: 0.15, seconds: 0.3, volume: 0.12 },
  ],
  mine: [{ hertz: 740, at: 0, seconds: 0.09, volume: 0.06 }],
  mention: [
    { hertz: 988, at: 0, seconds: 0.08, volume: 0.06 },
    { hertz: 988, at: 0.12, seconds: 0.08, volume: 0.06 },
  ],
  approval: [
    { hertz: 659, at: 0, seconds: 0.1, volume: 0.06 },
    { hertz: 784, at: 0.12, seconds: 0.16, volume: 0.06 },
  ],
  missed: [
    { hertz: 587, at: 0, seconds: 0.16, volume: 0.1 },
    { hertz: 392, at: 0.15, seconds: 0.3, volume: 0.1 },
  ],
  alarm: [
    { hertz: 523, at: 0, seconds: 0.1, volume: 0.07 },
    { hertz: 440, at: 0.12, seconds: 0.1, volume: 0.07 },
    { hertz: 523, at: 0.24, seconds: 0.1, volume: 0.07 },
  ],
  other: [{ hertz: 440, at: 0, seconds: 0.09, volume: 0.05 }],
};

export function playSound(kind: AlertKind): void {
  if (context === null || context.state !== 'running') return;
  for (const tone of tones[kind]) playTone(tone);
}

function playTone(tone: Tone): void {
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
