import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import { Diagnosis, type Evidence, InstancesDiagnosis, silentLogger } from '../../src/core/contracts';
import { diagnose } from '../../src/core/diagnosis';
import { readBundle, writeBundle } from '../../src/core/evidence';
import { openAzure } from '../../src/targets/azure/azureDoor';
import { createCredential } from '../../src/core/azure';
import { azureTargets } from '../../src/targets/azure/azureTargets';
import { labCloud } from '../../src/targets/azure/labCloud';
import { collectFrom } from '../../src/targets/collectFrom';
import { temporaryFolder } from '../support/temporaryFolder';
import { AzureOf } from './support/azure';
import { ask, json } from './support/answers';
import { cli, type CliResult } from './support/cli';
import { endsItsLabs, openssh } from './support/forEachServer';
import { freshName } from './support/lab';
import { folderOf } from './support/stateFolder';

/** What of a diagnosis is said of the app, without when and how long it was looked at. */
function said({ status, verdict, findings, environments, checks }: Diagnosis) {
  const word = ({ id, title, cause }: { id: string; title: string; cause: string }) => ({ id, title, cause });
  return {
    status,
    verdict: verdict && word(verdict),
    findings: findings.map(word),
    environments,
    // A bundle keeps its lists in the order of names.
    checks: checks.map(({ id, view = '', state }) => `${id} ${view} ${state}`).sort(),
  };
}

