import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { commandIds } from '../../src/extension/commandIds';
import type { TargetChoice } from '../../src/extension/engine/engine';
import { targetKey } from '../../src/extension/engine/targetKey';
import { choiceOfBundle } from '../../src/extension/state/savedBundle';
import { evidenceDrop } from '../../src/extension/views/evidenceDrop';
import { eventually } from '../lab/support/eventually';
import { craftZip } from '../support/zips';
import { testLab } from './support/ownContext';
import { elementOf, itemsOf, ownExtension } from './support/ownExtension';
import { Person } from './support/person';

const CASE = 'test/fixtures/bundles/port-mismatch/pings-on-another-port';

describe('saved evidence', () => {
  let own: Awaited<ReturnType<typeof ownExtension>>;
  let person: Person;
  let root: string;
  /** A folder with a bundle, and the same as a .zip. */
  let folder: string;
  let archive: string;
  before(async () => {
    own = await ownExtension();
    root = await fs.realpath(await fs.mkdtemp(path.join(os.tmpdir(), 'asd-evidence-')));
    folder = path.join(root, 'incident');
    archive = path.join(root, 'incident.zip');
    await fs.cp(path.join(own.context.extension.extensionPath, CASE), folder, { recursive: true });
    const names = (await fs.readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) =>
      entry.isFile(),
    );
    const entries = await Promise.all(
      names.map(async ({ parentPath, name }) => {
        const file = path.join(parentPath, name);
        return { name: path.relative(folder, file), data: await fs.readFile(file) };
      }),
    );
    await fs.writeFile(archive, craftZip(entries));
    person = new Person();
  });
  after(async () => {
    person.leave();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await fs.rm(root, { recursive: true });
  });
  beforeEach(() => own.context.targets.choose(testLab()));
  afterEach(async () => {
    const { targets, clinic, aliases } = own.context;
    for (const bundle of targets.bundles) {
      await targets.remove(choiceOfBundle(bundle));
      for (const book of [clinic, aliases]) book.forget(choiceOfBundle(bundle));
    }
    await targets.choose(testLab());
    person.done();
  });

  const run = (id: string, argument?: unknown): Thenable<unknown> =>
    vscode.commands.executeCommand(id, argument);
  const choice = (): TargetChoice => choiceOfBundle({ path: folder });
  /** The notes below the verdict, by their labels. */
  const notes = async (): Promise<vscode.TreeItem[]> => {
    const [verdict] = await own.views.findings.getChildren();
    return itemsOf(own.views.findings, verdict);
  };
  /** What a click on the first proof that quotes a file does. */
  const openFirstFile = async (): Promise<vscode.TextEditor> => {
    const proof = (await notes()).find(({ command }) => command?.command === commandIds.openEvidence);
    assert.ok(proof?.command, 'no proof of a file');
    const [argument] = (proof.command.arguments ?? []) as unknown[];
    await run(proof.command.command, argument);
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor, 'nothing was opened');
    return editor;
  };

  it('of the explorer becomes the current target, with its verdict and what it lacks', async () => {
    await run(commandIds.analyze, vscode.Uri.file(folder));
    assert.deepEqual(own.context.targets.current, choice());
    const item = await own.views.targets.getTreeItem(await elementOf(own.views.targets, 'incident'));
    assert.equal(item.contextValue, 'bundle.current');
    assert.equal(item.description, 'saved evidence');
    const items = await itemsOf(own.views.findings);
    assert.equal(items[0]?.label, 'port-mismatch · config · certain enough to act');
    assert.equal(items[0].contextValue, 'fault');
    const lacking = items.filter(({ label }) => label === 'Not in this evidence');
    assert.ok(lacking.length > 0, 'nothing is missing');
    const [lacked] = lacking;
    await run(commandIds.checkNext, (lacked?.command?.arguments as unknown[] | undefined)?.[0]);
    assert.match(person.clipboard, /^az webapp /);
    assert.match(own.statusBar.text, /^\$\(error\) incident: port-mismatch$/);
  });

  it('is picked as a folder or a file where nothing is given', async () => {
    person.will('pick', 'A Folder…');
    person.will('folder', folder);
    await run(commandIds.analyze);
    assert.deepEqual(own.context.targets.current, choice());
    person.will('pick', 'A File…');
    person.will('folder', archive);
    await run(commandIds.analyze);
    assert.deepEqual(
      own.context.targets.bundles.map(({ path: kept }) => kept),
      [folder, archive],
    );
  });

  it('opens the file of a proof, at its line, to be searched and kept open', async () => {
    await run(commandIds.analyze, vscode.Uri.file(folder));
    const { document, selection } = await openFirstFile();
    assert.equal(document.uri.scheme, 'file');
    assert.ok(document.uri.fsPath.startsWith(folder + path.sep), document.uri.fsPath);
    assert.match(document.lineAt(selection.active.line).text, /port/i);
  });

  it('shows what is packed read-only, at the same line', async () => {
    await run(commandIds.analyze, vscode.Uri.file(folder));
    const plain = await openFirstFile();
    const line = plain.document.lineAt(plain.selection.active.line).text;
    await run(commandIds.analyze, vscode.Uri.file(archive));
    const { document, selection } = await openFirstFile();
    assert.equal(document.uri.scheme, 'appservice-doctor-raw');
    assert.equal(document.lineAt(selection.active.line).text, line);
    const isWritable = vscode.workspace.fs.isWritableFileSystem(document.uri.scheme);
    assert.notEqual(isWritable, true);
  });

  it('that cannot be read leaves nothing behind, and says why', async () => {
    const empty = path.join(root, 'empty');
    await fs.mkdir(empty, { recursive: true });
    for (const [given, code] of [
      [vscode.Uri.file(empty), 'bundle-empty'],
      [vscode.Uri.file(path.join(root, 'nowhere')), 'bundle-not-found'],
      [vscode.Uri.parse('memfs:/logs.zip'), 'evidence-elsewhere'],
      [{ no: 'address' }, 'argument-invalid'],
    ] as const) {
      await run(commandIds.analyze, given);
      person.error(code);
    }
    assert.deepEqual(own.context.targets.bundles, []);
    assert.equal(own.context.targets.currentKey, targetKey(testLab().name));
  });

  it('has nobody who could be asked', async () => {
    await run(commandIds.analyze, vscode.Uri.file(folder));
    await run(commandIds.runAlias, { alias: 'ai-dns', args: [] });
    person.error('target-is-saved');
    assert.deepEqual(await itemsOf(own.views.aliases), []);
    assert.deepEqual(await itemsOf(own.views.faults), []);
  });

  it('is diagnosed again, and says what became of it', async () => {
    await run(commandIds.analyze, vscode.Uri.file(folder));
    await run(commandIds.diagnoseAgain);
    const { clinic } = own.context;
    assert.equal(clinic.beforeOf(choice())?.diagnosis.verdict?.id, 'port-mismatch');
    await run(commandIds.copyNote);
    assert.match(person.clipboard, /^INCIDENT NOTE {2}port-mismatch: [^]*still there/);
  });

  it('is forgotten when it is removed, and its files stay', async () => {
    await run(commandIds.analyze, vscode.Uri.file(folder));
    await run(commandIds.removeTarget, await elementOf(own.views.targets, 'incident'));
    assert.deepEqual(own.context.targets.bundles, []);
    assert.equal(own.context.clinic.lastOf(choice()), undefined);
    assert.ok((await fs.stat(folder)).isDirectory());
    await run(commandIds.useTarget, { choice: choice() });
    person.error('bundle-not-saved');
  });

  it('is analysed where it is dropped on the targets, by its address or by what is in it', async () => {
    const kept = vscode.Uri.file(path.join(root, 'storage'));
    const drop = async (dropped: vscode.DataTransfer): Promise<void> => {
      const { token } = new vscode.CancellationTokenSource();
      await evidenceDrop(kept).handleDrop?.(undefined, dropped, token);
    };
    const byAddress = new vscode.DataTransfer();
    const list = `${vscode.Uri.file(folder).toString()}\r\n${vscode.Uri.file(archive).toString()}`;
    byAddress.set('text/uri-list', new vscode.DataTransferItem(list));
    await drop(byAddress);
    assert.deepEqual(own.context.targets.current, choice());
    const bytes = await fs.readFile(archive);
    const file = { name: '../of the browser.zip', data: () => Promise.resolve(bytes) };
    const ofBrowser = [['application/zip', { asFile: () => file }]] as const;
    await drop(
      Object.assign(new vscode.DataTransfer(), { [Symbol.iterator]: () => ofBrowser[Symbol.iterator]() }),
    );
    const { current } = own.context.targets;
    assert.deepEqual(
      current,
      choiceOfBundle({ path: path.join(root, 'storage', 'dropped', '-of-the-browser.zip') }),
    );
    await drop(new vscode.DataTransfer());
  });

  it('has a page for what was found, shown as it is shipped', async () => {
    await run(commandIds.analyze, vscode.Uri.file(folder));
    const [verdict] = await own.views.findings.getChildren();
    await run(commandIds.explain, verdict);
    const labels = (): string[] =>
      vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
    await eventually('the page', () => labels().some((label) => label === 'Preview port-mismatch.md'));
    person.will('pick', 'dns-fail');
    await run(commandIds.explain);
    await eventually('another page', () => labels().some((label) => label === 'Preview dns-fail.md'));
    assert.deepEqual(person.last('pick')?.items.slice(0, 1), ['port-mismatch']);
    await run(commandIds.explain, { id: '../decisions' });
    person.error('failure-unknown');
  });

  it('is a prompt with pseudonyms, whose meaning is in the log alone', async () => {
    const usual = process.env.XDG_CONFIG_HOME;
    process.env.XDG_CONFIG_HOME = path.join(root, 'config');
    try {
      await run(commandIds.analyze, vscode.Uri.file(folder));
      await run(commandIds.copyPrompt);
      assert.match(person.clipboard, /BEGIN EVIDENCE [^]*port-mismatch/);
      assert.match(person.last('information')?.text ?? '', /pseudonyms/);
    } finally {
      if (usual === undefined) delete process.env.XDG_CONFIG_HOME;
      else process.env.XDG_CONFIG_HOME = usual;
    }
  });
});
