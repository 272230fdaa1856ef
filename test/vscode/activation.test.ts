import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('in VS Code', () => {
  it('has the extension and activates it', async () => {
    const extension = vscode.extensions.getExtension('appservice-doctor.appservice-doctor');
    assert.ok(extension, 'the extension is not there');
    await extension.activate();
    assert.equal(extension.isActive, true);
  });
});
