import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Frame, Page } from 'playwright-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The violations that axe finds in a page or frame, each as its rule and the first element. */
export async function findViolations(place: Page | Frame): Promise<string[]> {
  await place.evaluate(axeSource);
  const found: unknown = await place.evaluate(
    "axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations.map((one) => `${one.id}: ${one.nodes[0].html}`))",
  );
  return Array.isArray(found) ? found.map(String) : ['axe did not answer'];
}
