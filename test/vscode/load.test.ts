import assert from 'node:assert/strict';
import { agreeToLoad } from '../../src/extension/panel/agreeToLoad';
import { choiceOf } from '../../src/extension/state/savedHost';
import type { PanelPage } from '../../src/extension/panel/panelPage';
import type { LoadPanel } from '../../src/protocol';
import { eventually } from '../lab/support/eventually';
import { ownPage } from './support/ownPage';
import { ownContext, testLab } from './support/ownContext';
import { Person } from './support/person';

const SOON_MS = 20_000;

describe('the load test behind the panel', () => {
  let own: ReturnType<typeof ownContext>;
  let page: PanelPage;
  let told: LoadPanel[];
  beforeEach(async () => {
    own = ownContext();
    told = [];
    page = ownPage(own.context, (message) => {
      if (message.type === 'state' && message.state.load) told.push(message.state.load);
    });
    await own.context.targets.choose(testLab());
    await page.receive({ type: 'ready' });
  });
  afterEach(() => {
    page.dispose();
    own.dispose();
  });

  const lab = testLab().name;
  const labName = lab.kind === 'lab' ? lab.name : '';
  const settingsOfLab = async () => {
    const { signal } = new AbortController();
    const { arm, ref } = await (await own.context.azure()).labSite(labName, signal);
    return arm.settings(ref, { signal });
  };

  const start = (requests: number) =>
    page.receive({ type: 'start-load', path: '/work?waitMs=20', levels: [1, 2], requests });

  it('is sent to a lab without a question, and looked at inside', async () => {
    await start(20);
    await eventually('the report', () => told.at(-1)?.kind === 'done', SOON_MS);
    const last = told.at(-1);
    assert.ok(last?.kind === 'done');
    assert.deepEqual(
      last.report.levels.map(({ concurrency, good }) => [concurrency, good]),
      [
        [1, 20],
        [2, 20],
      ],
    );
    assert.equal(last.report.inside.state, 'sampled');
    assert.ok(told.some(({ kind }) => kind === 'running'));
  });

  it('compares numbers of workers in a lab, and tells each step of it', async () => {
    const wish = { path: '/work?loopCount=1&waitMs=100', levels: [4], requests: 16, workers: [1, 2] };
    await page.receive({ type: 'start-load', ...wish });
    await eventually('the comparison', () => told.at(-1)?.kind === 'swept', SOON_MS);
    const last = told.at(-1);
    assert.ok(last?.kind === 'swept');
    assert.deepEqual(
      last.result.runs.map(({ workers, report }) => [workers, report.levels[0]?.inside?.workers.max]),
      [
        [1, 1],
        [2, 2],
      ],
    );
    const steps = told.flatMap((state) =>
      state.kind === 'running' && state.sweep ? [state.sweep.step] : [],
    );
    const kinds = steps.map((step) => (step.kind === 'restore' ? step.kind : `${step.kind} ${step.workers}`));
    assert.deepEqual(
      kinds.filter((kind, at) => kind !== kinds[at - 1]),
      ['restart 1', 'load 1', 'restart 2', 'load 2', 'restore'],
    );
  });

  it('puts the settings back before the window has closed', async () => {
    const before = await settingsOfLab();
    const wish = { path: '/work?waitMs=50', levels: [2], requests: 1000, workers: [2, 3] };
    const running = page.receive({ type: 'start-load', ...wish });
    const isLoaded = () => {
      const last = told.at(-1);
      return last?.kind === 'running' && last.sweep?.step.kind === 'load';
    };
    await eventually('it sends load', isLoaded, SOON_MS);
    assert.notDeepEqual(await settingsOfLab(), before);
    await own.context.busy.end(SOON_MS);
    assert.deepEqual(await settingsOfLab(), before);
    await running;
    await eventually('it is stopped', () => told.at(-1)?.kind === 'cancelled', SOON_MS);
    // The change restarts the app, and others want to find it up.
    const siteUrl = await (await own.context.engine()).siteUrl(testLab());
    await eventually('the app is back', async () => (await fetch(`${siteUrl}/health`)).ok, SOON_MS);
  });

  it('refuses a sweep outside a lab before anything is changed', async () => {
    const host = { user: 'root', host: '127.0.0.1', port: 1, signIn: 'keys' } as const;
    await own.context.targets.save(host);
    await own.context.targets.choose(choiceOf(host));
    await page.receive({ type: 'start-load', path: '/', levels: [1], requests: 1, workers: [1, 2] });
    await eventually('it is refused', () => told.at(-1)?.kind === 'failed', SOON_MS);
    const last = told.at(-1);
    assert.ok(last?.kind === 'failed' && /in a lab alone/.test(last.message), JSON.stringify(last));
  });

  it('keeps what was measured when it is stopped, and says what it does not send', async () => {
    const running = start(2000);
    await eventually('it runs', () => told.at(-1)?.kind === 'running', SOON_MS);
    own.context.busy.cancel();
    await running;
    await eventually('it is stopped', () => told.at(-1)?.kind === 'cancelled', SOON_MS);
    await start(1_000_000);
    await eventually('it is refused', () => told.at(-1)?.kind === 'failed', SOON_MS);
    const last = told.at(-1);
    assert.ok(last?.kind === 'failed' && /in each level/.test(last.message));
  });
});

describe('the word for a load test', () => {
  let person: Person;
  beforeEach(() => {
    person = new Person();
  });
  afterEach(() => person.leave());

  const slot = { what: 'Up to 300 requests', cost: 'It may cost.' };

  it('is a button below what is sent where', async () => {
    person.will('warning', 'Send Load');
    await agreeToLoad(slot);
    assert.deepEqual(person.last('warning'), {
      kind: 'warning',
      text: 'Up to 300 requests.',
      items: ['Send Load'],
      detail: 'It may cost.',
    });
    await assert.rejects(agreeToLoad(slot), { code: 'declined' });
    assert.equal(person.last('input'), undefined);
  });

  it('is the name of a production site besides', async () => {
    const site = { ...slot, name: 'shop' };
    person.will('warning', 'Send Load', 'Send Load');
    person.will('input', 'shop-staging', 'shop');
    await assert.rejects(agreeToLoad(site), { code: 'declined' });
    await agreeToLoad(site);
    await assert.rejects(agreeToLoad(site), { code: 'declined' });
    person.done();
  });
});
