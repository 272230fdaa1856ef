import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { panelHtml } from '../../src/extension/panel/html';
import { GateDesk } from '../../src/extension/panel/gateDesk';
import { LoadBench } from '../../src/extension/panel/loadBench';
import { PanelPage } from '../../src/extension/panel/panelPage';
import { AliasBook } from '../../src/extension/state/aliasBook';
import type { HostMessage } from '../../src/protocol';
import { eventually } from '../lab/support/eventually';
import { ownContext, testLab } from './support/ownContext';

const SOON_MS = 20_000;

/** What a page might send that has been taken over. */
const hostile: unknown[] = [
  undefined,
  null,
  7,
  'ready',
  [],
  {},
  { type: 'no-such-thing' },
  { type: 'copy' },
  { type: 'copy', text: { toString: 'x' } },
  { type: 'run-alias', alias: ['ai-test'], view: 'shell' },
  { type: 'run-alias', alias: 'ai-test', view: 'root' },
  { type: 'reveal', view: 'shell' },
  { type: 'open-check', key: 7 },
  { type: 'start-load', path: '/', levels: ['2'], requests: 1 },
  { type: 'start-gate', when: 'now', smoke: [], compare: true },
  { type: 'start-gate', when: 'before-swap', smoke: [{ path: '//host/' }], compare: true },
  { type: '__proto__' },
  { type: 'constructor' },
];

