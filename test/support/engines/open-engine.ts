import { vi } from 'vitest';
import { findEngine, type EngineName } from '../../find-browser.mjs';
import { driveFirefox } from './drive-firefox.ts';
import { driveWebkit } from './drive-webkit.ts';
import type { Driver, Look, Place } from './driver.ts';

/** An element that is shown: by selector, and by a part of its label or text. */
export type Target = { css: string; text?: string };

/** A browser of another engine. Whatever is waited for is waited for with a bound. */
export type Engine = Pick<Driver, 'go' | 'reload' | 'back' | 'type' | 'screenshot' | 'close'> & {
  page: Spot;
  chat: Spot;
};

/** One of the two documents. */
export type Spot = {
  see(target: Target): Promise<void>;
  /** Until the text stands in the document. */
  read(text: string): Promise<void>;
  click(target: Target): Promise<void>;
  choose(css: string, file: string): Promise<void>;
  /** Runs in the document; goes in and comes out as JSON. */
  look<In, Out>(ask: (input: In) => Out, input: In): Promise<Out>;
  /** Until what `ask` returns there is true. */
  until<In>(ask: (input: In) => unknown, input: In): Promise<void>;
};

const drivers = { firefox: driveFirefox, webkit: driveWebkit };

export async function openEngine<Name extends EngineName>(name: Name, look: Look): Promise<Engine> {
  const programs = findEngine(name);
  if (!programs) throw new Error(`${name} is not installed.`);
  const driver = await (drivers[name] as (programs: unknown, look: Look) => Promise<Driver>)(programs, look);
  return { ...driver, page: createSpot(driver, 'page'), chat: createSpot(driver, 'chat') };
}

function createSpot(driver: Driver, place: Place): Spot {
  const soon = <T>(act: () => Promise<T>): Promise<T> => vi.waitFor(act, { timeout: 30_000, interval: 50 });
  const spot: Spot = {
    look: async (ask, input) => (await driver.run({ place, source: ask.toString(), input })) as Awaited<ReturnType<typeof ask>>,
    until: (ask, input) =>
      soon(async () => {
        if (!(await spot.look(ask, input))) throw new Error(`It is not so in the ${place}: ${ask.toString()} of ${JSON.stringify(input)}`);
      }),
    see: (target) =>
      soon(
        async () =>
          void (await driver.run({
            place,
            source: `(input) => { if (!(${findShown.toString()})(input)) throw new Error('There is no ' + JSON.stringify(input)); }`,
            input: target,
          })),
      ),
    read: (text) => spot.until((wanted) => document.body.innerText.includes(wanted), text),
    click: (target) =>
      soon(async () => {
        // A person aims at a thing that stands uncovered: an offer that has just appeared lets presses through for a moment.
        if (!(await driver.run({ place, source: `(input) => (${isUncovered.toString()})((${findShown.toString()})(input))`, input: target }))) {
          throw new Error(`${JSON.stringify(target)} cannot be pressed.`);
        }
        await driver.click({ place, source: findShown.toString(), input: target });
      }),
    choose: (css, file) => soon(() => driver.choose({ place, source: '(css) => document.querySelector(css)', input: css, file })),
  };
  return spot;
}

/** Runs in the browser. */
function findShown({ css, text }: Target): Element | null {
  const roots = [document, ...[...document.documentElement.children].flatMap((child) => child.shadowRoot ?? [])];
  for (const root of roots) {
    for (const element of root.querySelectorAll(css)) {
      const words = `${element.getAttribute('aria-label') ?? ''} ${element.textContent}`;
      if (element.getClientRects().length > 0 && words.includes(text ?? '')) return element;
    }
  }
  return null;
}

/** Runs in the browser. */
function isUncovered(element: Element | null): boolean {
  if (!element) return false;
  element.scrollIntoView({ block: 'nearest' });
  const { left, top, width, height } = element.getBoundingClientRect();
  const at = (element.getRootNode() as Document | ShadowRoot).elementFromPoint(left + width / 2, top + height / 2);
  return at !== null && element.contains(at);
}
