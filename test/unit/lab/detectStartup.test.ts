import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { detectStartup } from '../../../lab/oryx/detectStartup';

describe('start-up detection', () => {
  let appDir = '';
  beforeEach(async () => {
    appDir = await fs.mkdtemp(path.join(os.tmpdir(), 'asd-oryx-'));
  });
  afterEach(() => fs.rm(appDir, { recursive: true }));

  async function write(files: Record<string, string>): Promise<void> {
    for (const [name, text] of Object.entries(files)) {
      await fs.mkdir(path.dirname(path.join(appDir, name)), { recursive: true });
      await fs.writeFile(path.join(appDir, name), text);
    }
  }
  const detect = (stack = 'PYTHON|3.14', settings: Record<string, string> = {}, command?: string) =>
    detectStartup({ appDir, stack, settings, command });

  const fastApi = 'from fastapi import FastAPI\napp = FastAPI()\n';
  const flask = 'from flask import Flask\napp = Flask(__name__)\n';

  it('takes the command of the site before all else', async () => {
    await write({ 'app.py': flask });
    assert.equal((await detect(undefined, {}, 'python serve.py')).command, 'python serve.py');
  });

  it('finds Django by a wsgi.py one folder down, before Flask', async () => {
    await write({ 'site1/wsgi.py': 'application = 1', 'app.py': flask });
    const { command, lines } = await detect();
    assert.equal(command, 'gunicorn site1.wsgi');
    assert.match(lines.join('\n'), /based on Django/);
  });

  it('finds FastAPI from Python 3.14 on', async () => {
    await write({ 'main.py': fastApi });
    assert.equal((await detect('PYTHON|3.14')).command, 'gunicorn -k uvicorn_worker.UvicornWorker main:app');
  });

  it('serves the default site for FastAPI on an older Python, or where detection is off', async () => {
    await write({ 'main.py': fastApi });
    for (const startup of [
      await detect('PYTHON|3.13'),
      await detect('PYTHON|3.14', { DISABLE_FASTAPI_DETECTION: 'true' }),
    ]) {
      assert.equal(startup.directory, '/opt/defaultsite');
      assert.match(startup.lines.join('\n'), /No framework detected; using default app/);
    }
  });

  it('finds Flask in the names that Oryx tries, in its order', async () => {
    await write({ 'wsgi.py': flask, 'run.py': flask });
    assert.equal((await detect()).command, 'gunicorn run:app');
  });

  it('finds nothing in a folder without an app', async () => {
    await write({ 'util.py': flask });
    assert.equal((await detect()).command, 'gunicorn application:app');
  });
});
