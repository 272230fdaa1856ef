import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { ask, failure } from './support/answers';
import { cli } from './support/cli';
import { endsItsLabs, forEachServer, openssh } from './support/forEachServer';
import { insideOf } from './support/insideOf';
import { freshName, signInTo, started } from './support/lab';
import { folderOf } from './support/stateFolder';
import { writeApp } from './support/writeApp';

/** The smallest app of each framework, with what a developer would deploy. */
const apps = {
  FastAPI: {
    'requirements.txt': 'fastapi==0.165.0\n',
    'main.py':
      'from fastapi import FastAPI\napp = FastAPI()\n@app.get("/")\ndef index(): return "FastAPI here"\n',
  },
  Flask: {
    'requirements.txt': 'flask\n',
    'app.py':
      'from flask import Flask\napp = Flask(__name__)\n@app.get("/")\ndef index(): return "Flask here"\n',
  },
  Django: {
    'requirements.txt': 'django\n',
    'shop/__init__.py': '',
    'shop/wsgi.py': `import os
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")
from django.core.wsgi import get_wsgi_application
application = get_wsgi_application()
`,
    'shop/settings.py': 'SECRET_KEY = "x"\nALLOWED_HOSTS = ["*"]\nROOT_URLCONF = "shop.urls"\n',
    'shop/urls.py': `from django.http import HttpResponse
from django.urls import path
urlpatterns = [path("", lambda request: HttpResponse("Django here"))]
`,
  },
} satisfies Record<string, Record<string, string>>;

