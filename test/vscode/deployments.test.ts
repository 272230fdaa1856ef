import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import { labFolder } from '../../lab/host/labFolder';
import type { PanelPage } from '../../src/extension/panel/panelPage';
import type { DeploymentsPanel } from '../../src/protocol';
import { eventually } from '../lab/support/eventually';
import { ownPage } from './support/ownPage';
import { labsFolder, ownContext, testLab } from './support/ownContext';

const SOON_MS = 20_000;

describe('the deployments behind the panel', () => {
  let own: ReturnType<typeof ownContext>;
  let page: PanelPage;
  let told: DeploymentsPanel[];
  beforeEach(async () => {
    own = ownContext();
    told = [];
    page = ownPage(own.context, (message) => {
      if (message.type === 'deployments') told.push(message.deployments);
    });
    await own.context.targets.choose(testLab());
    await page.receive({ type: 'ready' });
  });
  afterEach(() => {
    page.dispose();
    own.dispose();
  });

  const loaded = (): Extract<DeploymentsPanel, { kind: 'loaded' }> | undefined => {
    const last = told.at(-1);
    return last?.kind === 'loaded' ? last : undefined;
  };
  const opened = () => {
    const open = loaded()?.open;
    return open?.kind === 'shown' ? open : undefined;
  };
  /** A deployment of the lab with these lines, and what adds to them and removes it. */
  async function deployment(id: string, lines: readonly string[]) {
    const { name } = testLab();
    const { home } = labFolder(labsFolder(), name.kind === 'lab' ? name.name : '');
    const folder = path.join(home, 'site/deployments', id);
    const file = path.join(folder, 'log.log');
    await fs.mkdir(folder, { recursive: true });
    await fs.writeFile(file, `${lines.join('\n')}\n`);
    await fs.writeFile(path.join(folder, 'status.xml'), '<deployment><status>Building</status></deployment>');
    return {
      add: (line: string) => fs.appendFile(file, `${line}\n`),
      remove: () => fs.rm(folder, { recursive: true, force: true }),
    };
  }

  it('are not read before the page asks, then listed, and the newest opened', async () => {
    assert.equal(told.length, 0);
    await page.receive({ type: 'load-deployments' });
    assert.equal(told[0]?.kind, 'loading');
    assert.equal(loaded()?.entries.length, 2);
    assert.equal(opened()?.build.outcome, 'succeeded');
    assert.ok(opened()?.build.phases.some(({ kind }) => kind === 'install'));
    assert.ok((opened()?.yardstick?.published.compression ?? 0) > 0);
  });

  it('are compared when the page asks, and say which of them there is not', async () => {
    await page.receive({ type: 'load-deployments' });
    await page.receive({ type: 'compare-deployments', with: 'last' });
    const compared = loaded()?.compared;
    assert.equal(compared?.kind === 'shown' && compared.comparisons.length, 1);
    await page.receive({ type: 'compare-deployments', with: 'nobody' });
    const failed = loaded()?.compared;
    assert.equal(failed?.kind === 'failed' && failed.error.code, 'deployment-unknown');
    await page.receive({ type: 'open-deployment', id: 'nobody' });
    assert.equal(loaded()?.open.kind, 'failed');
  });

  it('are followed while they run, and say at last why they failed', async () => {
    const running = await deployment('zzzz-running', [
      '2035-01-01T08:00:00.0Z,Running oryx build...,a,0',
      '2035-01-01T08:00:04.0Z,Running pip install...,b,0',
    ]);
    try {
      const reading = page.receive({ type: 'load-deployments' });
      await eventually('it is followed', () => opened()?.isLive === true, SOON_MS);
      assert.equal(opened()?.build.outcome, 'unfinished');
      await running.add('2035-01-01T08:00:09.0Z,ERROR: No matching distribution found for nope==1,c,1');
      await running.add('2035-01-01T08:00:10.0Z,Deployment Failed. deployer = OneDeploy,d,2');
      await reading;
      assert.equal(opened()?.isLive, false);
      assert.equal(opened()?.errors[0]?.code, 'package-version-not-found');
      assert.match(opened()?.errors[0]?.prompt ?? '', /BEGIN EVIDENCE/);
    } finally {
      await running.remove();
    }
  });

  it('say what is in the way where the target cannot be reached', async () => {
    await own.context.targets.choose({ name: { kind: 'lab', name: 'nowhere' } });
    await page.receive({ type: 'load-deployments' });
    const last = told.at(-1);
    assert.equal(last?.kind === 'failed' && last.error.code, 'lab-not-up');
  });
});
