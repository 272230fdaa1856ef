import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { ownExtension } from './support/ownExtension';

/** The first of the suite: what is loaded stays loaded. */
describe('activation', () => {
  it('loads the small entry and none of the chunks', async () => {
    const { context } = await ownExtension();
    const dist = path.join(context.extension.extensionPath, 'dist');
    // Extensions are loaded into the one cache of the host's modules.
    const { cache } = createRequire(path.join(dist, 'extension.js'));
    const isLoaded = (file: string): boolean => cache[path.join(dist, file)] !== undefined;
    const files = fs.readdirSync(dist).filter((file) => file.endsWith('.js') && file !== 'cli.js');
    assert.deepEqual(files.sort(), [
      'azure.js',
      'commands.js',
      'engine.js',
      'extension.js',
      'labs.js',
      'language-server.js',
      'load.js',
      'mcp.js',
      'panel.js',
      'remedies.js',
      'terminal.js',
      'trees.js',
      'workspace.js',
    ]);
    // The checks of the workspace start by themselves beside it, because the folder is a Python project.
    const others = files.filter((file) => file !== 'workspace.js');
    assert.deepEqual(others.filter(isLoaded), ['extension.js']);
    assert.ok(fs.statSync(path.join(dist, 'extension.js')).size < 60_000);
  });
});
