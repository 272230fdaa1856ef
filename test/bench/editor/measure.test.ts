import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import * as vscode from 'vscode';
import { commandIds } from '../../../src/extension/commandIds';
import { testLab } from '../../vscode/support/ownContext';
import { ownExtension } from '../../vscode/support/ownExtension';
import { type EditorReport, reportVariable } from './report';

const rounds = 6;

it('measures activation and diagnoses', async function () {
  this.timeout(90_000);
  const { context, activateMs } = await ownExtension();
  const dist = path.join(context.extension.extensionPath, 'dist');
  // The host's own loader keeps what extensions load.
  const own = createRequire(path.join(dist, 'extension.js'));
  const all = fs.readdirSync(dist).filter((file) => file.endsWith('.js') && file !== 'cli.js');
  const isLoaded = (file: string): boolean => own.cache[path.join(dist, file)] !== undefined;
  const bytes = (files: string[]): number =>
    files.reduce((sum, file) => sum + fs.statSync(path.join(dist, file)).size, 0);
  const loaded = all.filter(isLoaded);
  assert.ok(loaded.includes('extension.js'));
  const began = performance.now();
  for (const file of all) own(path.join(dist, file));
  const loadRestMs = performance.now() - began;
  const lab = testLab();
  await context.targets.choose(lab);
  const diagnoseMs: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    await vscode.commands.executeCommand(commandIds.diagnose);
    diagnoseMs.push(performance.now() - start);
    const state = context.clinic.stateOf(lab);
    assert.ok(state.kind === 'done' && state.run.diagnosis.status === 'healthy');
  }
  const report: EditorReport = {
    activateMs,
    loadedBytes: bytes(loaded),
    allBytes: bytes(all),
    loadRestMs,
    diagnoseMs,
  };
  fs.writeFileSync(process.env[reportVariable] ?? '', JSON.stringify(report));
});
