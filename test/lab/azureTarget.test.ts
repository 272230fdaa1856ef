import assert from 'node:assert/strict';
import * as v from 'valibot';
import { Diagnosis, InstancesDiagnosis } from '../../src/core/contracts';
import { AzureOf } from './support/azure';
import { failure, json } from './support/answers';
import { cli } from './support/cli';
import { eventually } from './support/eventually';
import { endsItsLabs, openssh } from './support/forEachServer';
import { freshName, insideSays } from './support/lab';

type Checked = v.InferOutput<typeof Diagnosis>;

describe('an app in Azure as a target, in the lab’s cloud', function () {
  this.timeout(120_000);
  let azure: AzureOf;
  let cloud: string[] = [];

  before(async () => {
    azure = new AzureOf(await openssh.sharedInstances());
    cloud = ['--cloud', `lab:${azure.lab.name}`];
  });
  afterEach(() => {
    azure.switches({});
  });

  async function diagnosed(name: string, ...flags: string[]): Promise<Checked> {
    const result = await cli('diagnose', '--target', `azure:${name}`, ...cloud, ...flags, '--json');
    return v.parse(Diagnosis, json(result));
  }
  const reasonOf = ({ checks }: Checked, id: string): string =>
    checks.find((check) => check.id === id && check.state === 'skipped')?.reason ?? '';

  it('is diagnosed through the tunnel', async () => {
    const diagnosis = await diagnosed(azure.lab.siteName);
    assert.equal(diagnosis.status, 'healthy');
    assert.deepEqual(diagnosis.target, { kind: 'azure', name: azure.lab.siteName });
    assert.equal(diagnosis.checks.find(({ id }) => id === 'ssh')?.state, 'pass');
    assert.deepEqual(
      diagnosis.checks.filter(({ state }) => state === 'error'),
      [],
    );
  });

  it('is diagnosed from its logs where its container exits at start, long before a tunnel is given up', async () => {
    const diagnosis = await diagnosed('contoso-orders');
    assert.equal(diagnosis.verdict?.id, 'dep-import-error');
    assert.match(reasonOf(diagnosis, 'ssh'), /says why no session comes/);
    assert.ok(diagnosis.durationMs < 30_000, `${diagnosis.durationMs} ms`);
  });

  it('is diagnosed where SSH is switched off, and where it is stopped', async () => {
    const [billing, archive] = await Promise.all([
      diagnosed('contoso-billing'),
      diagnosed('contoso-archive'),
    ]);
    assert.equal(billing.status, 'healthy');
    assert.match(reasonOf(billing, 'ssh'), /ssh-disabled/);
    assert.equal(archive.verdict?.id, 'site-stopped');
    assert.match(reasonOf(archive, 'ssh'), /site-stopped/);
  });

  it('has a verdict with the Reader role alone, and says which role it lacks', async () => {
    azure.switches({ role: 'Reader' });
    const diagnosis = await diagnosed('contoso-archive');
    assert.equal(diagnosis.verdict?.id, 'site-stopped');
    assert.match(reasonOf(diagnosis, 'settings'), /lacks the role Website Contributor/);
  });

  it('skips what Kudu does not have yet', async () => {
    azure.switches({ newKuduRoutes: false });
    const diagnosis = await diagnosed('contoso-orders');
    assert.equal(diagnosis.verdict?.id, 'dep-import-error');
    assert.match(reasonOf(diagnosis, 'startup logs'), /not rolled out here/);
    assert.match(reasonOf(diagnosis, 'configuration check'), /not rolled out here/);
  });

  it('is found by its name, with words that help where it is not', async () => {
    const asked = (name: string) => cli('diagnose', '--target', `azure:${name}`, ...cloud, '--json');
    const [twins, typo, slot] = await Promise.all([
      asked('contoso-twin'),
      asked('contoso-ordres'),
      asked(`${azure.lab.siteName}/stagin`),
    ]);
    assert.match(failure(twins, 'azure-ambiguous').next, /rg-lab.*contoso-twin, .*rg-second/);
    assert.match(failure(typo, 'site-unknown').next, /Did you mean azure:contoso-orders\?/);
    assert.match(failure(slot, 'slot-unknown').next, /staging/);
  });

  it('reaches the instance that was named, and no other', async () => {
    const ids = azure.lab.instances.map(({ id }) => id);
    const [, second = ''] = ids;
    const run = ['run', 'appenv', '--target', `azure:${azure.lab.siteName}`, ...cloud];
    const { stdout } = await cli(...run, '--instance', second.slice(0, 8));
    assert.match(stdout, new RegExp(`WEBSITE_INSTANCE_ID=${second}`));
    azure.switches({ tunnels: [{ ignoresCookie: true }] });
    const results = await Promise.all(ids.map((id) => cli(...run, '--instance', id, '--json')));
    assert.ok(results.some(({ stdout: text }) => text.includes('instance-not-reached')));
    azure.switches({});
    failure(await cli(...run, '--instance', 'ffff', '--json'), 'instance-unknown');
  });

  for (const target of ['azure', 'lab'] as const)
    it(`lays three instances beside each other (${target}), each with its own evidence`, async () => {
      const named =
        target === 'azure' ? [`azure:${azure.lab.siteName}`, ...cloud] : [`lab:${azure.lab.name}`];
      const result = await cli('diagnose', '--target', ...named, '--instance', 'all', '--json');
      const all = v.parse(InstancesDiagnosis, json(result));
      assert.deepEqual(
        all.instances.map((one) => one.target.instance).sort(),
        azure.lab.instances.map(({ id }) => id).sort(),
      );
      assert.deepEqual(
        all.instances.map(({ status }) => status),
        ['healthy', 'healthy', 'healthy'],
      );
      assert.deepEqual(all.differences, []);
    });
});

