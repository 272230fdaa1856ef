import assert from 'node:assert/strict';
import { join } from 'node:path';
import { emptyEvidence } from '../../../src/core/contracts';
import type { Evidence, Finding, Probe } from '../../../src/core/contracts';
import { diagnose } from '../../../src/core/diagnosis';
import { rules as allRules } from '../../../src/core/diagnosis/rules';
import type { Rule, RuleHelp } from '../../../src/core/diagnosis/rules/Rule';
import { readBundle } from '../../../src/core/evidence';

const fixtures = join(import.meta.dirname, '../../fixtures/bundles');

function probe(more: Partial<Probe>): Probe {
  return { method: 'GET', path: '/health', status: 200, durationMs: 8, source: 'outside', ...more };
}

const help: RuleHelp = { means: '', shows: [], proof: [], confused: [] };

function rule(
  id: string,
  severity: Finding['severity'],
  confidence: number,
  explains: readonly string[] = [],
): Rule {
  const fix = { summary: 'Mend it.', steps: [] };
  return {
    id,
    help,
    explains,
    evaluate: () => ({ id, layer: 'config', severity, confidence, title: id, cause: '', evidence: [], fix }),
  };
}

const crashing: Rule = {
  id: 'crashing',
  help,
  evaluate: () => {
    throw new Error('out of range');
  },
};

