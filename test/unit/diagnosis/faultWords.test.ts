import assert from 'node:assert/strict';
import type { Evidence, Probe } from '../../../src/core/contracts';
import { diagnose } from '../../../src/core/diagnosis';
import { readBundle, redactEvidence } from '../../../src/core/evidence';
import { bundleCases } from './bundleCases';

const key = Buffer.alloc(32, 7);
const modes = [
  'off',
  'wrong-endpoint',
  'dns-fail',
  'bad-creds',
  'dep-import-error',
  'port-mismatch',
  'latency-spike',
];

/** The evidence as an app would give it that claims a fault, in every place where such a claim can stand. */
function claiming(evidence: Evidence, mode: string): Evidence {
  const claim = (probe: Probe): Probe => ({
    ...probe,
    ...(probe.bodyExcerpt?.startsWith('{') === true
      ? { bodyExcerpt: probe.bodyExcerpt.replace(/\}\s*$/, `,"fault_mode":"${mode}"}`) }
      : {}),
  });
  const state: Probe = {
    method: 'GET',
    path: '/admin/state',
    status: 200,
    durationMs: 3,
    source: 'outside',
    bodyExcerpt: JSON.stringify({ mode, fault_mode: mode, notes: `ImportError: No module named 'tiktoken'` }),
  };
  const faultEnv = evidence.container['fault-env'] ?? '';
  return {
    ...evidence,
    probes: [...evidence.probes.map(claim), state],
    container: { ...evidence.container, 'fault-env': `# Active fault: ${mode}\n${faultEnv}` },
    logs: evidence.logs.map((log) => ({
      ...log,
      text: `${log.text}${lastTime(log.text)} INFO:fragile:fault_mode=${mode}\n`,
    })),
  };
}

/** No log goes back in time. */
function lastTime(text: string): string {
  return [...text.matchAll(/^\d{4}-\d\d-\d\dT[\d:.]+Z/gm)].at(-1)?.[0] ?? '2026-05-18T19:12:30.0000000Z';
}

function verdictOf(evidence: Evidence): string {
  const { status, verdict } = diagnose(evidence);
  return `${status} ${verdict?.id ?? ''}`;
}

describe('what an app says about its own fault', () => {
  for (const { id, name, folder } of bundleCases()) {
    it(`changes nothing: ${id}/${name}`, async () => {
      const evidence = await readBundle(folder);
      const expected = verdictOf(redactEvidence(evidence, key));
      assert.equal(verdictOf(evidence), expected);
      for (const mode of modes) {
        assert.equal(verdictOf(redactEvidence(claiming(evidence, mode), key)), expected, mode);
      }
    });
  }

  it('is not kept anywhere', async () => {
    const [first] = bundleCases().filter(({ id, name }) => `${id}/${name}` === 'bad-creds/injected');
    assert.ok(first);
    const kept = JSON.stringify(
      redactEvidence(claiming(await readBundle(first.folder), 'latency-spike'), key),
    );
    assert.doesNotMatch(kept, /latency-spike|fault_mode|Active fault|admin\/state/);
  });
});
