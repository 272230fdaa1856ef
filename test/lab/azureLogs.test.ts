import assert from 'node:assert/strict';
import { AzureOf } from './support/azure';
import { failure } from './support/answers';
import { cli, type RunningCli, startCli } from './support/cli';
import { eventually } from './support/eventually';
import { openssh } from './support/forEachServer';
import { signInTo } from './support/lab';

describe('the log of an app in Azure, in the lab’s cloud', function () {
  this.timeout(120_000);
  let azure: AzureOf;
  let cloud: string[] = [];
  const following: RunningCli[] = [];

  before(async () => {
    azure = new AzureOf(await openssh.sharedInstances());
    cloud = ['--cloud', `lab:${azure.lab.name}`];
  });
  afterEach(async () => {
    azure.switches({});
    for (const { child, done } of following.splice(0)) {
      child.kill('SIGINT');
      await done;
    }
  });

  const logs = (name: string, ...flags: string[]) =>
    cli('logs', '--target', `azure:${name}`, ...cloud, ...flags);
  const linesOf = (text: string): string[] => text.split('\n').filter((line) => line !== '');

  function follow(name: string, ...flags: string[]) {
    const running = startCli('logs', '--follow', '--target', `azure:${name}`, ...cloud, ...flags);
    let stdout = '';
    running.child.stdout?.on('data', (text: string) => (stdout += text));
    following.push(running);
    const shows = (what: RegExp): Promise<void> =>
      eventually(`${String(what)} is shown`, () => what.test(stdout), 40_000);
    return { shows, text: () => stdout };
  }

  /** A line in the app's log of an instance, as if the app had printed it. */
  async function print(instance: string, line: string): Promise<void> {
    const { ssh } = azure.lab.instances.find(({ id }) => id === instance) ?? azure.lab;
    const session = await signInTo({ ...azure.lab, ssh });
    try {
      const newest = 'ls -t /home/LogFiles/*_default_docker.log';
      const machine = `$(basename "$(${newest} | head -n 1)")`;
      const own = `f=$(${newest} | grep -i "$(printf %.8s "$WEBSITE_INSTANCE_ID")" | head -n 1); [ -n "$f" ] || f=/home/LogFiles/${machine}`;
      const { exitCode, stderr } = await session.run(`${own}; echo '${line}' >>"$f"`);
      assert.equal(exitCode, 0, stderr);
    } finally {
      await session.close();
    }
  }
  const ids = (): string[] => azure.lab.instances.map(({ id }) => id);

  it('has what app and platform say in the order of time, without a session', async () => {
    const { code, stdout } = await logs('contoso-orders');
    assert.equal(code, 0);
    const lines = linesOf(stdout);
    const at = (what: RegExp): number => lines.findIndex((line) => what.test(line));
    assert.ok(at(/No module named 'stripe'/) > at(/Starting container|INFO {2}- /), stdout);
    assert.ok(at(/ERROR - /) >= 0, stdout);
  });

  it('is had where SSH is switched off, followed too', async () => {
    const { code, stdout } = await logs('contoso-billing');
    assert.equal(code, 0);
    assert.match(stdout, /Starting gunicorn/);
    await follow('contoso-billing').shows(/Listening at/);
  });

  it('is read inside where Kudu refuses its own logs and stream', async () => {
    azure.switches({
      rules: [
        { service: 'kudu', path: '/api/logs/docker', status: 403 },
        { service: 'kudu', path: '/api/logstream', status: 404 },
      ],
    });
    const { code, stdout } = await logs(azure.lab.siteName);
    assert.equal(code, 0);
    assert.match(stdout, /gunicorn/);
    assert.match(stdout, /INFO {2}- /, 'the platform’s own lines');
    const [first = ''] = ids();
    const seen = follow(azure.lab.siteName, '--instance', first);
    await seen.shows(/gunicorn/);
    await print(first, 'printed while it is read inside');
    await seen.shows(/printed while it is read inside/);
  });

  it('says why there is none where neither way works', async () => {
    azure.switches({ rules: [{ service: 'kudu', path: '/api/log', status: 404 }] });
    failure(await logs('contoso-billing', '--json'), 'ssh-disabled');
  });

  it('goes on after the stream broke off, with a mark', async () => {
    const [first = ''] = ids();
    await print(first, 'printed before the break');
    const seen = follow(azure.lab.siteName, '--instance', first);
    await seen.shows(/printed before the break/);
    azure.switches({ logStreamS: 1 });
    const broken = /\[App Service Doctor\] The log stream broke off.*\n.*printed after the break/;
    await eventually(
      'the mark',
      async () => {
        await print(first, 'printed after the break');
        return broken.test(seen.text());
      },
      40_000,
    );
  });

  it('is filtered by level, time and text', async () => {
    const graver = linesOf((await logs('contoso-orders', '--level', 'error')).stdout);
    assert.ok(graver.length > 0);
    assert.ok(
      graver.every((line) => !/\[INFO\]|INFO {2}- /.test(line)),
      graver.join('\n'),
    );
    const asked = linesOf((await logs('contoso-orders', '--contains', 'STRIPE')).stdout);
    assert.ok(asked.length > 0 && asked.every((line) => /stripe/i.test(line)), asked.join('\n'));
    assert.deepEqual(linesOf((await logs('contoso-orders', '--until', '2001-01-01')).stdout), []);
    assert.notDeepEqual(linesOf((await logs('contoso-orders', '--since', '30d')).stdout), []);
    const wrong = failure(await logs('contoso-orders', '--since', 'lately', '--json'), 'usage');
    assert.match(wrong.message, /--since takes a time/);
  });

  it('is of one instance, or of all with the name of each before its lines', async () => {
    const [first = '', second = ''] = ids();
    const [one, all] = [
      follow(azure.lab.siteName, '--instance', first),
      follow(azure.lab.siteName, '--instance', 'all', '--json'),
    ];
    // Each of them is connected once it has said what was there before.
    await Promise.all([one.shows(/\n/), ...ids().map((id) => all.shows(new RegExp(`"${id.slice(0, 8)}"`)))]);
    await print(second, 'only the second prints this');
    await all.shows(/only the second prints this/);
    await print(first, 'only the first prints this');
    await one.shows(/only the first prints this/);
    await all.shows(/only the first prints this/);
    assert.doesNotMatch(one.text(), /only the second/);
    const whose = linesOf(all.text())
      .map((line) => JSON.parse(line) as { line: string; instance: string })
      .filter(({ line }) => line.startsWith('only the'));
    assert.deepEqual(whose, [
      { line: 'only the second prints this', instance: second.slice(0, 8) },
      { line: 'only the first prints this', instance: first.slice(0, 8) },
    ]);
  });

  it('goes on with the others where one instance hangs', async () => {
    const [first = '', second = ''] = ids();
    azure.switches({ rules: [{ service: 'kudu', instance: second, connection: 'half-open' }] });
    const seen = follow(azure.lab.siteName, '--instance', 'all');
    await seen.shows(new RegExp(`^\\[${first.slice(0, 8)}\\] `, 'm'));
  });

  it('says that it is off, offers to switch it on, and switches nothing by itself', async () => {
    const site = azure.site();
    const isOn = async (): Promise<boolean> => {
      const { text } = await azure.arm(`${site}/config/logs`);
      const read = JSON.parse(text) as { properties: { httpLogs: { fileSystem: { enabled: boolean } } } };
      return read.properties.httpLogs.fileSystem.enabled;
    };
    const off = { properties: { httpLogs: { fileSystem: { enabled: false } } } };
    await azure.arm(`${site}/config/logs`, {
      method: 'PUT',
      body: off,
      headers: { 'content-type': 'application/json' },
    });
    const told = await logs(azure.lab.siteName);
    assert.equal(told.code, 0);
    assert.match(told.stderr, /Application logging is off.*\n.*--yes switches it on/);
    assert.equal(await isOn(), false);
    const agreed = await logs(azure.lab.siteName, '--yes');
    assert.match(agreed.stderr, /Switched on.*nothing was restarted/);
    assert.equal(await isOn(), true);
    assert.doesNotMatch((await logs(azure.lab.siteName)).stderr, /logging is off/);
  });
});
