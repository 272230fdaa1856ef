import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('in a folder that is not trusted', () => {
  it('has the extension, limited', async () => {
    assert.equal(vscode.workspace.isTrusted, false);
    const extension = vscode.extensions.getExtension('appservice-doctor.appservice-doctor');
    assert.ok(extension, 'the extension is not there');
    await extension.activate();
    assert.equal(extension.isActive, true);
  });
});
