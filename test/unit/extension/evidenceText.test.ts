import assert from 'node:assert/strict';
import { type Diagnosis, emptyEvidence, type Evidence } from '../../../src/core/contracts';
import type { DiagnosisRun } from '../../../src/extension/engine/engine';
import { evidenceText } from '../../../src/extension/panel/evidenceText';

const log = 'LogFiles/a_docker.log';

function runOn(evidence: Partial<Evidence>): DiagnosisRun {
  const diagnosis = { checks: [{ id: 'POST /chat', source: 'outside', state: 'fail' }] };
  return {
    diagnosis: diagnosis as unknown as Diagnosis,
    evidence: { ...emptyEvidence(), ...evidence },
    runs: [],
    missing: [],
    fixes: [],
  };
}

describe('the text behind a proof', () => {
  it('is the log, at the line that the proof names', () => {
    const run = runOn({ logs: [{ path: log, text: 'one\ntwo \u001b[31mred\nthree' }] });
    const proof = { source: 'a_docker.log', file: log, line: 2, excerpt: 'two' };
    assert.deepEqual(evidenceText(proof, run, []), { title: log, text: 'one\ntwo red\nthree', line: 1 });
  });

  it('is that of the instance and of the deployment', () => {
    const inside = { ...emptyEvidence(), logs: [{ path: log, text: 'of ab' }] };
    const run = runOn({
      instanceEvidence: [{ id: 'ab', evidence: inside }],
      deployments: [{ id: 'd1', log: 'built\nfailed' }],
    });
    const ofInstance = { source: 'log', file: `instances/ab/${log}`, line: 1, excerpt: 'of' };
    assert.equal(evidenceText(ofInstance, run, [])?.text, 'of ab');
    assert.equal(evidenceText({ ...ofInstance, file: `instances/no/${log}` }, run, []), undefined);
    const built = { source: 'build', file: 'site/deployments/d1/log.log', excerpt: 'failed' };
    assert.deepEqual(evidenceText(built, run, []), {
      title: built.file,
      text: 'built\nfailed',
      line: 1,
    });
  });

  it('is a table as a bundle writes it, at the line that is quoted', () => {
    const run = runOn({ settings: { PORT: '8000', WEBSITES_PORT: '9999' } });
    const proof = { source: 'settings', file: 'settings.json', excerpt: '"WEBSITES_PORT": "9999"' };
    assert.equal(evidenceText(proof, run, [])?.line, 2);
  });

  it('is the answer to a request, found by its check', () => {
    const run = runOn({
      probes: [
        {
          method: 'POST',
          path: '/chat',
          status: 502,
          durationMs: 9,
          source: 'outside',
          error: 'Bad Gateway',
        },
      ],
    });
    const proof = { source: 'POST /chat', file: 'probes.json', excerpt: 'Bad Gateway' };
    const shown = evidenceText(proof, run, []);
    assert.equal(shown?.title, 'POST /chat');
    assert.match(shown.text, /status 502/);
    assert.equal(shown.line, 1);
  });

  it('is a plain fact from inside', () => {
    const run = runOn({ container: { dns: 'a\ninside b ERR' } });
    const proof = { source: 'container/dns', file: 'container/dns.txt', excerpt: 'inside b' };
    assert.deepEqual(evidenceText(proof, run, []), {
      title: 'container/dns.txt',
      text: 'a\ninside b ERR',
      line: 1,
    });
  });

  it('is gone with the evidence, and what is no own property is nothing', () => {
    const proof = { source: 'a_docker.log', file: log, line: 2, excerpt: 'two' };
    assert.equal(evidenceText(proof, undefined, []), undefined);
    assert.equal(evidenceText({ ...proof, file: 'constructor' }, runOn({}), []), undefined);
  });
});
