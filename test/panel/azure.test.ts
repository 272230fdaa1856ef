import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { PanelState } from '../../src/protocol';
import { diagnosisOf, labState } from '../support/panelStates';
import { filledState } from './tabStates';
import { onePanel } from './onePanel';

const target: PanelState['target'] = {
  key: 'azure:/subscriptions/s/resourceGroups/g/providers/Microsoft.Web/sites/shop',
  label: 'shop',
  detail: 'app in Azure',
  kind: 'azure',
  health: 'fault',
};

describe('the panel of an app in Azure', function () {
  this.timeout(60_000);
  const panel = onePanel();

  const open = (state: PanelState, tab = 'Verdict'): Promise<Page> => panel.openTab(tab, state);

  it('offers to apply a fix that is a setting, and to undo the last one', async () => {
    const diagnosis = diagnosisOf('port-mismatch');
    const page = await open({
      ...labState,
      target,
      diagnosis,
      applicable: ['port-mismatch'],
      undoable: 'other',
    });
    await page.getByRole('button', { name: 'Apply fix…' }).click();
    await page.getByRole('button', { name: 'Undo last fix…' }).click();
    assert.deepEqual(await panel.posted(), [
      { type: 'apply-fix', id: 'port-mismatch' },
      { type: 'undo-fix' },
    ]);
  });

  it('offers no fix that takes a person', async () => {
    const page = await open({ ...labState, target, diagnosis: diagnosisOf('bad-creds') });
    await page.getByRole('heading', { name: 'Do this first' }).waitFor();
    assert.equal(await page.getByRole('button', { name: 'Apply fix…' }).count(), 0);
  });

  it('lays instances side by side, what differs first', async () => {
    const page = await open({ ...filledState, target }, 'Instances');
    const differences = page.getByRole('table', { name: 'In what the instances differ' });
    assert.deepEqual(await differences.getByRole('columnheader').allTextContents(), [
      'What',
      'aa11bb22',
      'dd44ee55',
    ]);
    const cells = differences.getByRole('row', { name: /package openai/ }).getByRole('cell');
    assert.deepEqual(await cells.allTextContents(), ['2.9.0', '2.8.0']);
    await page.getByText('unknown').waitFor();
    await page.getByRole('button', { name: 'Diagnose all instances' }).click();
    assert.deepEqual(await panel.posted(), [{ type: 'diagnose-instances' }]);
  });

  it('says how far the instances are, and what went wrong', async () => {
    const instances = { ...filledState.instances, kind: 'running' as const, differences: [] };
    const page = await open({ ...labState, target, instances }, 'Instances');
    await page.getByText('2 of 2 instances diagnosed').waitFor();
    await page.getByText('Not known before all have answered.').waitFor();
    const failed = { kind: 'failed' as const, instances: [], differences: [], reason: 'No such app.' };
    await panel.send({ type: 'state', state: { ...labState, target, instances: failed } });
    await page.getByText('The instances could not be compared: No such app.').waitFor();
  });

  it('offers to switch logging on where the platform keeps no log', async () => {
    const log = { kind: 'live' as const, isOff: true, remark: 'Application logging is off' };
    const page = await open({ ...labState, target, log }, 'Log');
    await page.getByRole('button', { name: 'Switch logging on…' }).click();
    assert.deepEqual(await panel.posted(), [{ type: 'switch-logging-on' }]);
  });
});
