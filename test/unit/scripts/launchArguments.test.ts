import assert from 'node:assert/strict';
import { launchArguments } from '../../../scripts/vscode/launchArguments';

describe('launchArguments', () => {
  it('reads what runTests passes, whatever the order', () => {
    const args = ['--no-sandbox', 'folder', '--extensionTestsPath=/t=1', '--extensionDevelopmentPath=/a'];
    assert.deepEqual(launchArguments([...args, '--extensionDevelopmentPath=/b', '--user-data-dir=/u']), {
      extensionDevelopmentPaths: ['/a', '/b'],
      extensionTestsPath: '/t=1',
      folder: 'folder',
    });
  });

  it('knows that there may be neither tests nor folder', () => {
    assert.deepEqual(launchArguments(['--skip-welcome']), {
      extensionDevelopmentPaths: [],
      extensionTestsPath: undefined,
      folder: undefined,
    });
  });
});