describe('diagnose', () => {
  it('says nothing about nothing', () => {
    const { status, verdict, profile, hops } = diagnose(emptyEvidence());
    assert.deepEqual(
      { status, verdict, profile },
      { status: 'inconclusive', verdict: null, profile: 'unknown' },
    );
    assert.deepEqual(
      hops.map(({ id, state }) => `${id} ${state}`),
      ['client unknown', 'front-end unknown', 'container unknown', 'app unknown'],
    );
  });

  it('makes a check of a rule that throws, and runs the others', () => {
    const { checks, verdict } = diagnose(emptyEvidence(), {
      rules: [crashing, rule('dns-fail', 'fault', 0.8)],
    });
    assert.equal(verdict?.id, 'dns-fail');
    const crash = checks.find(({ id }) => id === 'rule:crashing');
    assert.equal(crash?.state, 'error');
    assert.equal(crash.reason, 'out of range');
  });

  it('orders findings by severity, then confidence', () => {
    const rules = [
      rule('a', 'info', 0.9),
      rule('b', 'fault', 0.6),
      rule('c', 'risk', 0.7),
      rule('d', 'fault', 0.8),
    ];
    const { findings, verdict } = diagnose(emptyEvidence(), { rules });
    assert.deepEqual(
      findings.map(({ id }) => id),
      ['d', 'b', 'c', 'a'],
    );
    assert.equal(verdict?.id, 'd');
  });

  it('lists what a root cause brings about as its symptoms, behind all else', () => {
    const rules = [
      rule('worker-timeout', 'fault', 0.9, ['frontend-timeout']),
      rule('frontend-timeout', 'fault', 0.7),
      rule('egress-blocked', 'fault', 0.8, ['worker-timeout']),
      rule('memory-pressure', 'risk', 0.6),
    ];
    const { findings, verdict } = diagnose(emptyEvidence(), { rules });
    assert.deepEqual(
      findings.map(({ id, symptoms }) => [id, symptoms]),
      [
        ['egress-blocked', ['worker-timeout', 'frontend-timeout']],
        ['memory-pressure', undefined],
        ['worker-timeout', ['frontend-timeout']],
        ['frontend-timeout', undefined],
      ],
    );
    assert.equal(verdict?.id, 'egress-blocked');
    assert.equal(verdict.next, undefined, 'a symptom is no runner-up');
  });

  it('lets a hint explain nothing', () => {
    const rules = [
      rule('worker-timeout', 'fault', 0.9),
      rule('egress-blocked', 'fault', 0.45, ['worker-timeout']),
    ];
    const { verdict } = diagnose(emptyEvidence(), { rules });
    assert.equal(verdict?.id, 'worker-timeout');
  });

  it('tells a rule what those before it found', () => {
    const last: Rule = {
      id: 'last',
      help,
      evaluate: (_facts, found) => {
        assert.deepEqual(
          found.map(({ id }) => id),
          ['a', 'b'],
        );
        return undefined;
      },
    };
    const { checks } = diagnose(emptyEvidence(), {
      rules: [rule('a', 'info', 0.9), rule('b', 'fault', 0.6), last],
    });
    assert.equal(
      checks.some(({ id }) => id === 'rule:last'),
      false,
    );
  });

  it('has app-exception last, as it asks what the others found', () => {
    assert.equal(allRules.at(-1)?.id, 'app-exception');
  });

  it('keeps a hint out of the verdict', () => {
    const { status, verdict, findings } = diagnose(emptyEvidence(), {
      rules: [rule('dns-fail', 'fault', 0.45)],
    });
    assert.deepEqual([status, verdict, findings.length], ['inconclusive', null, 1]);
  });

  it('is not healthy while an essential check was skipped', async () => {
    const evidence = await readBundle(join(fixtures, 'healthy/lab'));
    const without: Evidence = {
      ...evidence,
      probes: [],
      looks: [
        {
          id: 'GET /health',
          source: 'outside',
          outcome: 'skipped',
          startMs: 0,
          durationMs: 0,
          reason: 'no URL',
        },
      ],
    };
    const { status, checks, next } = diagnose(without);
    assert.equal(status, 'inconclusive');
    assert.deepEqual(
      checks.filter(({ state }) => state === 'skipped').map(({ id, reason }) => `${id}: ${reason ?? ''}`),
      ['GET /health: no URL'],
    );
    assert.match(next?.map(({ summary }) => summary).join(' ') ?? '', /a request from outside/);
  });

  it('takes the times of checks from the looks', async () => {
    const evidence = await readBundle(join(fixtures, 'healthy/lab'));
    evidence.looks.push(
      { id: 'ai-test', source: 'ai-test', view: 'shell', outcome: 'ran', startMs: 40, durationMs: 731 },
      { id: 'facts', source: 'inside', outcome: 'ran', startMs: 41, durationMs: 90 },
      { id: 'ssh', source: 'inside', outcome: 'ran', startMs: 1, durationMs: 30 },
    );
    const { checks, durationMs } = diagnose(evidence);
    const times = Object.fromEntries(
      checks.map(({ id, startMs, durationMs: took }) => [id, [startMs, took]]),
    );
    assert.deepEqual(times['ai-test'], [40, 731]);
    assert.deepEqual(times.memory, [41, 90]);
    assert.deepEqual(times.ssh, [1, 30]);
    assert.equal(durationMs, 771);
  });

  it('skips red ai aliases of an app that is well without their contract', async () => {
    const { checks, status } = diagnose(await readBundle(join(fixtures, 'healthy/identity-of-its-own')));
    const skipped = checks.filter(({ state }) => state === 'skipped');
    assert.deepEqual(
      skipped.map(({ id, reason }) => `${id}: ${reason ?? ''}`),
      ['ai-diagnose', 'ai-test'].map((id) => `${id}: the app does not use the alias contract`),
    );
    assert.equal(status, 'healthy');
  });

  it('shows where the app and the platform part', async () => {
    const { hops } = diagnose(await readBundle(join(fixtures, 'wrong-endpoint/injected')));
    const states = Object.fromEntries(hops.map(({ id, way, state }) => [`${way} ${id}`, state]));
    assert.equal(states['app dns'], 'fail');
    assert.equal(states['app model'], 'fail');
    assert.equal(states['platform dns'], 'pass');
    assert.equal(states['platform model'], 'pass');
    assert.equal(states['shared front-end'], 'pass');
  });

  it('counts a request that was declined outside and answered inside', () => {
    const probes = [probe({ status: 403 }), probe({ source: 'inside' })];
    assert.equal(diagnose({ ...emptyEvidence(), probes }).status, 'healthy');
    assert.equal(diagnose({ ...emptyEvidence(), probes: probes.slice(0, 1) }).status, 'inconclusive');
  });

  it('does not blame the site for what the client cannot look up', () => {
    const probes = [probe({ status: 0, error: 'ENOTFOUND: getaddrinfo ENOTFOUND x.example' })];
    const { checks, verdict } = diagnose({ ...emptyEvidence(), probes });
    assert.equal(verdict, null);
    assert.equal(checks[0]?.state, 'error');
  });
});
