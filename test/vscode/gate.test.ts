import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { Switches } from '../../lab/azure/switches';
import type { LabState } from '../../lab/labState';
import type { PanelPage } from '../../src/extension/panel/panelPage';
import type { GatePanel, PanelMessage } from '../../src/protocol';
import { eventually } from '../lab/support/eventually';
import { ownPage } from './support/ownPage';
import { labsFolder, ownContext, testLab } from './support/ownContext';

const SOON_MS = 60_000;

describe('the gate behind the panel', function () {
  this.timeout(120_000);
  const { name: lab } = testLab();
  const labName = lab.kind === 'lab' ? lab.name : '';
  let state: LabState;
  let own: ReturnType<typeof ownContext>;
  let page: PanelPage;
  let told: GatePanel[];

  const misbehave = (switches: Partial<Switches>): void =>
    fs.writeFileSync(state.azure.switches, JSON.stringify(switches));

  before(() => {
    state = JSON.parse(fs.readFileSync(path.join(labsFolder(), labName, 'lab.json'), 'utf8')) as LabState;
  });
  beforeEach(async () => {
    own = ownContext();
    told = [];
    page = ownPage(own.context, (message) => {
      if (message.type === 'state' && message.state.gate) told.push(message.state.gate);
    });
    const { subscriptionId, resourceGroup } = state.azure;
    const site = { subscriptionId, resourceGroup, name: state.siteName, slot: 'staging' };
    const place = { cloud: 'lab', lab: labName } as const;
    await own.context.targets.saveApp({ ...place, site });
    await own.context.targets.choose({ name: { kind: 'azure', ...place, site } });
    await page.receive({ type: 'ready' });
  });
  afterEach(() => {
    fs.rmSync(state.azure.switches, { force: true });
    page.dispose();
    own.dispose();
  });

  const start = (wish: Partial<Extract<PanelMessage, { type: 'start-gate' }>> = {}): Promise<void> =>
    page.receive({ type: 'start-gate', when: 'before-swap', smoke: [], compare: false, ...wish });
  const ended = async (): Promise<Extract<GatePanel, { kind: 'done' }>> => {
    await eventually('the answer', () => told.at(-1)?.kind === 'done', SOON_MS);
    const last = told.at(-1);
    assert.ok(last?.kind === 'done');
    return last;
  };

  it('lets a slot through that is well beside production, with the command that swaps', async () => {
    await start({ smoke: [{ path: '/health', status: 200 }], compare: true });
    const { outcome, steps, target, against, differences, command } = await ended();
    assert.equal(outcome, 'safe', JSON.stringify(steps));
    assert.deepEqual(new Set(steps.map((step) => step.state)), new Set(['pass']));
    assert.equal(steps.length, 6);
    assert.equal(target, `${state.siteName}/staging`);
    assert.equal(against, state.siteName);
    assert.ok(differences.some(({ name }) => name === 'SLOT_NAME'));
    assert.match(command ?? '', /slot swap .* --slot staging --target-slot production$/);
    assert.ok(told.some((gate) => gate.kind === 'running' && gate.steps.length > 0));
  });

  it('keeps one out that fails a smoke path, and compares only where that is wanted', async () => {
    await start({ smoke: [{ path: '/health', status: 404 }] });
    const { outcome, steps, command } = await ended();
    assert.equal(outcome, 'unsafe');
    const states = Object.fromEntries(steps.map((step) => [step.id, step.state]));
    assert.equal(states.smoke, 'fail');
    assert.equal(states.settings, 'skipped');
    assert.equal(command, undefined);
  });

  it('says what it waits for, and can be stopped', async () => {
    misbehave({ rules: [{ service: 'site', site: `${state.siteName}/staging`, status: 503 }] });
    const running = start();
    const waits = (): boolean => {
      const last = told.at(-1);
      return last?.kind === 'running' && (last.waiting ?? '').includes('503');
    };
    await eventually('it waits', waits, SOON_MS);
    own.context.busy.cancel();
    await running;
    await eventually('it is stopped', () => told.at(-1)?.kind === 'cancelled', SOON_MS);
    const last = told.at(-1);
    assert.deepEqual(last?.kind === 'cancelled' && last.steps.map(({ id }) => id), ['deployment']);
  });

  it('looks at production after the swap, and says how to swap back', async () => {
    await start({ when: 'after-swap', compare: true });
    const { outcome, steps, target, against, command } = await ended();
    assert.equal(outcome, 'safe', JSON.stringify(steps));
    assert.equal(target, state.siteName);
    assert.equal(against, undefined);
    assert.match(command ?? '', /slot swap .* --slot staging/);
  });

  it('takes no path to another host, and no target that is no slot', async () => {
    await page.receive({
      type: 'start-gate',
      when: 'before-swap',
      smoke: [{ path: '//elsewhere.example/' }],
      compare: false,
    });
    assert.equal(told.length, 0);
    await own.context.targets.choose(testLab());
    await start();
    await eventually('it is refused', () => told.at(-1)?.kind === 'failed', SOON_MS);
    const last = told.at(-1);
    assert.ok(last?.kind === 'failed' && last.message.startsWith('Only a slot'));
  });
});
