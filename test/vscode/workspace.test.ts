import assert from 'node:assert/strict';
import path from 'node:path';
import * as vscode from 'vscode';
import { fileOfFolder, markOf, quickFixes } from './support/marks';

describe('the checks of the workspace', () => {
  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('mark the import that the sample lacks, and offer to add it to the requirements', async () => {
    const uri = fileOfFolder('fragile', 'token_counter.py');
    const found = await markOf(uri, 'missing-dependency');
    assert.equal(found.source, 'App Service Doctor');
    assert.equal(found.severity, vscode.DiagnosticSeverity.Error);
    assert.match(found.message, /tiktoken/);
    const actions = await quickFixes(uri, found);
    const action = actions.find(({ title }) => title === 'Add tiktoken to requirements.txt');
    const [[changed] = []] = action?.edit?.entries() ?? [];
    assert.equal(changed && path.basename(changed.fsPath), 'requirements.txt');
  });

  describe('in the infrastructure', () => {
    const uri = () => fileOfFolder('infra', 'resources.bicep');

    /** What hovers say where a text of the file ends. */
    async function told(text: string): Promise<string> {
      const document = await vscode.workspace.openTextDocument(uri());
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        endOf(document, text),
      );
      return hovers
        .flatMap(({ contents }) => contents)
        .map((content) => (content instanceof vscode.MarkdownString ? content.value : ''))
        .join('\n')
        .replaceAll('\\', '');
    }

    it('say what the platform does with a setting', async () => {
      assert.match(await told('SCM_DO_BUILD'), /Oryx makes a virtual environment/);
      assert.equal(await told('scope: acc'), '');
    });

    it('say what a start-up command does', async () => {
      assert.match(await told('UvicornWorker main:a'), /gunicorn serves main:app/);
    });

    it('complete the name of a known setting, those left out that are there', async () => {
      const document = await vscode.workspace.openTextDocument(uri());
      const before = endOf(document, "SCM_DO_BUILD_DURING_DEPLOYMENT: 'true'\n");
      const edit = new vscode.WorkspaceEdit();
      edit.insert(document.uri, before, '      WEB\n');
      await vscode.workspace.applyEdit(edit);
      try {
        const end = before.translate(0, '      WEB'.length);
        const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
          'vscode.executeCompletionItemProvider',
          document.uri,
          end,
        );
        const labels = items.map(({ label }) => (typeof label === 'string' ? label : label.label));
        assert.ok(!labels.includes('SCM_DO_BUILD_DURING_DEPLOYMENT'));
        const item = items[labels.indexOf('WEBSITES_PORT')];
        assert.equal(item?.insertText, "WEBSITES_PORT: ''");
        assert.deepEqual(item.range, new vscode.Range(end.translate(0, -'WEB'.length), end));
      } finally {
        await vscode.window.showTextDocument(document);
        await vscode.commands.executeCommand('undo');
        await document.save();
      }
    });
  });
});

function endOf(document: vscode.TextDocument, text: string): vscode.Position {
  const at = document.getText().indexOf(text);
  assert.ok(at >= 0, text);
  return document.positionAt(at + text.length);
}
