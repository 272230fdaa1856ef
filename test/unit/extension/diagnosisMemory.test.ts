import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { emptyEvidence } from '../../../src/core/contracts';
import { diagnose } from '../../../src/core/diagnosis';
import type { DiagnosisRun } from '../../../src/extension/engine/engine';
import { DiagnosisMemory } from '../../../src/extension/state/diagnosisMemory';

/** A workspace's memory, as VS Code keeps it: what is read is what was written as JSON. */
class Memory {
  private readonly kept = new Map<string, string>();
  keys = (): string[] => [...this.kept.keys()];
  get(key: string): unknown {
    const text = this.kept.get(key);
    return text === undefined ? undefined : JSON.parse(text);
  }
  update(key: string, value: unknown): Promise<void> {
    if (value === undefined) this.kept.delete(key);
    else this.kept.set(key, JSON.stringify(value));
    return Promise.resolve();
  }
}

function runWith(output: string): DiagnosisRun {
  const ran = { alias: 'apphelp', view: 'shell' as const, args: [], exitCode: 0, durationMs: 1, stderr: '' };
  const evidence = {
    ...emptyEvidence(),
    aliases: [{ ...ran, stdout: output }],
    logs: [{ path: 'LogFiles/a_default_docker.log', text: 'a line' }],
  };
  const run = { ...ran, stdout: output, result: null, problems: [] };
  const assessment = { state: 'pass' as const, summary: '' };
  return {
    diagnosis: diagnose(evidence),
    evidence,
    runs: [{ run, assessment, at: '' }],
    missing: [],
    fixes: [],
  };
}

describe('the last diagnosis across a reload', () => {
  let memory: Memory;
  const of = (version: string) => new DiagnosisMemory({ memory: memory as vscode.Memento, version });
  beforeEach(() => {
    memory = new Memory();
  });

  it('comes back without the logs', () => {
    const run = runWith('help');
    of('1').save({ target: 'lab:lab', run });
    const kept = of('1').read();
    assert.equal(kept?.target, 'lab:lab');
    assert.deepEqual(kept.run.evidence.logs, []);
    assert.equal(kept.run.runs[0]?.run.stdout, 'help');
    assert.deepEqual(kept.run.diagnosis, JSON.parse(JSON.stringify(run.diagnosis)));
  });

  it('is not read by another version, whose forms may be others', () => {
    of('1').save({ target: 'lab:lab', run: runWith('help') });
    assert.equal(of('2').read(), undefined);
  });

  it('is cut to what the panel shows of an output', () => {
    of('1').save({ target: 'lab:lab', run: runWith('x'.repeat(1_000_000)) });
    assert.equal(of('1').read()?.run.runs[0]?.run.stdout.length, 64 * 1024);
  });

  it('is not kept when it is too large, nor is an older one in its place', () => {
    of('1').save({ target: 'lab:lab', run: runWith('help') });
    const large = runWith('help');
    large.evidence.container.env = 'x'.repeat(3_000_000);
    of('1').save({ target: 'lab:lab', run: large });
    assert.equal(of('1').read(), undefined);
  });

  it('is forgotten with its target alone', () => {
    of('1').save({ target: 'lab:lab', run: runWith('help') });
    of('1').forget('lab:other');
    assert.notEqual(of('1').read(), undefined);
    of('1').forget('lab:lab');
    assert.equal(of('1').read(), undefined);
  });
});
