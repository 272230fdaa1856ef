import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { type Evidence, silentLogger } from '../../src/core/contracts';
import { diagnose } from '../../src/core/diagnosis';
import { collect } from '../../src/core/evidence';
import type { BenchLab } from './benchLab';

const patienceMs = 60_000;

/** What `diagnose --target lab` does, without Node's start and without printing. `port` leads to the lab's sshd. */
export async function diagnoseLab(lab: BenchLab, port?: number): Promise<{ evidence: Evidence; ms: number }> {
  const { target } = lab;
  const began = performance.now();
  const evidence = await collect({
    target: target.info,
    stack: target.stack,
    permission: target.permission,
    siteUrl: target.siteUrl,
    probes: target.probes,
    probeTimeoutMs: patienceMs,
    commandTimeoutMs: patienceMs,
    connect: (signal) => lab.connect(signal, port),
    settings: target.settings,
    resolveOutside: (host) => target.resolveOutside(host),
    key: randomBytes(32),
    signal: new AbortController().signal,
    logger: silentLogger,
  });
  const { verdict } = diagnose(evidence);
  const ms = performance.now() - began;
  // A diagnosis that saw less would be quicker.
  const unseen = evidence.looks.filter(({ outcome }) => outcome !== 'ran');
  assert.deepEqual(unseen, []);
  assert.equal(verdict, null);
  return { evidence, ms };
}
