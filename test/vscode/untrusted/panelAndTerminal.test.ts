import assert from 'node:assert/strict';
import { GateDesk } from '../../../src/extension/panel/gateDesk';
import { LoadBench } from '../../../src/extension/panel/loadBench';
import { PanelPage } from '../../../src/extension/panel/panelPage';
import { ShellTerminal } from '../../../src/extension/terminal/shellTerminal';
import type { HostMessage } from '../../../src/protocol';
import { eventually } from '../../lab/support/eventually';
import { ownContext, testLab } from '../support/ownContext';

describe('in a folder that is not trusted', () => {
  let own: ReturnType<typeof ownContext>;
  before(async () => {
    own = ownContext();
    await own.context.targets.choose(testLab());
  });
  after(() => own.dispose());

  it('the panel says so, and asks the container nothing', async () => {
    const posted: HostMessage[] = [];
    const post = (message: HostMessage) => Promise.resolve(posted.push(message) > 0);
    const documents = { open: () => Promise.reject(new Error('nothing is open')) };
    const page = new PanelPage(
      { post, isVisible: () => true },
      { context: own.context, documents, load: new LoadBench(), gate: new GateDesk() },
    );
    await page.receive({ type: 'ready' });
    const [first] = posted;
    assert.ok(first?.type === 'state');
    assert.equal(first.state.trusted, false);
    assert.equal(first.state.target, null);
    await page.receive({ type: 'reveal', view: 'shell', name: 'HOME' });
    const last = posted.at(-1);
    assert.ok(last?.type === 'failed');
    assert.equal(last.error.code, 'workspace-not-trusted');
    const swap = { when: 'before-swap', smoke: [], compare: true };
    for (const wish of [
      { type: 'start-gate', ...swap },
      { type: 'start-load', path: '/', levels: [1], requests: 1 },
    ]) {
      posted.length = 0;
      await page.receive(wish);
      const [refused] = posted;
      assert.ok(refused?.type === 'failed' && posted.length === 1);
      assert.equal(refused.error.code, 'workspace-not-trusted');
    }
    await page.receive({ type: 'start-log' });
    await eventually('the log ends', () => own.context.log.state.kind === 'ended');
    page.dispose();
  });

  it('a terminal says so, and connects nowhere', async () => {
    const { context } = own;
    const terminal = new ShellTerminal({
      name: 'the lab',
      openShell: async (size, signal) => (await context.engine()).openShell(testLab(), size, signal),
    });
    let screen = '';
    terminal.onDidWrite((text) => {
      screen += text;
    });
    terminal.open({ columns: 80, rows: 24 });
    await eventually('it ends', () => screen.includes('workspace-not-trusted'));
    assert.match(screen, /nothing connects/);
    terminal.close();
  });
});
