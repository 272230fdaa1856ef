import assert from 'node:assert/strict';
import path from 'node:path';
import * as vscode from 'vscode';

/** The diagnostics of a file once one has this code. */
function diagnosticsOf(uri: vscode.Uri, code: string): Promise<vscode.Diagnostic> {
  return new Promise((resolve) => {
    const look = (): void => {
      const found = vscode.languages
        .getDiagnostics(uri)
        .find((each) => (typeof each.code === 'object' ? each.code.value : each.code) === code);
      if (!found) return;
      listener.dispose();
      resolve(found);
    };
    const listener = vscode.languages.onDidChangeDiagnostics(look);
    look();
  });
}

describe('the checks of the workspace', () => {
  it('mark the import that the sample lacks, and offer to add it to the requirements', async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const uri = vscode.Uri.joinPath(folder.uri, 'fragile', 'token_counter.py');
    const found = await diagnosticsOf(uri, 'missing-dependency');
    assert.equal(found.source, 'App Service Doctor');
    assert.equal(found.severity, vscode.DiagnosticSeverity.Error);
    assert.match(found.message, /tiktoken/);
    // Actions are asked of documents that are open.
    await vscode.workspace.openTextDocument(uri);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      uri,
      found.range,
    );
    const action = actions.find(({ title }) => title === 'Add tiktoken to requirements.txt');
    const [[changed] = []] = action?.edit?.entries() ?? [];
    assert.equal(changed && path.basename(changed.fsPath), 'requirements.txt');
  });
});
