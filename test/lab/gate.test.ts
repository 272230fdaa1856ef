import assert from 'node:assert/strict';
import fs from 'node:fs';
import type { GateResult, GateState, GateStepId } from '../../src/core/contracts';
import { temporaryFolder } from '../support/temporaryFolder';
import { AzureOf } from './support/azure';
import { failure, json } from './support/answers';
import { cli } from './support/cli';
import { endsItsLabs, openssh } from './support/forEachServer';
import { freshName, signInTo } from './support/lab';

describe('the gate before a swap, in the lab’s cloud', function () {
  this.timeout(120_000);
  endsItsLabs();
  let azure: AzureOf;
  let production = '';
  let slot = '';
  const folder = temporaryFolder();

  before(async () => {
    azure = new AzureOf(await openssh.labUp(freshName()));
    production = `azure:${azure.lab.siteName}`;
    slot = `${production}/staging`;
  });
  afterEach(() => azure.switches({}));

  async function gate(
    ...args: string[]
  ): Promise<{ code: number | null; answer: GateResult; states: Partial<Record<GateStepId, GateState>> }> {
    const isAzure = args.some((arg) => arg.startsWith('azure:'));
    const cloud = isAzure ? ['--cloud', `lab:${azure.lab.name}`] : [];
    const result = await cli('gate', '--wait', '4', ...args, ...cloud, '--json');
    const answer = json(result) as GateResult;
    const states = Object.fromEntries(answer.steps.map(({ id, state }) => [id, state]));
    return { code: result.code, answer, states };
  }
  async function settings(of: string, change: Record<string, string>): Promise<() => Promise<void>> {
    const put = async (properties: Record<string, string>): Promise<void> => {
      const reply = await azure.arm(`${azure.site(of)}/config/appsettings`, {
        method: 'PUT',
        body: { properties },
        headers: { 'content-type': 'application/json' },
      });
      assert.ok(reply.status < 300, reply.text);
    };
    const { text } = await azure.arm(`${azure.site(of)}/config/appsettings/list`, { method: 'POST' });
    const { properties } = JSON.parse(text) as { properties: Record<string, string> };
    await put({ ...properties, ...change });
    return () => put(properties);
  }

  it('lets a slot through that is well, with the command that swaps', async () => {
    const junit = folder.path('gate.xml');
    const summary = await folder.put('summary.md', '# before\n');
    const { code, answer, states } = await gate(
      ...['--target', slot, '--against', production],
      ...['--smoke', '/health=200', '--junit', junit, '--summary', summary],
    );
    assert.equal(code, 0, JSON.stringify(answer.steps));
    assert.equal(answer.outcome, 'safe');
    assert.deepEqual(new Set(Object.values(states)), new Set(['pass']));
    assert.match(answer.swap ?? '', /slot swap .* --slot staging --target-slot production$/);
    const sticky = answer.differences.find(({ name }) => name === 'SLOT_NAME');
    assert.equal(sticky?.weight, 'look');
    assert.match(fs.readFileSync(junit, 'utf8'), /tests="6" failures="0" errors="0"/);
    assert.match(fs.readFileSync(summary, 'utf8'), /^# before\n## App Service Doctor: safe\n/);
  });

  it('keeps a slot out that answers errors, or fails a smoke path', async () => {
    azure.switches({ rules: [{ service: 'site', site: slot.slice('azure:'.length), status: 500 }] });
    const broken = await gate('--target', slot, '--smoke', '/health', '--wait', '2');
    assert.equal(broken.code, 1);
    assert.equal(broken.states['warm-up'], 'fail');
    assert.equal(broken.states.smoke, 'skipped');
    azure.switches({});
    const smoked = await gate('--target', slot, '--smoke', '/health=404');
    assert.equal(smoked.code, 1);
    assert.equal(smoked.states.smoke, 'fail');
  });

  it('keeps a slot out whose settings would go along, unless they may', async () => {
    const putBack = await settings(`${azure.lab.siteName}/slots/staging`, { AZURE_AI_MODEL: 'another' });
    try {
      const args = ['--target', slot, '--against', production];
      const [{ code, answer, states }, allowed] = await Promise.all([
        gate(...args),
        gate(...args, '--allow', 'AZURE_AI_MODEL'),
      ]);
      assert.equal(code, 1);
      assert.equal(states.settings, 'fail');
      const changed = answer.differences.find(({ name }) => name === 'AZURE_AI_MODEL');
      assert.equal(changed?.weight, 'blocks');
      assert.equal(allowed.code, 0);
    } finally {
      await putBack();
    }
  });

  it('is not sure where it may not read the settings', async () => {
    azure.switches({ rules: [{ service: 'arm', path: '/config/appsettings/list', status: 403 }] });
    const args = ['--target', slot, '--against', production];
    const [{ code, states }, skipped] = await Promise.all([
      gate(...args),
      gate(...args, '--skip', 'settings'),
    ]);
    assert.equal(code, 2);
    assert.equal(states.settings, 'unknown');
    assert.equal(skipped.code, 0);
  });

  it('is not sure of a deployment that does not end, over Kudu and inside', async () => {
    const session = await signInTo(azure.lab);
    const deployment = '/home/site/deployments/zzzz-stuck';
    try {
      const line = '2035-01-01T08:00:04.0Z,Running pip install...,b,0';
      await session.run(`mkdir -p ${deployment} && echo '${line}' >${deployment}/log.log`);
      const waited = await Promise.all(
        [production, `lab:${azure.lab.name}`].map((target) => gate('--target', target, '--wait', '2')),
      );
      for (const { code, answer, states } of waited) {
        assert.equal(code, 2, answer.target.name);
        assert.equal(states.deployment, 'unknown');
        assert.equal(states.diagnosis, 'skipped');
        assert.match(answer.steps[0]?.summary ?? '', /zzzz-stuck had not ended after 2 s/);
      }
      await session.run(`echo '2035-01-01T08:00:09.0Z,Deployment Failed.,c,2' >>${deployment}/log.log`);
      assert.equal((await gate('--target', production)).code, 1);
    } finally {
      await session.run(`rm -rf ${deployment}`);
      await session.close();
    }
  });

  it('looks at production after the swap, and says how to swap back', async () => {
    const well = await gate('--target', slot, '--after-swap');
    assert.equal(well.code, 0);
    assert.equal(well.answer.target.name, azure.lab.siteName);
    assert.match(well.answer.swapBack ?? '', /slot swap .* --slot staging --target-slot production$/);
    azure.switches({ rules: [{ service: 'site', site: azure.lab.siteName, status: 500 }] });
    const sick = await gate('--target', slot, '--after-swap', '--wait', '2');
    assert.equal(sick.code, 1);
    assert.match(sick.answer.swapBack ?? '', /slot swap/);
  });

  it('takes the lab itself, and refuses what cannot be meant', async () => {
    const lab = await gate('--target', `lab:${azure.lab.name}`, '--smoke', '/health=200');
    assert.equal(lab.code, 0);
    assert.equal(lab.states.settings, 'skipped');
    assert.equal(lab.answer.swap, undefined);
    const refused = (...args: string[]) =>
      cli('gate', '--target', `lab:${azure.lab.name}`, ...args, '--json');
    const wrong = [
      ['--after-swap'],
      ['--smoke', 'http://elsewhere.example/'],
      ['--skip', 'diagnosis'],
      ['--path', '//elsewhere.example/'],
    ];
    for (const result of await Promise.all(wrong.map((args) => refused(...args)))) failure(result, 'usage');
  });
});
