import assert from 'node:assert/strict';
import path from 'node:path';
import { workbenchUrl } from '../../../scripts/vscode/workbenchUrl';

const read = (url: string) => Object.fromEntries(new URL(url).searchParams);

describe('workbenchUrl', () => {
  it('stays on the loopback device and carries the token', () => {
    const url = workbenchUrl({ port: 4711, token: 'secret', folder: '/app' });
    assert.equal(new URL(url).host, '127.0.0.1:4711');
    assert.deepEqual(read(url), { tkn: 'secret', folder: '/app' });
  });

  it('opens a workspace file as such, and an empty window without a folder', () => {
    assert.deepEqual(read(workbenchUrl({ port: 1, folder: '/a b.code-workspace' })), {
      workspace: '/a b.code-workspace',
    });
    assert.deepEqual(read(workbenchUrl({ port: 1 })), { ew: 'true' });
  });

  it('names every extension under development, and the tests', () => {
    const { payload = '' } = read(
      workbenchUrl({ port: 1, extensionDevelopmentPaths: ['one', '/two'], extensionTestsPath: '/tests' }),
    );
    assert.deepEqual(JSON.parse(payload), [
      ['extensionDevelopmentPath', `vscode-remote://127.0.0.1:1${path.resolve('one')}`],
      ['extensionDevelopmentPath', 'vscode-remote://127.0.0.1:1/two'],
      ['extensionTestsPath', 'vscode-remote://127.0.0.1:1/tests'],
      ['skipWelcome', 'true'],
      ['skipReleaseNotes', 'true'],
    ]);
  });
});
