import fs from 'node:fs/promises';
import type { AxeResults } from 'axe-core';
import type { FrameLocator } from 'playwright-core';

export interface Violation {
  id: string;
  impact: string;
  help: string;
  /** The markup of each place. */
  places: string[];
}

/** What axe finds serious or critical in a webview, as it is at this moment. */
export async function seriousViolations(panel: FrameLocator): Promise<Violation[]> {
  const frame = await (await panel.locator('body').elementHandle()).ownerFrame();
  if (!frame) throw new Error('the panel has no page');
  // Scripts of the driver are not bound by the panel's content security policy.
  await frame.evaluate(await fs.readFile(require.resolve('axe-core/axe.min.js'), 'utf8'));
  const { violations } = await frame.evaluate<AxeResults>(
    'axe.run(document, { resultTypes: ["violations"] })',
  );
  return violations.flatMap(({ id, impact, help, nodes }) =>
    impact === 'serious' || impact === 'critical'
      ? [{ id, impact, help, places: nodes.map(({ html }) => html) }]
      : [],
  );
}
