import assert from 'node:assert/strict';
import https from 'node:https';
import { armScope, AzureOf, kuduScope } from './support/azure';
import { eventually } from './support/eventually';
import { openssh } from './support/forEachServer';
import { insideSays } from './support/lab';

interface Tunnel {
  port: number;
  state: string;
  canReachPort: boolean;
}

describe('lab: Kudu', function () {
  this.timeout(60_000);
  let azure: AzureOf;
  let machine = '';

  before(async () => {
    azure = new AzureOf(await openssh.sharedLab());
    machine = azure.lab.instances[0]?.id.slice(0, 12) ?? '';
  });
  afterEach(() => azure.switches({}));

  const STATUS = '/AppServiceTunnel/Tunnel.ashx?GetStatus&GetStatusAPIVer=2';
  async function tunnelStatus(scmUrl?: string): Promise<Tunnel> {
    const { status, text } = await azure.kudu(STATUS, { scmUrl });
    assert.equal(status, 200);
    return JSON.parse(text) as Tunnel;
  }
  async function scmOf(name: string): Promise<string> {
    return `https://${await azure.hostOf(name, 'Repository')}`;
  }
  const read = async (path: string, options: Parameters<AzureOf['kudu']>[1] = {}): Promise<unknown> => {
    const { status, text } = await azure.kudu(path, options);
    assert.equal(status, 200, text);
    return JSON.parse(text);
  };

  it('lets in who has a token of its own audience, and nobody else', async () => {
    assert.equal((await azure.ask(`${azure.lab.scmUrl}/api/settings`)).status, 401);
    assert.equal((await azure.kudu('/api/settings', { token: await azure.token(armScope) })).status, 401);
    assert.deepEqual(await read('/api/settings'), azure.lab.settings);
  });

  it('shows /home, whole files and parts of them', async () => {
    const entries = (await read('/api/vfs/LogFiles/')) as { name: string; mime: string; href: string }[];
    const log = entries.find(({ name }) => name.endsWith('default_docker.log'));
    assert.ok(log);
    const whole = await azure.ask(log.href, { token: await azure.token(kuduScope) });
    assert.match(whole.text, /Listening at: http:\/\/0\.0\.0\.0:8000/);
    const path = new URL(log.href).pathname;
    const part = await azure.kudu(path, { headers: { range: 'bytes=10-19' } });
    assert.deepEqual([part.status, part.text], [206, whole.text.slice(10, 20)]);
    assert.equal(
      (await azure.kudu('/api/vfs/LogFiles')).headers.location,
      `${azure.lab.scmUrl}/api/vfs/LogFiles/`,
    );
    assert.equal((await azure.kudu('/api/vfs/LogFiles/nothing.log')).status, 404);
    const site = (await read('/api/vfs/site/')) as { name: string; mime: string }[];
    assert.equal(site.find(({ name }) => name === 'wwwroot')?.mime, 'inode/directory');
  });

  it('shows nothing of this machine, wherever a link inside leads', async () => {
    await insideSays(
      azure.lab,
      'ln -s /etc/passwd /home/LogFiles/link.log; ln -s / /home/LogFiles/root; mkfifo /home/LogFiles/pipe.log',
    );
    try {
      for (const path of [
        'LogFiles/link.log',
        'LogFiles/root/etc/passwd',
        'LogFiles/root/',
        'LogFiles/pipe.log',
        '%2e%2e/lab.json',
        '..%2flab.json',
      ])
        assert.equal((await azure.kudu(`/api/vfs/${path}`)).status, 404, path);
      const names = ((await read('/api/vfs/LogFiles/')) as { name: string }[]).map(({ name }) => name);
      assert.ok(!names.includes('link.log') && !names.includes('root'));
    } finally {
      await insideSays(azure.lab, 'rm /home/LogFiles/link.log /home/LogFiles/root /home/LogFiles/pipe.log');
    }
  });

  it('lists docker logs, startup logs, deployments and the check of the configuration', async () => {
    const docker = (await read('/api/logs/docker')) as { machineName: string }[];
    assert.deepEqual(new Set(docker.map(({ machineName }) => machineName)), new Set([machine]));
    const { files } = (await read(`/api/startuplogs?type=success&instance=${machine}`)) as {
      files: { Filename: string }[];
    };
    const name = files[0]?.Filename ?? '';
    assert.match(name, new RegExp(`^\\d{4}_\\d\\d_\\d\\d_${machine}_success\\.log$`));
    const latest = await azure.kudu('/api/startuplogs?latest=true');
    assert.equal(latest.headers['x-startuplog-outcome'], 'success');
    assert.equal(latest.text, (await azure.kudu(`/api/startuplogs/${name}`)).text);
    assert.match(
      latest.text,
      /is ready to serve requests[^]*Listening at|Listening at[^]*is ready to serve requests/,
    );
    assert.deepEqual(await read('/api/startuplogs/summary'), [
      { InstanceId: machine, Startup: { Succeeded: 1, Failed: 0 } },
    ]);
    const deployments = (await read('/api/deployments')) as { id: string; status: number; active: boolean }[];
    assert.deepEqual(
      deployments.map(({ status, active }) => [status, active]),
      [
        [4, true],
        [4, false],
      ],
    );
    const log = (await read(`/api/deployments/${deployments[0]?.id ?? ''}/log`)) as { message: string }[];
    assert.match(log.at(-1)?.message ?? '', /^Deployment successful/);
    const checks = (await read('/api/troubleshoot/config')) as { MachineName: string; Settings: unknown[] };
    assert.equal(checks.MachineName, machine);
    assert.ok(checks.Settings.length > 0);
  });

  it('has not what is not rolled out', async () => {
    azure.switches({ newKuduRoutes: false });
    for (const path of ['/api/startuplogs', '/api/startuplogs/summary', '/api/troubleshoot/config'])
      assert.equal((await azure.kudu(path)).status, 404, path);
  });

  it('tells why a container does not start, without SSH', async () => {
    const scmUrl = await scmOf('contoso-orders');
    assert.deepEqual(await tunnelStatus(scmUrl), {
      port: 2222,
      state: 'STOPPED',
      canReachPort: false,
      msg: '',
    });
    const { text } = await azure.kudu('/api/startuplogs?latest=true&type=failure', { scmUrl });
    assert.match(text, /ModuleNotFoundError: No module named 'stripe'[^]*failing site start/);
    const docker = (await read('/api/logs/docker', { scmUrl })) as { href: string }[];
    assert.equal(docker.length, 2);
    const host = await azure.hostOf('contoso-orders', 'Standard');
    assert.equal((await azure.ask(`https://${host}/`)).status, 503);
    const stopped = await azure.hostOf('contoso-archive', 'Standard');
    assert.equal((await azure.ask(`https://${stopped}/`)).status, 403);
  });

  it('streams the log as it grows', async () => {
    const token = await azure.token(kuduScope);
    let text = '';
    const request = https.get(`${azure.lab.scmUrl}/api/logstream`, {
      ca: azure.ca,
      agent: false,
      headers: { authorization: `Bearer ${token}` },
    });
    request.once('response', (response) =>
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk)),
    );
    request.on('error', () => undefined);
    try {
      await eventually('the last lines come first', () =>
        /Welcome, you are now connected[^]*Application startup complete/.test(text),
      );
      await fetch(`${azure.lab.siteUrl}/health?streamed`);
      await eventually('what is new comes after', () => text.includes('/health?streamed'));
    } finally {
      request.destroy();
    }
  });

  describe('the tunnel', () => {
    it('carries a real sign-in to the container', async () => {
      assert.deepEqual(await tunnelStatus(), { port: 2222, state: 'STARTED', canReachPort: true, msg: '' });
      const session = await azure.signInThrough(azure.tunnel({ token: await azure.token(kuduScope) }));
      try {
        const { stdout } = await session.run(
          'echo "$WEBSITE_INSTANCE_ID"; head -c 3000000 /dev/zero | wc -c',
        );
        assert.deepEqual(stdout.trim().split('\n'), [azure.lab.instances[0]?.id, '3000000']);
      } finally {
        await session.close();
      }
    });

    it('asks for a token of its own audience', async () => {
      for (const token of ['none', await azure.token(armScope)])
        await assert.rejects(azure.tunnel({ token }).open(new AbortController().signal), /401/);
    });

    it('is shut where SSH is disabled, and where the app is stopped', async () => {
      const token = await azure.token(kuduScope);
      for (const name of ['contoso-billing', 'contoso-archive']) {
        const scmUrl = await scmOf(name);
        assert.equal((await tunnelStatus(scmUrl)).state, 'STOPPED');
        await assert.rejects(azure.tunnel({ token, scmUrl }).open(AbortSignal.timeout(5000)), /403/);
      }
    });

    it('leads to another port of the container, where that is asked for', async () => {
      const token = await azure.token(kuduScope);
      const app = await azure.tunnel({ token, port: 8000 }).open(AbortSignal.timeout(5000));
      app.write('GET /health HTTP/1.0\r\n\r\n');
      const answer = await new Promise<string>((resolve) =>
        app.once('data', (bytes: Buffer) => resolve(bytes.toString())),
      );
      assert.match(answer, /^HTTP\/1\.[01] 200 OK/);
      app.destroy();
    });

    it('is as bad as the switches say, and for so long', async () => {
      azure.switches({ tunnels: [{ state: 'STARTED', canReachPort: false, forS: 1 }] });
      assert.equal((await tunnelStatus()).canReachPort, false);
      await eventually('the port is reached', async () => (await tunnelStatus()).canReachPort, 5000);
      azure.switches({ tunnels: [{ state: 'STARTING' }] });
      assert.deepEqual(await tunnelStatus(), { port: 2222, state: 'STARTING', canReachPort: false, msg: '' });
      azure.switches({ tunnels: [{ site: 'somebody-else', state: 'STOPPED' }, { remoteDebugging: true }] });
      assert.notEqual((await tunnelStatus()).port, 2222);
    });

    it('can be cut, stall, be throttled, and never be answered', async () => {
      const token = await azure.token(kuduScope);
      const open = (milliseconds = 5000) => azure.tunnel({ token }).open(AbortSignal.timeout(milliseconds));
      azure.switches({ tunnels: [{ cutAfterBytes: 10 }] });
      const cut = await open();
      await new Promise((resolve) => cut.once('end', resolve).once('error', resolve).resume());
      azure.switches({ tunnels: [{ stallAfterBytes: 0 }] });
      const stalled = await open();
      const silence = await Promise.race([
        new Promise((resolve) => stalled.once('data', resolve)),
        new Promise((resolve) => setTimeout(() => resolve('silence'), 300)),
      ]);
      assert.equal(silence, 'silence');
      stalled.destroy();
      azure.switches({
        rules: [{ service: 'kudu', path: 'tunnel.ashx', times: 1, status: 429, retryAfterS: 3 }],
      });
      await assert.rejects(open(), /429/);
      azure.switches({ rules: [{ service: 'kudu', path: 'tunnel.ashx', connection: 'half-open' }] });
      await assert.rejects(open(300));
    });
  });
});
