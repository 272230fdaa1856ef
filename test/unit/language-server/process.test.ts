import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  ExitNotification,
  IPCMessageReader,
  IPCMessageWriter,
} from 'vscode-languageserver/node';
import { CrashWatch } from '../../../src/extension/workspace/crashWatch';
import { connectClient } from './connect';

const marked = path.resolve('test/fixtures/workspaces/startup-script-crlf/marked');

describe('the language server in a process of its own', () => {
  it('marks, is told to end, and ends', async () => {
    const program = path.resolve('src/language-server/main.ts');
    const server = fork(program, ['--node-ipc'], { execArgv: ['--import', 'tsx'] });
    try {
      const connection = createProtocolConnection(new IPCMessageReader(server), new IPCMessageWriter(server));
      const client = await connectClient(connection, [marked]);
      const uri = pathToFileURL(path.join(marked, 'startup.sh')).href;
      const { diagnostics } = await client.diagnostics(uri, () => true);
      const [only] = diagnostics;
      assert.equal(only?.code, 'startup-script-crlf');
      const ended = once(server, 'exit');
      await connection.sendRequest('shutdown');
      await connection.sendNotification(ExitNotification.type);
      assert.deepEqual(await ended, [0, null]);
      connection.dispose();
    } finally {
      server.kill();
    }
  });

  it('is started again a few times within five minutes, and then no more', () => {
    const watch = new CrashWatch();
    assert.deepEqual(
      [0, 1000, 2000, 3000, 4000].map((at) => watch.mayRestart(at)),
      [true, true, true, false, false],
    );
    assert.equal(watch.mayRestart(10 * 60_000), true);
  });
});
