import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { DoctorContext } from '../../src/extension/doctorContext';
import { createLabs } from '../../src/extension/engine/labs';
import type { TargetChoice } from '../../src/extension/engine/engine';
import { ShellTerminal } from '../../src/extension/terminal/shellTerminal';
import { targetLabel } from '../../src/extension/state/currentTarget';
import { runTerminalCommand } from '../../src/extension/terminal/terminalCommands';
import { eventually } from '../lab/support/eventually';
import { labsFolder, ownContext, testLab } from './support/ownContext';
import { labPaths } from '../../lab/paths';

/** Generous, because the first shell loads the engine. */
const SOON_MS = 15_000;
const ESC = '\u001b';

describe('the terminal', () => {
  let own: ReturnType<typeof ownContext>;
  const terminals: ShellTerminal[] = [];
  before(() => {
    own = ownContext();
  });
  afterEach(() => {
    for (const terminal of terminals.splice(0)) terminal.close();
  });
  after(() => own.dispose());

  /** A terminal that is open, and what is on its screen. */
  function open(context: DoctorContext, target: TargetChoice = testLab(), typed?: string) {
    const terminal = new ShellTerminal({
      name: 'the lab',
      openShell: async (size, signal) => (await context.engine()).openShell(target, size, signal),
      ...(typed === undefined ? {} : { typed }),
    });
    terminals.push(terminal);
    const screen = { text: '' };
    terminal.onDidWrite((text) => {
      // But for what readline says around every line, see PromptWatch.
      screen.text = [`${ESC}[?2004h`, `${ESC}[?2004l\r`].reduce(
        (shown, said) => shown.replaceAll(said, ''),
        screen.text + text,
      );
    });
    const shows = (what: RegExp | string) =>
      eventually(
        `the screen shows ${String(what)}`,
        () => (typeof what === 'string' ? screen.text.includes(what) : what.test(screen.text)),
        SOON_MS,
      ).catch((error: unknown) => {
        throw new Error(`${String(error)}\n${JSON.stringify(screen.text.slice(-2000))}`);
      });
    terminal.open({ columns: 90, rows: 25 });
    return { terminal, screen, shows };
  }

  it('is a shell in the container, with its size, Unicode and colours', async () => {
    const { terminal, screen, shows } = open(own.context);
    assert.match(screen.text, /^Connecting to the lab …\r\n/);
    await shows('apphelp');
    terminal.handleInput("stty size; printf '\\033[31m%s\\033[0m\\n' ü😀$((6 * 7)); tty\r");
    await shows(`\r\n25 90\r\n${ESC}[31mü😀42${ESC}[0m\r\n/dev/`);
    terminal.setDimensions({ columns: 120, rows: 40 });
    terminal.handleInput('stty size\r');
    await shows('\r\n40 120\r\n');
  });

  it('does not let the container speak for the shell to the editor', async () => {
    const { terminal, screen, shows } = open(own.context);
    await shows('apphelp');
    terminal.handleInput("printf 'A\\033]52;c;eA==\\007\\033]0;title\\007\\033]633;E;x\\007Z\\n'\r");
    await shows('\r\nAZ\r\n');
    assert.ok(!screen.text.includes('\u001b]'));
  });

  it('ends a command with Ctrl-C, and a flood as well', async () => {
    const { terminal, shows } = open(own.context);
    await shows('apphelp');
    terminal.handleInput('sleep 1000\r');
    await shows('sleep 1000');
    terminal.handleInput('\u0003');
    await shows('^C');
    terminal.handleInput('echo $((1000 + 1)); yes flood\r');
    await shows('1001');
    await shows(/(?:flood\r\n){1000}/);
    terminal.handleInput('\u0003');
    terminal.handleInput('echo $((2000 + 2))\r');
    await shows('2002');
  });

  it('takes a long paste whole', async () => {
    const { terminal, shows } = open(own.context);
    await shows('apphelp');
    terminal.handleInput('cat > /tmp/pasted; sha256sum < /tmp/pasted; wc -c < /tmp/pasted; rm /tmp/pasted\r');
    await shows('rm /tmp/pasted');
    terminal.handleInput('0123456789 ü\r'.repeat(5000));
    terminal.handleInput('\u0004');
    await shows('\r\n70000\r\n');
  });

  it('tells why it ended, and connects again', async () => {
    const { terminal, screen, shows } = open(own.context);
    await shows('apphelp');
    terminal.handleInput('exit 3\r');
    await shows('[The session ended: the shell ended with exit code 3 — press Enter to reconnect]');
    screen.text = '';
    terminal.handleInput('x');
    assert.equal(screen.text, '');
    terminal.handleInput('\r');
    await shows('Connecting to the lab …');
    await shows('apphelp');
    terminal.handleInput('echo $((40 + 2))\r');
    await shows('\r\n42\r\n');
  });

  it('types an alias at the first prompt, and stays where that leads', async () => {
    const engine = await own.context.engine();
    const signal = new AbortController().signal;
    const text = await engine.typedAlias(testLab(), { alias: 'gohome', args: [], view: 'shell' }, signal);
    const { terminal, shows } = open(own.context, testLab(), text);
    await shows(/\r\n\/home\/site\/wwwroot\r\n/);
    terminal.handleInput('echo "in $PWD"\r');
    await shows('in /home/site/wwwroot\r\n');
  });

  it('types nothing that a line editor would act on', async () => {
    const engine = await own.context.engine();
    const type = (alias: string, args: string[]) =>
      engine.typedAlias(testLab(), { alias, args, view: 'shell' }, new AbortController().signal);
    for (const argument of ['a\rrm -rf x', 'a\nb', '\u0003', '\u001b[A', 'a\tb', '\u009b1m'])
      await assert.rejects(type('appcurl', [argument]), { code: 'alias-not-typeable' });
    await assert.rejects(type('appcurl; reboot', []), { code: 'alias-name-invalid' });
    assert.equal(await type('appcurl', ['/; reboot']), "appcurl '/; reboot'");
    const appView = { alias: 'ai-dns', args: [], view: 'app' as const };
    assert.match(
      await engine.typedAlias(testLab(), appView, new AbortController().signal),
      /^\( (?:.*; )?ai-dns \)$/,
    );
  });

  it('hangs up when it is closed', async () => {
    const { terminal, shows } = open(own.context);
    await shows('apphelp');
    const seconds = String(100_000 + Math.floor(Math.random() * 900_000));
    terminal.handleInput(`sleep ${seconds}\r`);
    await shows(`sleep ${seconds}`);
    const other = open(own.context);
    await other.shows('apphelp');
    const isThere = async (): Promise<boolean> => {
      other.screen.text = '';
      other.terminal.handleInput(
        `pgrep -fc "sleep [${seconds[0] ?? ''}]${seconds.slice(1)}"; echo "looked"\r`,
      );
      await other.shows(/\r\nlooked/);
      return /\r\n1\r\nlooked/.test(other.screen.text);
    };
    await eventually('the command runs', isThere, SOON_MS);
    terminal.close();
    await eventually('the command is gone', async () => !(await isThere()), SOON_MS);
  });

  it('tells that the lab went away, and that it is not up', async function () {
    this.timeout(120_000);
    const root = own.context.extension.extensionPath;
    const labs = createLabs({
      root,
      labs: labsFolder(),
      cache: labPaths(process.env).cache,
      env: process.env,
    });
    const name = 'in-vscode-away';
    const target: TargetChoice = { name: { kind: 'lab', name } };
    await labs.start(name, { say: () => undefined, signal: new AbortController().signal });
    try {
      const { terminal, screen, shows } = open(own.context, target);
      await shows('apphelp');
      await labs.stop(name);
      await shows(/\[The session ended: .+ — press Enter to reconnect\]/);
      assert.match(screen.text, /connection|ended from outside/);
      screen.text = '';
      terminal.handleInput('\r');
      await shows('[The session ended: lab-not-up — press Enter to reconnect]');
      assert.match(screen.text, /Start the lab/);
    } finally {
      await labs.stop(name);
    }
  });

  it('opens by its command, as a terminal with the name of the target', async () => {
    const before = new Set(vscode.window.terminals);
    await vscode.commands.executeCommand('appServiceDoctor.openTerminal', { choice: testLab() });
    const opened = vscode.window.terminals.find((terminal) => !before.has(terminal));
    assert.equal(opened?.name, targetLabel(testLab().name));
    opened.dispose();
  });

  it('opens with an alias, and says so in its name', async () => {
    const { context } = own;
    const before = new Set(vscode.window.terminals);
    await context.targets.choose(testLab());
    await runTerminalCommand('runAliasInTerminal', context, {
      alias: 'gosrc',
      args: [],
      other: () => 'of a tree',
    });
    const opened = vscode.window.terminals.find((terminal) => !before.has(terminal));
    assert.match(opened?.name ?? '', /^[\w-]+: gosrc$/);
    opened?.dispose();
    const count = vscode.window.terminals.length;
    for (const hostile of [{ alias: 'gosrc; reboot', args: [] }, { alias: 'gosrc', args: ['\u0003'] }, 7])
      await runTerminalCommand('runAliasInTerminal', context, hostile);
    assert.ok(vscode.window.terminals.length <= count);
  });
});
