import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import type { Frame } from 'playwright-core';

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Faults of accessibility in a page, or in a frame of one, that are serious or worse: each with its place, and as it
 * is at this moment.
 */
export async function seriousViolations(frame: Pick<Frame, 'evaluate'>): Promise<string[]> {
  // The page's policy lets no other script in; what is evaluated by the browser's driver stands outside of it.
  if (!(await frame.evaluate<boolean>("'axe' in globalThis"))) await frame.evaluate(axe);
  // To describe all that is well costs as much as to look for what is not.
  const { violations } = await frame.evaluate<Pick<AxeResults, 'violations'>>(
    `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => ({ violations }))`,
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary ?? ''}`),
    );
}
