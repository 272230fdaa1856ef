import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { temporaryFolder } from '../../support/temporaryFolder';
import { fakeSession, fakeTarget, runWith } from './fakes';

const page = readFileSync('docs/pipelines.md', 'utf8');
const workflow = /```yaml\n([^]*?)```/.exec(page)?.[1] ?? '';

interface Step {
  uses?: string;
  run?: string;
}

describe('the workflow of docs/pipelines.md', () => {
  const folder = temporaryFolder();
  const target = fakeTarget(fakeSession(() => undefined));

  it('is marked by none of our own checks, which are awake', async () => {
    const checked = async (text: string): Promise<string[]> => {
      await folder.put('.github/workflows/deploy.yml', text);
      await folder.put('requirements.txt', 'flask==3.1.0\ngunicorn==23.0.0\n');
      await folder.put('app.py', 'from flask import Flask\n\napp = Flask(__name__)\n');
      const { stdout } = await runWith(target, ['check', folder.path('.'), '--json']);
      const { marks } = JSON.parse(stdout) as { marks: { check?: string; id?: string; file: string }[] };
      return marks.map((mark) => mark.check ?? mark.id ?? '');
    };
    assert.deepEqual(await checked(workflow), []);
    assert.deepEqual(await checked(workflow.replace('login@v2', 'login@main')), ['action-not-pinned']);
  });

  it('runs what there is: signed in as a workload, with the options of the command', async () => {
    const { jobs } = parse(workflow) as {
      jobs: Record<string, { permissions?: Record<string, string>; steps: Step[] }>;
    };
    const steps = Object.values(jobs).flatMap((job) => job.steps);
    for (const { uses } of steps) assert.match(uses ?? '@v1', /@v\d/);
    assert.equal(jobs.stage?.permissions?.['id-token'], 'write');
    assert.equal(jobs.swap?.permissions?.['id-token'], 'write');
    const gates = steps.flatMap(({ run = '' }) => (/cli\.js gate/.test(run) ? [run] : []));
    assert.equal(gates.length, 2);
    const { stdout: help } = await runWith(target, ['gate', '--help']);
    for (const [flag] of gates.join(' ').matchAll(/--[a-z-]+/g)) assert.ok(help.includes(flag), flag);
    for (const [flag] of page.matchAll(/(?<=`)--[a-z-]+/g))
      assert.ok(help.includes(flag) || flag === '--slot-settings', flag);
  });
});