describe('the issue’s word on Azure, through the command line and the lab’s cloud', function () {
  this.timeout(180_000);
  endsItsLabs();
  let azure: AzureOf;
  let cloud: string[] = [];
  const folder = temporaryFolder();
  /** An instance that nobody gets an answer from, and what is said of all: that takes long, and goes on beside the rest. */
  let dead = '';
  let ofAll: Promise<CliResult>;
  const others = () => azure.lab.instances.map(({ id }) => id).filter((id) => id !== dead);

  before(async () => {
    azure = new AzureOf(await openssh.labUp(freshName(), '--instances', '3'));
    cloud = ['--cloud', `lab:${azure.lab.name}`];
    dead = azure.lab.instances.at(-1)?.id ?? '';
    azure.switches({ rules: [{ service: 'kudu', instance: dead, connection: 'half-open' }] });
    ofAll = cli('diagnose', ...on(azure.lab.siteName, '--instance', 'all', '--json'));
  });

  const on = (name: string, ...flags: string[]): string[] => [
    '--target',
    `azure:${name}`,
    ...cloud,
    ...flags,
  ];
  const read = (result: CliResult): Diagnosis => v.parse(Diagnosis, json(result));

  it('lists subscriptions and apps, and slots and instances of one', async () => {
    const all = (await ask('targets', ...cloud)) as {
      subscriptions: { name: string; apps: { target: string; isPython: boolean }[] }[];
    };
    assert.equal(all.subscriptions.length, 2);
    const [first] = all.subscriptions;
    const names = first?.apps.map(({ target }) => target) ?? [];
    for (const name of [azure.lab.siteName, 'contoso-orders', 'contoso-billing'])
      assert.ok(names.includes(`azure:${name}`), names.join());
    const order = first?.apps.map(({ isPython }) => isPython) ?? [];
    assert.deepEqual(order, [...order].sort().reverse());
    const one = (await ask('targets', azure.lab.siteName, ...cloud)) as {
      slots: { target: string }[];
      instances: { id: string }[];
    };
    assert.deepEqual(
      one.slots.map(({ target }) => target),
      [`azure:${azure.lab.siteName}/staging`],
    );
    assert.deepEqual(
      one.instances.map(({ id }) => id).sort(),
      azure.lab.instances.map(({ id }) => id).sort(),
    );
    const { stdout } = await cli('targets', ...cloud);
    assert.match(stdout, /azure:contoso-orders +PYTHON\|3\.14 +Running/);
  });

  /** Collects once, in this process, as the command line does. */
  async function collected(name: string): Promise<Evidence> {
    const { signal } = new AbortController();
    const labs = path.dirname(folderOf(azure.lab.name));
    const lab = await labCloud(labs, azure.lab.name);
    const onStep = (): void => undefined;
    const door = { cloud: lab.cloud, env: lab.env };
    const credential = createCredential({ ...door, kind: 'environment', onStep, signal });
    const [target] = await azureTargets({
      door: openAzure({ ...door, credential, logger: silentLogger }),
      name: { by: 'name', name },
      lab,
      logger: silentLogger,
      signal,
    });
    assert.ok(target);
    return collectFrom(target, { signal, logger: silentLogger });
  }

  const reference = '@Microsoft.KeyVault(VaultName=vault;SecretName=billing)';
  for (const name of ['contoso-orders', 'contoso-billing', 'contoso-archive', 'the lab’s own'])
    it(`a bundle of it says what it said itself: ${name}`, async () => {
      const site = name === 'the lab’s own' ? azure.lab.siteName : name;
      if (site === 'contoso-billing')
        await azure.arm(`${azure.site(site)}/config/appsettings`, {
          method: 'PUT',
          body: { properties: { BILLING_SECRET: reference } },
          headers: { 'content-type': 'application/json' },
        });
      const evidence = await collected(site);
      const bundle = folder.path(`bundle-${site}`);
      await writeBundle(evidence, bundle);
      const again = await readBundle(bundle);
      const times = { startedAt: '2026-06-01T10:00:00.000Z', durationMs: 1 };
      assert.deepEqual(said(diagnose(again, times)), said(diagnose(evidence, times)));
      for (const part of [
        'site',
        'siteConfig',
        'settings',
        'slotConfigNames',
        'authSettings',
        'configReferences',
        'kuduChecks',
        'autoscale',
        'metrics',
        'activity',
        'instances',
        'deployments',
      ] as const)
        assert.deepEqual(again[part], evidence[part], part);
      if (site === 'contoso-billing') {
        assert.match(fs.readFileSync(path.join(bundle, 'configreferences.json'), 'utf8'), /BILLING_SECRET/);
        assert.ok(JSON.parse(fs.readFileSync(path.join(bundle, 'kuduchecks.json'), 'utf8')));
      }
      const told = read(await cli('analyze', bundle, '--json'));
      const live = diagnose(evidence, times);
      assert.deepEqual(
        [told.status, told.verdict?.id, told.verdict?.title, told.findings.map(({ id }) => id)],
        [live.status, live.verdict?.id, live.verdict?.title, live.findings.map(({ id }) => id)],
      );
    });

  it('has the metrics of site and plan, each name that is asked for', async () => {
    const { metrics = [] } = await collected(azure.lab.siteName);
    const names = metrics.map(({ name }) => (typeof name === 'string' ? name : name?.value));
    assert.deepEqual(names.sort(), [
      'CpuPercentage',
      'Http5xx',
      'HttpQueueLength',
      'HttpResponseTime',
      'MemoryPercentage',
      'MemoryWorkingSet',
      'Requests',
      'TcpEstablished',
    ]);
  });

  it('says what every instance came to, though one of them is half-open', async () => {
    const { instances, differences } = v.parse(InstancesDiagnosis, json(await ofAll));
    for (const id of others()) {
      const one = instances.find(({ target }) => target.instance === id);
      assert.equal(one?.status, 'healthy', id);
      assert.equal(one.checks.find((check) => check.id === 'ssh')?.state, 'pass');
      assert.ok(one.durationMs < 30_000, `${id} took ${one.durationMs} ms`);
    }
    const ssh = instances
      .find(({ target }) => target.instance === dead)
      ?.checks.find((check) => check.id === 'ssh');
    assert.ok(ssh && ssh.state !== 'pass');
    assert.ok(Array.isArray(differences));
  });

  it('has a verdict with the Reader role alone on an app whose container exits, and names what is missing', async () => {
    azure.switches({ role: 'Reader' });
    const diagnosis = read(await cli('diagnose', ...on('contoso-orders', '--json')));
    assert.notEqual(diagnosis.status, 'healthy');
    for (const id of ['settings', 'docker logs', 'ssh'])
      assert.ok(
        diagnosis.checks.some((check) => check.id === id && check.state !== 'pass' && check.reason),
        id,
      );
    assert.ok(diagnosis.verdict ?? diagnosis.status === 'inconclusive');
  });
});
