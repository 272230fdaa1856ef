import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commandIds } from '../../../src/extension/commandIds';
import { testLab } from '../support/ownContext';
import { ownExtension } from '../support/ownExtension';
import { Person } from '../support/person';

describe('the commands in a folder that is not trusted', () => {
  let person: Person;
  before(() => {
    person = new Person();
  });
  after(() => person.leave());

  for (const [id, argument] of [
    [commandIds.diagnose, undefined],
    [commandIds.runAlias, { alias: 'ai-dns' }],
    [commandIds.runGroup, { group: 'Logs' }],
    [commandIds.setFault, { mode: 'dns-fail' }],
    [commandIds.drill, undefined],
    [commandIds.startLab, undefined],
    [commandIds.stopLab, { choice: testLab() }],
    [commandIds.disconnect, undefined],
    [commandIds.copyReport, undefined],
    [commandIds.exportBundle, undefined],
    [commandIds.signInToAzure, undefined],
    [commandIds.findApp, undefined],
    [commandIds.refreshAzure, undefined],
    [commandIds.diagnoseInstances, undefined],
    [commandIds.measureSpread, undefined],
    [commandIds.applyFix, undefined],
  ] as const)
    it(`refuse ${id}, and offer to manage the trust`, async () => {
      const { context } = await ownExtension();
      await context.targets.choose(testLab());
      await vscode.commands.executeCommand(id, argument);
      assert.deepEqual(person.error('workspace-not-trusted').items, ['Manage Trust', 'Show Log']);
      assert.deepEqual(person.shown, []);
    });

  it('save and remove a target, and connect to nothing', async () => {
    const { context } = await ownExtension();
    person.will('input', 'me@127.0.0.1:9', '', 'Pa55word-of-a-test');
    person.will('pick', 'Password');
    await vscode.commands.executeCommand(commandIds.addTarget);
    assert.equal(context.targets.currentKey, 'ssh://me@127.0.0.1:9');
    person.will('warning', 'Remove');
    await vscode.commands.executeCommand(commandIds.removeTarget, { choice: context.targets.current });
    assert.deepEqual(context.targets.hosts, []);
    person.done();
  });
});
