import assert from 'node:assert/strict';
import { shellQuote } from '../../../src/core/aliases';
import { act, aliasesView, rowOf } from '../support/aliasesView';
import { inside } from '../support/inside';
import { otherLab } from '../support/oneWindow';
import { labs, labUp } from '../support/run';
import { terminalScreen } from '../support/terminalScreen';
import type { WorkbenchPage } from '../support/workbenchPage';

const markup =
  '<img src=x onerror="window.pwned=1;alert(1)"><script>window.pwned=1</script>[go](command:workbench.action.quit)';
const BEL = '\u0007';
const ESC = '\u001b';
/** The clipboard, the title, a cleared screen, a cursor elsewhere, a colour. */
const escapes = `${ESC}]52;c;aGFja2Vk${BEL}${ESC}]0;hacked${BEL}${ESC}[2J${ESC}[5;5H${ESC}[31m`;
const long = 10 * 1024 * 1024;

/** What the container's own helpers print; its `apphelp` describes one of them with the same. */
const profile = `
planted() { printf '%s\\n' ${shellQuote(`${escapes}${markup}`)} 'the last of planted'; }
flood() { printf '%s' ${shellQuote(markup)}; head -c ${long} /dev/zero | tr '\\0' x; echo; echo 'the last of flood'; }
ai-dns() { printf '%s\\n' ${shellQuote(`Host: ${markup}`)} ${shellQuote(`${escapes}${markup}`)}; return 1; }
apphelp() { printf '%s\\n' 'Planted <b>group</b>' ${shellQuote(`  planted    ${markup}`)} '  flood      a long line'; }
`;

describe('hostile output in the workbench', () => {
  let workbench: WorkbenchPage;
  const dialogs: string[] = [];

  before(async () => {
    // Not the very words of the aliases: what is the value of a setting is taken out of all other text.
    const lab = await labUp('hostile', '--set', `NOTE=${markup} of a setting`);
    await inside(lab, `printf '%s' ${shellQuote(profile)} >>~/.profile`);
    await inside(
      lab,
      `log=$(ls -t "\${_ASD_HOME_DIR:-/home}"/LogFiles/*_default_docker.log | head -n 1); {
        printf '%s\\n' ${shellQuote(`${escapes}${markup} in the log`)}
        head -c ${long} /dev/zero | tr '\\0' x; echo; echo 'the last of the log'; } >>"$log"`,
    );
    ({ workbench } = await otherLab('hostile'));
    workbench.page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    await workbench.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await workbench.page.evaluate("navigator.clipboard.writeText('of the user')");
  });

  after(async () => {
    await workbench.runCommand('Terminal: Kill All Terminals');
    await (await labs()).down('hostile');
  });

  const panel = () => workbench.panel();
  const card = (alias: string) => panel().getByRole('article', { name: alias, exact: true });

  /** Nothing of it ran, in no frame, and nothing was even tried. */
  async function isHarmless(): Promise<void> {
    const panelFrame = await (await panel().locator('body').elementHandle()).ownerFrame();
    assert.ok(panelFrame && workbench.page.frames().includes(panelFrame));
    for (const frame of workbench.page.frames())
      assert.equal(await frame.evaluate('typeof window.pwned'), 'undefined', frame.url());
    assert.deepEqual(dialogs, []);
    assert.deepEqual(workbench.refused, []);
    assert.equal(await workbench.page.evaluate('navigator.clipboard.readText()'), 'of the user');
    assert.doesNotMatch(await workbench.page.title(), /hacked/);
    assert.equal(await panel().locator('#root img, #root script, #root a[href]').count(), 0);
  }

  it('is text in the tree and in its tooltips', async () => {
    const view = await aliasesView(workbench);
    await rowOf(view, 'planted').locator('.label-description', { hasText: '<img src=x' }).waitFor();
    const tooltip = workbench.page.locator('.workbench-hover', { hasText: 'window.pwned=1' });
    // A row that is drawn anew under the mouse has no tooltip until that comes again.
    for (let tries = 0; tries < 5 && !(await tooltip.isVisible()); tries += 1) {
      await workbench.page.mouse.move(700, 400);
      await rowOf(view, 'planted').locator('.label-name').hover();
      await tooltip.waitFor({ timeout: 3000 }).catch(() => undefined);
    }
    await tooltip.waitFor();
    assert.equal(await tooltip.locator('img, script, a').count(), 0);
    await workbench.screenshot('hostile-tooltip');
  });

  it('is text in the result of an alias that nobody knows', async () => {
    const view = await aliasesView(workbench);
    await act(rowOf(view, 'planted'), 'Run');
    await card('planted')
      .getByRole('button', { name: /^Open raw output/ })
      .click();
    const editor = workbench.page.locator('.editor-instance .view-lines');
    await editor.getByText('the last of planted').waitFor();
    await editor.getByText('onerror=').first().waitFor();
    await workbench.screenshot('hostile-raw');
    await workbench.runCommand('App Service Doctor: Open Panel');
    await isHarmless();
  });

  it('is text where an alias has a reader of its own', async () => {
    const view = await aliasesView(workbench);
    await act(rowOf(view, 'ai-dns'), 'Run');
    await card('ai-dns').waitFor();
    await card('ai-dns').locator('summary').last().click();
    await card('ai-dns').getByText(markup).first().waitFor();
    await workbench.screenshot('hostile-aliases');
    await isHarmless();
  });

  it('of 10 MB in one line is cut, and the panel answers after it', async () => {
    const view = await aliasesView(workbench);
    await act(rowOf(view, 'flood'), 'Run');
    await card('flood').waitFor();
    await panel().getByRole('tab', { name: 'Verdict' }).click();
    await panel().getByRole('button', { name: 'Diagnose', exact: true }).first().click();
    await panel().getByRole('heading', { level: 1 }).waitFor();
    await panel().getByRole('button', { name: 'Diagnose again' }).waitFor();
    await workbench.screenshot('hostile-verdict');
    await isHarmless();
  });

  it('is text in the environment', async () => {
    await panel().getByRole('tab', { name: 'Environment' }).click();
    const row = panel().getByRole('row', { name: /^NOTE/ }).first();
    const reveal = row.getByRole('button', { name: /^Reveal NOTE/ }).first();
    await row.waitFor();
    if ((await reveal.count()) > 0) await reveal.click();
    await row.getByText('<img src=x').first().waitFor();
    await workbench.screenshot('hostile-environment');
    await isHarmless();
  });

  it('is text in the log, a line of 10 MB included', async () => {
    await panel().getByRole('tab', { name: 'Log' }).click();
    await panel().getByRole('button', { name: 'Start log' }).click();
    const row = (text: string) => panel().locator('.log-row', { hasText: text });
    await panel().getByRole('textbox', { name: 'Only lines with' }).fill('log');
    await row('the last of the log').waitFor();
    await row(`${markup} in the log`).first().waitFor();
    await workbench.screenshot('hostile-log');
    await panel().getByRole('button', { name: 'Stop log' }).click();
    await isHarmless();
  });

  it('draws on the terminal, and speaks to nobody else', async () => {
    await workbench.runCommand('App Service Doctor: Open Terminal');
    const screen = terminalScreen(workbench.page);
    await screen.shows(/^root@\w+:~#$/m);
    await screen.type('planted; flood | tail -c 100; echo still $((40 + 2))');
    await screen.shows(/^still 42$/m);
    await screen.shows('onerror="window.pwned=1');
    await workbench.screenshot('hostile-terminal');
    await isHarmless();
  });
});
