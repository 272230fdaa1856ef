import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { AliasShell } from './aliasShell';
import { AzureStub } from './azureStub';
import { freePort, listenOn } from './freePort';

describe('the aliases on reachability', () => {
  let shell: AliasShell;
  let azure: AzureStub;

  beforeEach(async () => {
    shell = await AliasShell.create();
    azure = await AzureStub.start();
  });

  afterEach(async () => {
    await azure.stop();
    await shell.dispose();
  });

  describe('appcurl', () => {
    it('prints status, time and size', async () => {
      azure.model = [{ status: 200, body: 'x'.repeat(5423) }];
      const port = azure.port;
      assert.match(
        await shell.output('appcurl /health', 0, { PORT: String(port) }),
        new RegExp(
          `^Testing app at localhost:${port} \\.\\.\\.\nHTTP Status: 200\nTime: \\d+\\.\\d+s\nSize: 5423 bytes\n$`,
        ),
      );
      await shell.output('appcurl', 0, { PORT: String(port) });
      assert.deepEqual(
        azure.requests.map(({ method, url }) => `${method} ${url}`),
        ['GET /health', 'GET /'],
      );
    });

    it('fails on a server error, which it shows', async () => {
      azure.model = [{ status: 502, body: '' }];
      assert.match(
        await shell.output('appcurl /chat', 1, { PORT: String(azure.port) }),
        /\nHTTP Status: 502\n/,
      );
    });

    it('shows curl’s message when nothing answers', async () => {
      const port = await freePort();
      assert.match(
        await shell.output('appcurl', 1, { PORT: String(port) }),
        new RegExp(`^Testing app at localhost:${port} \\.\\.\\.\n✗ curl: \\(7\\) [^\n]+\n$`),
      );
    });

    it('refuses a PORT that is none', async () => {
      assert.equal(
        await shell.output('appcurl /', 1, { PORT: '80@evil' }),
        '✗ PORT is not a port: 80@evil\n',
      );
    });

    it('takes any path as a path of the app', async () => {
      const target = shell.path('x');
      const paths = [
        `-o ${target}`,
        '@127.0.0.1:1/',
        '//127.0.0.1:1/',
        '/{a,b}[1-3]?q=%20&r="é"',
        '/../up',
        `-K${target}`,
      ];
      for (const path of paths) {
        await shell.output('appcurl "$HOSTILE"', 0, { PORT: String(azure.port), HOSTILE: path });
      }
      assert.deepEqual(
        azure.requests.map(({ url }) => url),
        [
          `/-o%20${target}`,
          '/@127.0.0.1:1/',
          '//127.0.0.1:1/',
          '/{a,b}[1-3]?q=%20&r=%22%C3%A9%22',
          '/../up',
          `/-K${target}`,
        ],
      );
      const run = await shell.run(`appcurl -o ${target}`, { env: { PORT: String(azure.port) } });
      assert.deepEqual(run, { code: 2, stdout: '', stderr: '✗ One path at most\nUsage: appcurl [PATH]\n' });
      assert.equal(existsSync(target), false);
    });
  });

  describe('checkport', () => {
    it('sees a listener on all addresses, and whose it is', async () => {
      const { server, port } = await listenOn('0.0.0.0');
      try {
        const expected = new RegExp(
          `^Checking if app is listening on port ${port}\\.\\.\\.\n✓ App is listening on port ${port}\nProcess: [^\n]+ \\(pid ${process.pid}\\)\n$`,
        );
        assert.match(await shell.output(`checkport ${port}`, 0), expected);
        assert.match(await shell.output('checkport', 0, { PORT: String(port) }), expected);
      } finally {
        server.close();
      }
    });

    it('says when the listener is on the loopback address only', async () => {
      assert.match(
        await shell.output(`checkport ${azure.port}`, 0),
        /\n✓ App is listening on port \d+\n.*Note: it listens on 127\.0\.0\.1 only, requests from outside the container do not reach it\n$/s,
      );
    });

    it('names the ports that are listened on instead', async () => {
      const port = await freePort();
      const stdout = await shell.output(`checkport ${port}`, 1);
      assert.match(
        stdout,
        new RegExp(
          `^Checking if app is listening on port ${port}\\.\\.\\.\n✗ App is not listening on port ${port}\nOther listening ports: [\\d, ]+\n$`,
        ),
      );
      assert.match(stdout, new RegExp(`\\b${azure.port}\\b`));
    });

    for (const argument of ['abc', '0', '65536', '-1', "'80 81'", "'8000;id'", '80 81']) {
      it(`refuses ${argument} as a port`, async () => {
        const run = await shell.run(`checkport ${argument}`);
        assert.deepEqual([run.code, run.stdout], [2, '']);
        assert.match(run.stderr, /^✗ Not a port: .* \(1 to 65535\)\nUsage: checkport \[PORT\]\n$/);
      });
    }
  });

  describe('gohome and gosrc', () => {
    it('go to wwwroot', async () => {
      await shell.write('home/site/wwwroot/app.py', '');
      const wwwroot = shell.path('home/site/wwwroot');
      for (const alias of ['gohome', 'gosrc']) {
        assert.equal(await shell.output(`${alias}\npwd`, 0), `${wwwroot}\n${wwwroot}\n`);
      }
    });

    it('gosrc goes to where a compressed build was extracted, or to APP_PATH', async () => {
      await shell.write('home/site/wwwroot/output.tar.zst', '');
      await shell.write('tmp/8dc0ffee/antenv/pyvenv.cfg', '');
      await shell.write('elsewhere/app.py', '');
      assert.equal(await shell.output('gosrc', 0), `${shell.path('tmp/8dc0ffee')}\n`);
      assert.equal(
        await shell.output('gosrc', 0, { APP_PATH: shell.path('elsewhere') }),
        `${shell.path('elsewhere')}\n`,
      );
    });

    it('fail where there is no such folder', async () => {
      for (const alias of ['gohome', 'gosrc']) {
        const run = await shell.run(alias);
        assert.deepEqual([run.code, run.stdout], [1, '']);
        assert.match(run.stderr, /site\/wwwroot: No such file or directory/);
      }
    });
  });
});
