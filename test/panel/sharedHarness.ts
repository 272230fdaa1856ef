import { type PanelHarness, startPanelHarness } from '../support/panelHarness';

let starting: Promise<PanelHarness> | undefined;

/** One browser for all suites of the panel, ended with the run. */
export function sharedHarness(): Promise<PanelHarness> {
  return (starting ??= startPanelHarness());
}

after('end the browser', async () => {
  await (await starting)?.stop();
});
