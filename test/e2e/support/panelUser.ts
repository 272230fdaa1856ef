import type { FrameLocator, Locator } from 'playwright-core';
import type { WorkbenchPage } from './workbenchPage';

/** Somebody who reads and uses the panel with the mouse, and hears what it tells screen readers. */
export class PanelUser {
  constructor(private readonly workbench: WorkbenchPage) {}

  get content(): FrameLocator {
    return this.workbench.panel();
  }

  /** The card of the verdict. */
  get verdict(): Locator {
    return this.content.getByRole('region', { name: 'Verdict' });
  }

  /** The cause that the card names, as a word. */
  get cause(): Locator {
    return this.verdict.locator('.chip').nth(1);
  }

  get faults(): Locator {
    return this.content.getByRole('group', { name: 'Break it on purpose' });
  }

  /** Boxes of the picture of the request's way. */
  get hops(): Locator {
    return this.content.locator('svg.path .hop');
  }

  fault(mode: string): Locator {
    return this.faults.getByRole('button', { name: new RegExp(`^${mode} `) });
  }

  /** The button of a check's row. */
  check(id: string): Locator {
    return this.content.getByRole('table', { name: 'Checks' }).getByRole('button', { name: id, exact: true });
  }

  rawOutput(id: string): Locator {
    return this.content.getByRole('region', { name: `Raw output of ${id}` });
  }

  tab(name: string): Locator {
    return this.content.getByRole('tab', { name, exact: true });
  }

  async openTab(name: string): Promise<void> {
    await this.tab(name).click();
  }

  /** Sets a fault by a click on its control and waits until the app has it. */
  async setFault(mode: string): Promise<void> {
    await this.fault(mode).click();
    await this.fault(mode).and(this.content.locator('[aria-pressed="true"]')).waitFor();
  }

  /** Diagnoses by a click, for the first time or again. Returns what a screen reader was told meanwhile. */
  async diagnose(): Promise<string[]> {
    return this.during(() =>
      this.content
        .getByRole('banner')
        .getByRole('button', { name: /^Diagnose/ })
        .click(),
    );
  }

  /** What a screen reader is told while a diagnosis runs that `start` starts, its end included. */
  async during(start: () => Promise<void>): Promise<string[]> {
    const live = this.content.locator('[aria-live="polite"]');
    await live.waitFor({ state: 'attached' });
    const frame = await (await live.elementHandle()).ownerFrame();
    if (!frame) throw new Error('the panel has no page');
    await frame.evaluate(listen);
    await start();
    return frame.evaluate<string[]>('globalThis.told');
  }
}

/** Hears everything from now on: what is looked at now and then may be over in between. */
const listen = `
  globalThis.told = new Promise((resolve) => {
    const told = [];
    const live = document.querySelector('[aria-live="polite"]');
    const observer = new MutationObserver(() => {
      told.push(live.textContent);
      if (!/^(Verdict|The diagnosis)/.test(live.textContent)) return;
      observer.disconnect();
      resolve(told);
    });
    observer.observe(live, { characterData: true, childList: true, subtree: true });
  });
  undefined;
`;