describe('the panel', () => {
  let own: ReturnType<typeof ownContext>;
  let page: PanelPage;
  let posted: HostMessage[];
  let opened: { title: string; text: string }[];
  let isVisible: boolean;
  beforeEach(async () => {
    own = ownContext();
    posted = [];
    opened = [];
    isVisible = true;
    page = new PanelPage(
      {
        post: (message) => {
          posted.push(message);
          return Promise.resolve(true);
        },
        isVisible: () => isVisible,
      },
      {
        context: own.context,
        load: new LoadBench(),
        gate: new GateDesk(),
        documents: {
          open: (title, text) => {
            opened.push({ title, text });
            return Promise.resolve();
          },
        },
      },
    );
    await own.context.targets.choose(testLab());
  });
  afterEach(() => {
    page.dispose();
    own.dispose();
  });

  const of = <T extends HostMessage['type']>(type: T) =>
    posted.filter((message): message is Extract<HostMessage, { type: T }> => message.type === type);
  const signal = new AbortController().signal;

  it('tells nothing before the page is there, and then the whole state', async () => {
    page.show('latency');
    page.visibilityChanged();
    await new Promise((resolve) => setTimeout(resolve, 100));
    assert.deepEqual(posted, []);
    await page.receive({ type: 'ready' });
    assert.deepEqual(
      posted.map(({ type }) => type),
      ['state', 'log-lines', 'show'],
    );
    assert.equal(of('state')[0]?.state.target?.kind, 'lab');
    await page.receive({ type: 'ready' });
    assert.equal(of('state').length, 2);
    assert.equal(of('show').length, 1);
  });

  it('shows an alias as soon as it has run, and what is behind it', async () => {
    const { context } = own;
    await page.receive({ type: 'ready' });
    await context.aliases.run(testLab(), { alias: 'ai-dns', args: [], view: 'shell' }, signal);
    await eventually('the result is told', () => of('state').at(-1)?.state.results.length === 1, SOON_MS);
    await page.receive({ type: 'open-check', key: 'ai-dns|shell' });
    const [detail] = of('check-detail');
    assert.match(detail?.detail.raw ?? '', /openai\.azure\.com/);
    await page.receive({ type: 'open-check', key: 'constructor' });
    assert.deepEqual(of('check-detail')[1]?.detail, {
      key: 'constructor',
      result: null,
      problems: [],
      raw: '',
      cut: 0,
    });
    await page.receive({ type: 'open-raw', key: 'ai-dns|shell' });
    await page.receive({ type: 'open-raw', key: '__proto__' });
    assert.equal(opened.length, 1);
    assert.match(opened[0]?.text ?? '', /openai\.azure\.com/);
    assert.deepEqual(of('failed'), []);
  });

  it('tells nothing twice, and nothing while it is hidden', async () => {
    const { context } = own;
    await page.receive({ type: 'ready' });
    const before = of('state').length;
    page.visibilityChanged();
    await new Promise((resolve) => setTimeout(resolve, 100));
    assert.equal(of('state').length, before);
    isVisible = false;
    await context.aliases.run(testLab(), { alias: 'checkport', args: [], view: 'shell' }, signal);
    await new Promise((resolve) => setTimeout(resolve, 100));
    assert.equal(of('state').length, before);
    isVisible = true;
    page.visibilityChanged();
    await eventually('it catches up', () => of('state').at(-1)?.state.results.length === 1, SOON_MS);
  });

  it('reveals one value and keeps it nowhere', async () => {
    const { context, logged } = own;
    await page.receive({ type: 'ready' });
    const masked = await context.aliases.run(testLab(), { alias: 'appenv', args: [], view: 'shell' }, signal);
    const { variables } = masked.run.result as { variables: Record<string, string> };
    const name = 'IDENTITY_HEADER';
    await page.receive({ type: 'reveal', view: 'shell', name });
    const [revealed, ...more] = of('revealed');
    assert.deepEqual(more, []);
    assert.deepEqual(of('failed'), []);
    assert.ok(revealed && revealed.value.length > 8);
    assert.equal(revealed.name, name);
    assert.notEqual(variables[name], revealed.value);
    assert.ok(!JSON.stringify(of('state')).includes(revealed.value));
    assert.ok(!logged.join('\n').includes(revealed.value));

    for (const unknown of ['NO_SUCH_VARIABLE', '__proto__', 'constructor']) {
      await page.receive({ type: 'reveal', view: 'shell', name: unknown });
      assert.equal(of('failed').at(-1)?.error.code, 'value-unknown');
    }
    isVisible = false;
    await page.receive({ type: 'reveal', view: 'shell', name });
    assert.equal(of('revealed').length, 1);
  });

  it('shows plain values where the user does not want them masked', async () => {
    const { extension } = own.context;
    const name = 'IDENTITY_HEADER';
    const valueWith = async (maskValues: boolean): Promise<string | undefined> => {
      const book = new AliasBook({
        engine: () => own.context.engine(),
        workspaceMemory: extension.workspaceState,
        maskValues: () => maskValues,
      });
      const { run } = await book.run(testLab(), { alias: 'appenv', args: [], view: 'shell' }, signal);
      book.dispose();
      return (run.result as { variables: Record<string, string> }).variables[name];
    };
    assert.notEqual(await valueWith(true), await valueWith(false));
  });

  it('brings the lines of the log, those too that came before', async () => {
    const { context } = own;
    await page.receive({ type: 'start-log' });
    await eventually('the log is live', () => context.log.state.kind === 'live', SOON_MS);
    await eventually('there are lines', () => context.log.count > 0, SOON_MS);
    await page.receive({ type: 'ready' });
    const lines = () => of('log-lines').flatMap((message) => message.lines);
    await eventually('the page has them', () => lines().length === context.log.count, SOON_MS);
    assert.deepEqual(lines(), context.log.kept);
    assert.equal(of('log-lines')[0]?.first, true);
    assert.equal(of('state').at(-1)?.state.log.kind, 'live');
    await page.receive({ type: 'stop-log' });
    await eventually('it is off', () => of('state').at(-1)?.state.log.kind === 'off', SOON_MS);
  });

  it('ignores what is no message, and says so in the log', async () => {
    await page.receive({ type: 'ready' });
    const before = [posted.length, own.logged.length] as const;
    for (const data of hostile) await page.receive(data);
    assert.equal(posted.length, before[0]);
    assert.equal(own.logged.length, before[1] + hostile.length);
  });

  it('does not run what is no alias and sets no fault that there is not', async () => {
    await page.receive({ type: 'ready' });
    for (const alias of ['reboot', 'ai-test; reboot', '__proto__', 'constructor', ''])
      await page.receive({ type: 'run-alias', alias, view: 'shell' });
    await page.receive({ type: 'set-fault', mode: 'no-such-mode' });
    assert.deepEqual(of('failed'), []);
    assert.deepEqual(own.context.aliases.lastRuns(testLab()), []);
  });

  it('copies text', async () => {
    await page.receive({ type: 'copy', text: 'the verdict ü' });
    assert.equal(await vscode.env.clipboard.readText(), 'the verdict ü');
  });

  it('has a page that starts under its policy', async () => {
    const folder = vscode.Uri.joinPath(own.context.extension.extensionUri, 'dist', 'webview');
    const panel = vscode.window.createWebviewPanel(
      'appServiceDoctor.test',
      'Test',
      vscode.ViewColumn.Active,
      {
        enableScripts: true,
        localResourceRoots: [folder],
      },
    );
    try {
      const received: unknown[] = [];
      panel.webview.onDidReceiveMessage((data: unknown) => received.push(data));
      const address = (name: string) =>
        panel.webview.asWebviewUri(vscode.Uri.joinPath(folder, name)).toString();
      panel.webview.html = panelHtml({
        cspSource: panel.webview.cspSource,
        nonce: 'dGVzdA==',
        script: address('main.js'),
        style: address('main.css'),
        lang: 'en',
        title: 'Test',
      });
      await eventually('the page is ready', () => received.length > 0, SOON_MS);
      assert.deepEqual(received, [{ type: 'ready' }]);
    } finally {
      panel.dispose();
    }
  });

  it('opens by its commands, once', async () => {
    const panels = () =>
      vscode.window.tabGroups.all
        .flatMap(({ tabs }) => tabs)
        .filter(
          ({ input }) =>
            input instanceof vscode.TabInputWebview && /appServiceDoctor\.panel$/.test(input.viewType),
        );
    await vscode.commands.executeCommand('appServiceDoctor.openPanel', 'latency');
    await eventually('it is open', () => panels().length === 1, SOON_MS);
    await vscode.commands.executeCommand('appServiceDoctor.showProof', 'ai-dns|shell');
    await vscode.commands.executeCommand('appServiceDoctor.openPanel', { hostile: true });
    assert.equal(panels().length, 1);
    await vscode.window.tabGroups.close(panels());
    await eventually('it is closed', () => panels().length === 0, SOON_MS);
  });
});
