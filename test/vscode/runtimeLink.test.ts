import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import * as vscode from 'vscode';
import { commandIds } from '../../src/extension/commandIds';
import type { DoctorContext } from '../../src/extension/doctorContext';
import { codeOf, fileOfFolder, markOf, marksWhen, quickFixes } from './support/marks';
import { testLab } from './support/ownContext';
import { ownExtension } from './support/ownExtension';

const FINDING = 'dep-import-error';
const FORETOLD = 'missing-dependency';

/** From a fault in the lab to the line of the project, and back. */
describe('what a diagnosis finds in the running app', function () {
  this.timeout(90_000);
  const lab = testLab();
  const { signal } = new AbortController();
  const module = fileOfFolder('fragile', 'token_counter.py');
  const requirements = fileOfFolder('requirements.txt');
  let context: DoctorContext;
  let original: string;

  before(async () => {
    ({ context } = await ownExtension());
    await context.targets.choose(lab);
    original = await fs.readFile(requirements.fsPath, 'utf8');
    await context.faults.set(lab, FINDING, signal);
  });
  after(async () => {
    await context.faults.set(lab, 'off', signal);
    await write(original);
    context.clinic.forget(lab);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  const diagnose = async (): Promise<string | undefined> => {
    await vscode.commands.executeCommand(commandIds.diagnose);
    const last = context.clinic.lastOf(lab)?.diagnosis;
    return last && (last.verdict?.id ?? last.status);
  };
  async function write(text: string): Promise<void> {
    const document = await vscode.workspace.openTextDocument(requirements);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(requirements, new vscode.Range(0, 0, document.lineCount, 0), text);
    await vscode.workspace.applyEdit(edit);
    await document.save();
  }

  it('is marked on the import that it is about', async () => {
    assert.equal(await diagnose(), FINDING);
    const mark = await markOf(module, FINDING);
    assert.equal(mark.severity, vscode.DiagnosticSeverity.Error);
    assert.match(mark.message, /^Seen in the running app: .*tiktoken/);
    const document = await vscode.workspace.openTextDocument(module);
    assert.match(document.lineAt(mark.range.start.line).text, /^ +import tiktoken\b/);
  });

  it('is mended by a fix that is offered once, and marked no more', async () => {
    const offered = await quickFixes(module, await markOf(module, FINDING));
    const ours = offered.filter(({ title }) => title === 'Add tiktoken to requirements.txt');
    assert.equal(ours.length, 1);
    const edit = ours[0]?.edit;
    assert.ok(edit);
    assert.ok(await vscode.workspace.applyEdit(edit));
    const document = await vscode.workspace.openTextDocument(requirements);
    assert.equal(document.getText(), `${original}tiktoken\n`);
    await marksWhen(module, (codes) => !codes.includes(FINDING) && !codes.includes(FORETOLD));
    await document.save();
    assert.equal(await fs.readFile(requirements.fsPath, 'utf8'), `${original}tiktoken\n`);
  });

  it('is not marked again by the next diagnosis, where the project has mended what still runs', async () => {
    assert.equal(await diagnose(), FINDING);
    // The server answers in the order in which it is told.
    await vscode.commands.executeCommand(
      'vscode.executeCodeActionProvider',
      module,
      new vscode.Range(0, 0, 0, 0),
    );
    assert.deepEqual(vscode.languages.getDiagnostics(module).map(codeOf), []);
  });

  it('is marked until the app is found healthy, and what is foretold stays', async () => {
    await write(original);
    await marksWhen(module, (codes) => codes.includes(FINDING) && codes.includes(FORETOLD));
    await context.faults.set(lab, 'off', signal);
    assert.equal(await diagnose(), 'healthy');
    await marksWhen(module, (codes) => !codes.includes(FINDING) && codes.includes(FORETOLD));
  });
});
