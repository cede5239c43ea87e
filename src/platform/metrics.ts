import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { orLate } from './or-late.ts';

/** `label`: the name of the one label whose values tell the readings of a metric apart. */
type About = { name: string; help: string; label?: string };
/** One value, or one for each value of the label. */
type Reading = number | ReadonlyMap<string, number>;

/** The figures of this process for Prometheus. Every module adds those that it knows of. */
export type Metrics = {
  /** A figure that is read when somebody asks. One that cannot be read, or not within two seconds, is left out. */
  gauge(about: About, read: () => Promise<Reading> | Reading): void;
  /** Returns the function that counts one more. */
  counter(about: About): (labelValue?: string) => void;
  /** Returns the function that adds a time, in milliseconds; the figure is in seconds. */
  timer(about: About): (ms: number, labelValue?: string) => void;
  /** All figures in the text format of Prometheus. */
  write(): Promise<string>;
};

const readWithinMs = 2_000;
/** Seconds: from a statement of the database to a slow model. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/** Nothing is kept while nobody may ask. */
export const noMetrics: Metrics = {
  gauge() {},
  counter: () => () => {},
  timer: () => () => {},
  write: () => Promise.resolve(''),
};

/** Figures of the process itself (memory, event loop, garbage) are there from the beginning. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const labelsOf = ({ label }: About): string[] => (label === undefined ? [] : [label]);
  const valueOf = ({ label }: About, value: string | undefined): Record<string, string> => (label === undefined ? {} : { [label]: value ?? '' });
  return {
    gauge(about, read) {
      new Gauge({
        ...about,
        labelNames: labelsOf(about),
        registers,
        async collect() {
          this.reset();
          const reading = await readInTime(read);
          // A reset gauge without a label reads 0, which would be a lie where nothing was read.
          if (reading === null && about.label === undefined) this.remove();
          else if (typeof reading === 'number') this.set(reading);
          else if (reading !== null) for (const [value, figure] of reading) this.set(valueOf(about, value), figure);
        },
      });
    },
    counter(about) {
      const counter = new Counter({ ...about, labelNames: labelsOf(about), registers });
      return (value) => counter.inc(valueOf(about, value));
    },
    timer(about) {
      const times = new Histogram({ ...about, labelNames: labelsOf(about), buckets, registers });
      return (ms, value) => times.observe(valueOf(about, value), ms / 1_000);
    },
    write: () => registry.metrics(),
  };
}

/** Null where it failed or took too long: a database that hangs must not keep the other figures from being read. */
async function readInTime(read: () => Promise<Reading> | Reading): Promise<Reading | null> {
  try {
    const reading = await orLate(Promise.resolve(read()), readWithinMs);
    return reading === 'late' ? null : reading;
  } catch {
    return null;
  }
}