/** On a lab of its own, as it does not stay what it was, and of one instance: each change starts all containers anew. */
describe('an app in Azure with a wrong setting, in the lab’s cloud', function () {
  this.timeout(120_000);
  endsItsLabs();

  it('gets a fix applied after asking, and put back', async () => {
    const azure = new AzureOf(await openssh.labUp(freshName()));
    const target = ['--target', `azure:${azure.lab.siteName}`, '--cloud', `lab:${azure.lab.name}`];
    const diagnosed = async (...flags: string[]): Promise<Checked> =>
      v.parse(Diagnosis, json(await cli('diagnose', ...target, ...flags, '--json')));
    const settings = async (): Promise<Record<string, string>> =>
      JSON.parse((await azure.kudu('/api/settings')).text) as Record<string, string>;
    const properties = { ...(await settings()), WEBSITES_PORT: '9999' };
    const changed = await azure.arm(`${azure.site()}/config/appsettings`, {
      method: 'PUT',
      body: { properties },
      headers: { 'content-type': 'application/json' },
    });
    assert.ok(changed.status < 300, changed.text);
    // Before the new container listens there is nothing to be told that is worth a diagnosis.
    const listens = `python3 -c 'import socket; socket.create_connection(("127.0.0.1", 8000))' && echo yes`;
    await eventually('the site fails though the app listens', async () => {
      const { status } = await fetch(azure.lab.siteUrl);
      return status >= 500 && (await insideSays(azure.lab, listens).catch(() => '')) === 'yes';
    });
    await eventually('the fault', async () => (await diagnosed()).verdict?.id === 'port-mismatch');
    const refused = await cli('diagnose', ...target, '--apply', '--json');
    failure(refused, 'confirmation-needed');
    assert.equal((await settings()).WEBSITES_PORT, '9999');
    const fixed = await diagnosed('--apply', '--yes');
    assert.equal(fixed.status, 'healthy');
    assert.equal((await settings()).WEBSITES_PORT, '8000');
    const undone = json(await cli('diagnose', ...target, '--undo', '--yes', '--json'));
    assert.deepEqual(undone, { undone: ['WEBSITES_PORT'] });
    assert.equal((await settings()).WEBSITES_PORT, '9999');
    failure(await cli('diagnose', ...target, '--undo', '--yes', '--json'), 'nothing-to-undo');
  });
});
