import assert from 'node:assert/strict';
import type { BuildLog } from '../../../src/core/contracts';
import { readBuildLog } from '../../../src/core/deployment';
import type { DeploymentsEngine, TargetChoice } from '../../../src/extension/engine/engine';
import { DeploymentsDesk } from '../../../src/extension/panel/deploymentsDesk';
import type { DeploymentsPanel } from '../../../src/protocol';

const lab: TargetChoice = { name: { kind: 'lab', name: 'one' } };
const other: TargetChoice = { name: { kind: 'lab', name: 'two' } };
const entry = { id: 'd1', state: 'Success', isActive: true };
const log = '2026-01-01T00:00:00.0Z,Deployment successful.,a,0';
const build: BuildLog = readBuildLog({ id: 'd1', log });
const look = {
  build,
  log,
  errors: [],
  advice: [],
  yardstick: { published: { compression: 0.58, installation: 0.34 } },
};

describe('the desk of the deployments', () => {
  let told: { target: string; deployments: DeploymentsPanel }[];
  let current: TargetChoice | undefined;
  beforeEach(() => {
    told = [];
    current = lab;
  });

  function desk(engine: Partial<DeploymentsEngine>): DeploymentsDesk {
    const deployments: DeploymentsEngine = {
      list: () => Promise.resolve([entry]),
      look: () => Promise.resolve(look),
      compare: () => Promise.resolve([]),
      ...engine,
    };
    return new DeploymentsDesk({
      engine: () => Promise.resolve({ deployments }),
      target: () => current,
      tell: (target, panel) => told.push({ target, deployments: panel }),
      shownError: (error) => ({ code: 'x', message: String(error), next: '' }),
    });
  }
  const last = (): DeploymentsPanel | undefined => told.at(-1)?.deployments;
  const kinds = (): string[] =>
    told.map(({ deployments: panel }) =>
      panel.kind === 'loaded' ? `${panel.open.kind}/${panel.compared.kind}` : panel.kind,
    );

  it('reads the list and opens the newest, then compares', async () => {
    const one = desk({});
    await one.load();
    await one.compare('last');
    assert.deepEqual(kinds(), [
      'loading',
      'none/none',
      'loading/none',
      'shown/none',
      'shown/loading',
      'shown/shown',
    ]);
    assert.equal(told[0]?.target, 'lab:one');
  });

  it('says of each what went wrong, and keeps the rest', async () => {
    const broken = desk({ list: () => Promise.reject(new Error('no way in')) });
    await broken.load();
    assert.deepEqual(last(), { kind: 'failed', error: { code: 'x', message: 'Error: no way in', next: '' } });
    const one = desk({
      look: () => Promise.reject(new Error('no log')),
      compare: () => Promise.reject(new Error('no other')),
    });
    await one.load();
    assert.deepEqual(kinds().at(-1), 'failed/none');
    const two = desk({ compare: () => Promise.reject(new Error('no other')) });
    await two.load();
    await two.compare('d0');
    assert.equal(kinds().at(-1), 'shown/failed');
  });

  it('tells of one that runs as it grows, and reads the list again at its end', async () => {
    let lists = 0;
    const one = desk({
      list: () => Promise.resolve([{ ...entry, state: (lists += 1) > 1 ? 'Success' : 'Building' }]),
      look: (_, __, { onBuild }) => {
        onBuild({ ...build, outcome: 'unfinished' }, '');
        return Promise.resolve(look);
      },
    });
    await one.load();
    const live = told.map(({ deployments: panel }) =>
      panel.kind === 'loaded' && panel.open.kind === 'shown'
        ? [panel.open.isLive, panel.open.log.entries.map(({ message }) => message)]
        : undefined,
    );
    assert.deepEqual(live, [
      undefined,
      undefined,
      undefined,
      [true, []],
      [false, ['Deployment successful.']],
    ]);
    assert.equal(lists, 2);
    const panel = last();
    assert.equal(panel?.kind === 'loaded' && panel.entries[0]?.state, 'Success');
  });

  it('ends what it did before when something else is asked, and when it is stopped', async () => {
    const signals: AbortSignal[] = [];
    const waiting = desk({
      look: (_, id, { signal }) => {
        signals.push(signal);
        return id === 'd1' ? new Promise(() => undefined) : Promise.resolve(look);
      },
      list: () => Promise.resolve([entry, { ...entry, id: 'd0' }]),
    });
    void waiting.load();
    await new Promise((resolve) => setTimeout(resolve, 5));
    await waiting.open('d0');
    assert.deepEqual(
      signals.map(({ aborted }) => aborted),
      [true, false],
    );
    void waiting.open('d1');
    await new Promise((resolve) => setTimeout(resolve, 5));
    waiting.stop();
    assert.equal(signals.at(-1)?.aborted, true);
    assert.equal(kinds().at(-1), 'none/none');
  });

  it('forgets what it read when another target is looked at, and tells a new page the rest', async () => {
    const one = desk({});
    await one.load();
    one.targetChanged();
    told = [];
    one.tellAgain();
    assert.deepEqual(kinds(), ['shown/none']);
    current = other;
    one.targetChanged();
    told = [];
    one.tellAgain();
    assert.deepEqual(told, []);
    await one.load();
    assert.deepEqual([...new Set(told.map(({ target }) => target))], ['lab:two']);
    current = undefined;
    told = [];
    await one.load();
    assert.deepEqual(told, []);
  });
});
