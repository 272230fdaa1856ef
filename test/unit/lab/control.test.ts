import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { controlServer, isUp } from '../../../lab/host/control';

/** Listens and is then too busy to answer anybody. */
const BUSY = `require('node:net').createServer().listen(process.argv[1], () => {
  require('node:fs').writeSync(1, 'listening');
  for (;;);
});`;

describe("a lab's control socket", () => {
  let folder: string;
  let socket: string;

  beforeEach(async () => {
    folder = await fs.mkdtemp(path.join(os.tmpdir(), 'asd-control-'));
    socket = path.join(folder, 'control.sock');
  });

  afterEach(() => fs.rm(folder, { recursive: true, force: true }));

  async function busyProgram(): Promise<ChildProcess> {
    const program = spawn(process.execPath, ['-e', BUSY, socket], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(program.stdout, 'data');
    return program;
  }

  it('is up while a supervisor serves it, and not before or after', async () => {
    assert.equal(await isUp(socket), false);
    let downs = 0;
    const server = controlServer(() => (downs += 1)).listen(socket);
    await once(server, 'listening');
    assert.deepEqual(await Promise.all([isUp(socket), isUp(socket)]), [true, true]);
    assert.equal(downs, 0);
    server.close();
    await once(server, 'close');
    assert.equal(await isUp(socket), false);
  });

  it('is up with a program that is too busy to answer', async () => {
    const program = await busyProgram();
    assert.equal(await isUp(socket), true);
    program.kill('SIGKILL');
    await once(program, 'close');
  });

  it('is not up with a program that was killed and has let a client in', async () => {
    const program = await busyProgram();
    const asked = isUp(socket);
    // Its client is in: the kernel needs nobody for that.
    await new Promise((resolve) => setTimeout(resolve, 100));
    program.kill('SIGKILL');
    assert.equal(await asked, false);
  });
});
