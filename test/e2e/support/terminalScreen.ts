import type { Locator, Page } from 'playwright-core';

/** Until a command has printed what it is asked for; generous, because the first shell loads the engine. */
const SOON_MS = 20_000;

/** What the terminal in front shows, and its keyboard. The workbench must draw it as text: `terminalSettings`. */
export interface TerminalScreen {
  /** The rows that can be seen, without what is blank at their ends. */
  text: () => Promise<string>;
  /** Until the rows hold this; what spans rows is joined by a line feed. */
  shows: (what: string | RegExp) => Promise<void>;
  /** Types a command line and Enter. */
  type: (line: string) => Promise<void>;
  press: (key: string) => Promise<void>;
  rows: Locator;
}

/** Without a graphics processor the rows are text of the page, which is what a test reads. */
export const terminalSettings = {
  'terminal.integrated.gpuAcceleration': 'off',
  'terminal.integrated.enableMultiLinePasteWarning': 'never',
};

export function terminalScreen(page: Page): TerminalScreen {
  const terminal = page.locator('.terminal-wrapper.active .xterm');
  const rows = terminal.locator('.xterm-rows > div');
  const text = async (): Promise<string> =>
    (await rows.allTextContents())
      .map((row) => row.replaceAll('\u00a0', ' ').trimEnd())
      .join('\n')
      .trimEnd();
  const focus = async (): Promise<void> => terminal.locator('textarea').focus();
  return {
    rows,
    text,
    shows: async (what) => {
      const end = Date.now() + SOON_MS;
      for (;;) {
        const seen = await text();
        if (typeof what === 'string' ? seen.includes(what) : what.test(seen)) return;
        if (Date.now() > end) throw new Error(`The terminal does not show ${String(what)}:\n${seen}`);
        await page.waitForTimeout(50);
      }
    },
    type: async (line) => {
      await focus();
      await page.keyboard.insertText(line);
      await page.keyboard.press('Enter');
    },
    press: async (key) => {
      await focus();
      await page.keyboard.press(key);
    },
  };
}
