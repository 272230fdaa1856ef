import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { TargetChoice } from '../../src/extension/engine/engine';
import { choiceOf } from '../../src/extension/state/savedHost';
import { eventually } from '../lab/support/eventually';
import { testLab } from './support/ownContext';
import { elementOf, itemsOf, ownExtension, type ReadTree, showViews } from './support/ownExtension';

const SOON_MS = 20_000;
const host = { user: 'root', host: 'app.invalid', port: 22, signIn: 'keys' } as const;

describe('the views', () => {
  let own: Awaited<ReturnType<typeof ownExtension>>;
  const lab = testLab();
  const labName = lab.name.kind === 'lab' ? lab.name.name : '';
  const { signal } = new AbortController();

  before(async () => {
    own = await ownExtension();
    await own.context.targets.choose(lab);
    await showViews();
  });
  after(async () => {
    const { targets, aliases, clinic, faults } = own.context;
    await targets.remove(choiceOf(host));
    await targets.choose(lab);
    for (const state of [aliases, clinic, faults]) state.forget(lab);
  });
  afterEach(() => own.context.targets.choose(lab));

  const labels = async <E>(tree: ReadTree<E>, element?: E): Promise<unknown[]> =>
    (await itemsOf(tree, element)).map(({ label }) => label);
  const iconOf = ({ iconPath }: vscode.TreeItem): string =>
    iconPath instanceof vscode.ThemeIcon ? iconPath.id : '';
  const isThere = (): Promise<void> =>
    eventually('the lab is seen', () => Boolean(own.context.targets.labOf(lab)), SOON_MS);

  it('show the lab that is up, marked as the current target, and the default one that is down', async () => {
    const { targets } = own.views;
    await isThere();
    const item = await targets.getTreeItem(await elementOf(targets, labName));
    assert.equal(item.contextValue, 'lab.up.current');
    assert.equal(iconOf(item), 'target');
    assert.match(String(item.description), /^PYTHON .* · started /);
    assert.match(item.accessibilityInformation?.label ?? '', /current target/);
    const down = await targets.getTreeItem(await elementOf(targets, 'lab'));
    assert.equal(down.contextValue, 'lab.down');
    assert.match(String(down.description), /not running/);
  });

  it('list the aliases of the lab unasked, in their groups', async () => {
    const { aliases } = own.views;
    const book = own.context.aliases;
    await eventually('aliases', () => book.listOf(lab).kind === 'known', SOON_MS);
    const groups = await labels(aliases);
    assert.deepEqual(groups.slice(0, 3), ['Help', 'App info', 'Logs']);
    const ai = await elementOf(aliases, 'AI / Foundry');
    assert.ok((await labels(aliases, ai)).includes('ai-diagnose'));
    const logs = await elementOf(aliases, 'Logs');
    const applogs = await aliases.getTreeItem(await elementOf(aliases, 'applogs', logs));
    assert.equal(applogs.contextValue, 'alias.stream');
  });

  it('show how an alias came out, by icon and in words', async () => {
    const { aliases } = own.views;
    const { context } = own;
    await eventually('aliases', () => context.aliases.listOf(lab).kind === 'known', SOON_MS);
    const alias = async (): Promise<vscode.TreeItem> => {
      const group = await elementOf(aliases, 'AI / Foundry');
      return aliases.getTreeItem(await elementOf(aliases, 'ai-dns', group));
    };
    const running = context.aliases.run(lab, { alias: 'ai-dns', args: [], view: 'shell' }, signal);
    assert.equal(iconOf(await alias()), 'loading~spin');
    await running;
    const item = await alias();
    assert.equal(iconOf(item), 'pass');
    assert.match(String(item.description), /^passed: .* · [\d.]+ m?s · just now$/);
    assert.deepEqual(item.command?.arguments, ['ai-dns|shell']);
  });

  it('read the faults of the lab unasked, and mark the one that is on', async () => {
    const { faults } = own.views;
    const { context } = own;
    await vscode.commands.executeCommand('appServiceDoctor.faults.focus');
    await eventually('faults', () => context.faults.of(lab).fault.kind === 'injectable', SOON_MS);
    assert.equal((await faults.getChildren()).length, 7);
    try {
      await context.faults.set(lab, 'bad-creds', signal);
      const item = await faults.getTreeItem(await elementOf(faults, 'bad-creds'));
      assert.match(String(item.description), /^active · /);
      assert.equal(iconOf(item), 'circle-filled');
      const off = await faults.getTreeItem(await elementOf(faults, 'off'));
      assert.equal(off.contextValue, 'fault');
    } finally {
      await context.faults.set(lab, 'off', signal);
    }
  });

  it('show the verdict with its proofs, the checks by state, and the fault in the status bar', async () => {
    const { findings } = own.views;
    const { context } = own;
    try {
      await context.faults.set(lab, 'bad-creds', signal);
      const running = context.clinic.diagnose(lab, signal);
      assert.match(own.statusBar.text, /^\$\(sync~spin\)/);
      assert.equal(iconOf((await itemsOf(findings))[0] ?? new vscode.TreeItem('')), 'loading~spin');
      await running;
    } finally {
      await context.faults.set(lab, 'off', signal);
    }
    const [verdict, ...others] = await itemsOf(findings);
    assert.equal(verdict?.label, 'bad-creds · identity · certain enough to act');
    assert.equal(verdict.command?.command, 'appServiceDoctor.showProof');
    const below = await itemsOf(findings, (await findings.getChildren())[0]);
    assert.equal(below[0]?.label, 'Fix');
    assert.ok(below.length > 1, 'no proof');
    const passed = others.find(({ id }) => id === 'checks pass');
    assert.equal(passed?.collapsibleState, vscode.TreeItemCollapsibleState.Collapsed);
    const failed = others.find(({ id }) => id === 'checks fail');
    assert.equal(failed?.collapsibleState, vscode.TreeItemCollapsibleState.Expanded);
    await eventually('the badge', () => findings.view.badge?.value === 1);
    assert.equal(own.statusBar.text, `$(error) ${labName}: bad-creds`);
    assert.ok(own.statusBar.backgroundColor);
  });

  it('say what went wrong with a diagnosis, and offer to try again', async () => {
    const { findings } = own.views;
    const nowhere: TargetChoice = { name: { kind: 'lab', name: 'no-such-lab' } };
    await own.context.targets.choose(nowhere);
    await assert.rejects(own.context.clinic.diagnose(nowhere, signal));
    const [error, , start, retry] = await itemsOf(findings);
    assert.equal(error?.description, 'lab-not-up');
    assert.equal(start?.command?.command, 'appServiceDoctor.startLab');
    assert.equal(retry?.command?.command, 'appServiceDoctor.diagnose');
    own.context.clinic.forget(nowhere);
  });

  it('show nothing of a lab that is down', async () => {
    await isThere();
    await own.context.targets.choose({ name: { kind: 'lab', name: 'no-such-lab' } });
    assert.deepEqual(await labels(own.views.aliases), []);
    assert.deepEqual(await labels(own.views.faults), []);
    assert.match(own.statusBar.text, /^\$\(circle-slash\) no-such-lab$/);
  });

  it('connect to no SSH host by being seen', async () => {
    const { targets, aliases, faults } = own.context;
    await targets.save(host);
    const choice = choiceOf(host);
    await targets.choose(choice);
    assert.ok((await labels(own.views.targets)).includes('root@app.invalid'));
    await targets.refresh();
    assert.deepEqual(await labels(own.views.aliases), []);
    assert.deepEqual(await labels(own.views.faults), []);
    assert.equal(aliases.listOf(choice).kind, 'unknown');
    assert.equal(faults.of(choice).fault.kind, 'unread');
  });

  it('forget the aliases and faults of a lab that went away', async function () {
    this.timeout(90_000);
    const { context, views } = own;
    const gone: TargetChoice = { name: { kind: 'lab', name: 'in-vscode-gone' } };
    const labs = await context.labs();
    await labs.start('in-vscode-gone', { say: () => undefined, signal });
    try {
      await context.targets.choose(gone);
      await context.targets.refresh();
      await eventually('aliases', () => context.aliases.listOf(gone).kind === 'known', SOON_MS);
      assert.notDeepEqual(await labels(views.aliases), []);
    } finally {
      await labs.stop('in-vscode-gone');
    }
    await context.targets.refresh();
    assert.equal(context.aliases.listOf(gone).kind, 'unknown');
    assert.equal(context.faults.of(gone).fault.kind, 'unread');
    assert.deepEqual(await labels(views.aliases), []);
  });
});