forEachServer((server) => {
  describe('lab: another app', function () {
    this.timeout(120_000);
    endsItsLabs();

    for (const [framework, files] of Object.entries(apps)) {
      it(`runs a ${framework} app as App Service would`, async () => {
        const lab = await server.labUp(undefined, '--app', await writeApp(files));
        assert.match(await (await fetch(lab.siteUrl)).text(), new RegExp(`${framework} here`));
        const session = await signInTo(lab);
        const { stdout } = await session.run(`cat ${insideOf(lab).home}/LogFiles/*_default_docker.log`);
        await session.close();
        assert.match(stdout, new RegExp(`Detected an app based on ${framework}`));
      });
    }

    it('serves the default page where Oryx would', async () => {
      const lab = await server.labUp(
        undefined,
        '--stack',
        'PYTHON|3.12',
        '--app',
        await writeApp(apps.FastAPI),
      );
      assert.match(await (await fetch(lab.siteUrl)).text(), /waiting for your content/);
    });

    it('takes a start-up command in the place of detection', async () => {
      // As an app should, but for where the network is the machine's own.
      const address = server.sshd === 'openssh' ? '0.0.0.0' : '127.0.0.1';
      const app = await writeApp({
        'serve.sh': `exec python3 -m http.server --bind ${address} "$PORT"\n`,
        'x.txt': 'plain',
      });
      const lab = await server.labUp(undefined, '--app', app, '--startup', 'bash serve.sh');
      assert.equal(await (await fetch(`${lab.siteUrl}/x.txt`)).text(), 'plain');
    });

    it('gives up on an app that exits at once, with its last words', async () => {
      const name = freshName();
      started.add(name);
      const flags = ['--name', name, '--app', await writeApp({ 'x.txt': 'plain' }), ...server.flags];
      // Long before the minute that a slow app is given: by then the test would have ended the command.
      const result = await cli('lab', 'up', ...flags, '--startup', 'echo its last words; exit 3', '--json');
      const { message } = failure(result, 'lab-start-failed');
      assert.match(message, /exits as soon as it is started/);
      assert.match(message, /its last words/);
      assert.match(message, /Exit code: 3/);
      assert.equal(existsSync(folderOf(name)), false);
    });
  });

  describe('lab: options', function () {
    this.timeout(60_000);

    it('puts instances behind one front end, with affinity and one /home', async () => {
      const lab = await server.labUp(undefined, '--instances', '2');
      const idOf = async (cookie = '') => {
        const answer = await fetch(`${lab.siteUrl}/health`, { headers: { cookie } });
        const { instance_id } = (await answer.json()) as { instance_id: string };
        return { id: instance_id, cookie: answer.headers.getSetCookie()[0]?.split(';')[0] ?? '' };
      };
      const [first, second] = [await idOf(), await idOf()];
      assert.deepEqual([first.id, second.id].sort(), lab.instances.map(({ id }) => id).sort());
      assert.equal((await idOf(second.cookie)).id, second.id);
      assert.equal((await idOf(second.cookie)).id, second.id);
      const [one, two] = await Promise.all(lab.instances.map(({ ssh }) => signInTo({ ...lab, ssh })));
      assert.ok(one && two);
      const note = `${insideOf(lab).home}/site/note`;
      await one.run(`echo shared >${note}`);
      assert.equal((await two.run(`cat ${note}`)).stdout, 'shared\n');
      await Promise.all([one.close(), two.close()]);
    });

    it('lets a server of the machine be the model, and leaves out the aliases', async () => {
      const asked: string[] = [];
      const model = http.createServer((request, response) => {
        asked.push(`${request.method ?? ''} ${(request.url ?? '').split('?')[0] ?? ''}`);
        request.resume().once('end', () => {
          response.writeHead(429, { 'content-type': 'application/json', 'retry-after': '7' });
          response.end('{"error":{"code":"429","message":"slow down"}}');
        });
      });
      await new Promise<void>((resolve) => model.listen(0, '127.0.0.1', resolve));
      try {
        const url = `http://127.0.0.1:${(model.address() as AddressInfo).port}`;
        const lab = await server.labUp(undefined, '--model', url, '--aliases', 'none');
        const chat = await fetch(`${lab.siteUrl}/chat`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: '{"prompt":"x"}',
        });
        assert.equal(chat.status, 502);
        assert.match(await chat.text(), /RateLimitError/);
        assert.deepEqual(asked, ['POST /openai/deployments/gpt-4o-mini/chat/completions']);
        const session = await signInTo(lab);
        assert.equal((await session.run('ai-test')).exitCode, 127);
        await session.close();
      } finally {
        model.close();
      }
    });

    it('sets settings, and tells of them without the secret ones', async () => {
      const lab = await server.plainLab(
        undefined,
        '--set',
        'WEBSITES_CONTAINER_START_TIME_LIMIT=240',
        '--set',
        'API_KEY=hunter2hunter2',
      );
      const session = await signInTo(lab);
      assert.equal(
        (await session.run('printenv WEBSITES_CONTAINER_START_TIME_LIMIT API_KEY')).stdout,
        '240\nhunter2hunter2\n',
      );
      await session.close();
      const { labs } = (await ask('lab', 'status', '--name', lab.name)) as {
        labs: { settings: Record<string, string>; fault: string; uptimeSeconds: number }[];
      };
      const [told] = labs;
      assert.deepEqual([told?.settings.WEBSITES_CONTAINER_START_TIME_LIMIT, told?.fault], ['240', 'off']);
      assert.doesNotMatch(JSON.stringify(labs), /hunter2/);
    });
  });
});

// OpenSSH alone: a bounded /home is a mount of the sandbox. The embedded server refuses it (embedded.test.ts).
describe('lab: --home-size', function () {
  this.timeout(60_000);
  endsItsLabs();

  it('bounds /home', async () => {
    const lab = await openssh.plainLab(undefined, '--home-size', '30');
    const session = await signInTo(lab);
    const filled = await session.run('head -c 50M /dev/zero >/home/big; stat -c %s /home/big');
    assert.match(filled.stderr, /No space left on device/);
    assert.ok(Number(filled.stdout) < 31 * 1024 * 1024);
    await session.close();
  });
});
