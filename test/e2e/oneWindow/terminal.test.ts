import assert from 'node:assert/strict';
import { oneLab } from '../support/oneWindow';
import { type TerminalScreen, terminalScreen } from '../support/terminalScreen';
import type { WorkbenchPage } from '../support/workbenchPage';

const wide = { width: 1400, height: 900 };
const narrow = { width: 900, height: 700 };

describe('the terminal in the workbench', () => {
  let workbench: WorkbenchPage;
  let screen: TerminalScreen;

  before(async () => {
    ({ workbench } = await oneLab());
    screen = terminalScreen(workbench.page);
    await workbench.runCommand('App Service Doctor: Open Terminal');
  });
  after(() => workbench.runCommand('Terminal: Kill All Terminals'));

  it('is a shell of the container', async () => {
    await screen.shows('Connecting to lab');
    await screen.shows(/^root@\w+:~#$/m);
    await workbench.page.getByRole('tab', { name: /^Terminal/ }).waitFor();
  });

  it('shows Unicode and colours', async () => {
    await screen.type("printf '\\033[31m%s\\033[0m %s\\n' Grüße-日本 $((40 + 2))");
    await screen.shows(/^Grüße-日本 42$/m);
    const colours = await workbench.page.evaluate<[string, string][]>(coloursOfRow);
    const colourOf = (text: string) => colours.find(([shown]) => shown.includes(text))?.[1];
    assert.match(colourOf('Grüße') ?? '', /^rgb\(2\d\d, \d\d?, \d\d?\)$/, JSON.stringify(colours));
    assert.notEqual(colourOf('42'), colourOf('Grüße'));
    await workbench.screenshot('terminal');
  });

  it('tells the shell its size, and each new one', async () => {
    const size = async (mark: string): Promise<number[]> => {
      await screen.type(`echo ${mark}=$(stty size)=`);
      const shown = new RegExp(`^${mark}=(\\d+) (\\d+)=$`, 'm');
      await screen.shows(shown);
      return (shown.exec(await screen.text()) ?? []).slice(1).map(Number);
    };
    /** The workbench is laid out anew a moment after the window has changed. */
    const columnsThat = async (mark: string, hold: (columns: number) => boolean): Promise<number> => {
      let columns = 0;
      for (let attempt = 1; attempt <= 20; attempt += 1) {
        columns = (await size(`${mark}${attempt}`))[1] ?? 0;
        if (hold(columns)) break;
        await workbench.page.waitForTimeout(250);
      }
      return columns;
    };
    const [rows, columns = 0] = await size('before');
    assert.equal(rows, await screen.rows.count());
    try {
      await workbench.page.setViewportSize(narrow);
      const fewer = await columnsThat('after', (now) => now < columns);
      assert.ok(fewer < columns, `${fewer} columns after ${columns}`);
    } finally {
      await workbench.page.setViewportSize(wide);
    }
    assert.equal(await columnsThat('again', (now) => now === columns), columns);
  });

  it('ends a command with Ctrl-C', async () => {
    await screen.type('clear; echo sleeps $((40 + 2)); sleep 1000');
    await screen.shows('sleeps 42');
    await screen.press('Control+c');
    await screen.shows('^C');
    await screen.type('echo ended with $?');
    await screen.shows(/^ended with 130$/m);
  });

  it('takes a paste of 64 kB whole', async () => {
    const text = `${'a line that is pasted, ü and all\n'.repeat(2000)}the last of it\n`;
    const bytes = Buffer.byteLength(text);
    assert.ok(bytes > 64 * 1024);
    await workbench.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await workbench.page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
    await screen.type('clear; echo "for $((64 * 1024)) bytes"; cat >/tmp/pasted; clear; wc -c </tmp/pasted');
    await screen.shows('for 65536 bytes');
    await screen.press('Control+Shift+v');
    // The clipboard is read while the keys go on. The end of the echo is no sign: where it found no room the kernel keeps
    // it until the next key. What counts is what the program got.
    await screen.shows(/^a line that is pasted/m);
    await screen.press('Control+d');
    await screen.shows(new RegExp(`^${bytes}$`, 'm'));
  });

  it('says why it ended, and connects again with Enter', async () => {
    await screen.type('clear; exit 3');
    await screen.shows('[The session ended: the shell ended with exit code 3 — press Enter to reconnect]');
    await workbench.screenshot('terminal-ended');
    await screen.press('Enter');
    await screen.shows(/Connecting to lab …[^]*root@\w+:~#$/);
    await screen.type('echo back $((40 + 2))');
    await screen.shows(/^back 42$/m);
  });
});

/** Each piece of the row that was printed, with its colour. */
const coloursOfRow = `[...document.querySelectorAll('.xterm-rows > div')]
  .filter((row) => row.textContent.startsWith('Grüße'))
  .flatMap((row) => [...row.querySelectorAll('span')])
  .map((span) => [span.textContent, getComputedStyle(span).color])`;
