import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { PanelState } from '../../src/protocol';
import type { OpenOptions, OpenPanel, PanelHarness } from '../support/panelHarness';
import { sharedHarness } from './sharedHarness';

/** Milliseconds; a panel that is drawn answers at once. */
const soonMs = 5000;

interface OnePanel extends Omit<OpenPanel, 'page' | 'complaints'> {
  open: (options: OpenOptions) => Promise<OpenPanel>;
  /** Opened with that state, and at the tab of that name. */
  openTab: (tab: string | RegExp, state: PanelState, rest?: OpenOptions) => Promise<Page>;
}

/**
 * For a suite: the panel that its test has open, which is closed after it. Of all that a test opened, no page may have
 * complained.
 */
export function onePanel(): OnePanel {
  let harness: PanelHarness;
  let opened: OpenPanel[] = [];
  before('start the browser', async () => {
    harness = await sharedHarness();
  });
  afterEach('close the panel', async () => {
    const panels = opened;
    opened = [];
    for (const panel of panels) await panel.close();
    assert.deepEqual(
      panels.flatMap(({ complaints }) => complaints),
      [],
      'the page complained',
    );
  });
  const current = (): OpenPanel => {
    const panel = opened.at(-1);
    assert.ok(panel, 'no panel is open');
    return panel;
  };
  const open = async (options: OpenOptions): Promise<OpenPanel> => {
    const panel = await harness.open(options);
    opened.push(panel);
    return panel;
  };
  return {
    open,
    openTab: async (tab, state, rest = {}) => {
      const { page } = await open({ messages: [{ type: 'state', state }], ...rest });
      page.setDefaultTimeout(soonMs);
      await page.getByRole('tab', { name: tab, exact: true }).click();
      return page;
    },
    posted: () => current().posted(),
    send: (...messages) => current().send(...messages),
    wear: (theme) => current().wear(theme),
    stored: () => current().stored(),
    close: () => current().close(),
  };
}
