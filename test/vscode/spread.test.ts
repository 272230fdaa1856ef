import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commandIds } from '../../src/extension/commandIds';
import type { DoctorContext } from '../../src/extension/doctorContext';
import { testLab } from './support/ownContext';
import { ownExtension } from './support/ownExtension';
import { Person } from './support/person';

describe('the spread of requests', function () {
  this.timeout(60_000);
  let context: DoctorContext;
  let person: Person;
  before(async () => {
    ({ context } = await ownExtension());
    person = new Person();
    await context.targets.choose(testLab());
  });
  after(async () => {
    person.leave();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
  afterEach(() => person.done());

  it('is measured by a command, and kept', async () => {
    const seen: string[] = [];
    const listening = context.spreads.onDidChange(() => {
      seen.push(context.spreads.of(testLab()).kind);
    });
    await vscode.commands.executeCommand(commandIds.measureSpread);
    listening.dispose();
    const state = context.spreads.of(testLab());
    assert.ok(state.kind === 'done', state.kind);
    const { report } = state.measured;
    assert.deepEqual([report.spread.state, report.health.state, report.mcp], ['single', 'well', null]);
    assert.equal(report.asked.withoutCookie, 24);
    assert.ok(seen.includes('running'));
  });

  it('comes with the calls of an MCP server, in the lab without a question', async () => {
    await vscode.commands.executeCommand(commandIds.measureSpread, { mcp: true });
    const state = context.spreads.of(testLab());
    assert.ok(state.kind === 'done', state.kind);
    // The sample has no such server.
    assert.equal(state.measured.report.mcp?.steps[0]?.code, 'mcp-not-found');
  });
});
