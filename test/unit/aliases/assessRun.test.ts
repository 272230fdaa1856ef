import assert from 'node:assert/strict';
import { assessRun } from '../../../src/core/aliases';

const run = (alias: string, more: Partial<Parameters<typeof assessRun>[0]>) =>
  assessRun({ alias, exitCode: 0, result: null, stderr: '', ...more });

describe('a run read as a check', () => {
  it('is read in the words of the alias', () => {
    const listening = run('checkport', { result: { port: 8000, listening: true } });
    assert.equal(listening.state, 'pass');
    const deaf = run('checkport', { exitCode: 1, result: { port: 8000, listening: false } });
    assert.equal(deaf.state, 'fail');
    assert.match(deaf.summary, /8000/);
  });

  it('is no pass where nothing was understood, or the alias is not there', () => {
    assert.equal(run('checkport', {}).state, 'warn');
    const missing = run('ai-test', { exitCode: 127, stderr: 'bash: ai-test: command not found' });
    assert.deepEqual(missing, { state: 'warn', summary: 'this container lacks it' });
  });

  it('goes by the exit code for a helper of the container alone', () => {
    assert.deepEqual(run('team-helper', {}), { state: 'pass', summary: 'ended with 0' });
    assert.deepEqual(run('team-helper', { exitCode: 3 }), { state: 'warn', summary: 'ended with 3' });
    assert.deepEqual(run('team-helper', { exitCode: null }), { state: 'warn', summary: 'ended by a signal' });
  });

  it('survives a result that is not of its kind', () => {
    assert.equal(run('ai-diagnose', { result: { checks: 3 } }).state, 'warn');
  });
});
