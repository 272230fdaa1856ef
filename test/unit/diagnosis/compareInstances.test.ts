import assert from 'node:assert/strict';
import { emptyEvidence, type Evidence } from '../../../src/core/contracts';
import { compareInstances, diagnose } from '../../../src/core/diagnosis';
import { joinInstances } from '../../../src/core/evidence';
import { renderInstances } from '../../../src/core/report';

function instance(id: string, more: Partial<Evidence>, status = 200) {
  const evidence: Evidence = {
    ...emptyEvidence(),
    manifest: {
      schemaVersion: 1,
      target: { kind: 'azure', name: 'app', instance: id },
      collectedAt: '2026-06-01T10:00:00.000Z',
    },
    site: { properties: { state: 'Running' } },
    probes: [{ method: 'GET', path: '/', status, durationMs: 20, source: 'outside' }],
    ...more,
  };
  return { id, evidence, diagnosis: diagnose(evidence) };
}
const packages = (numpy: string): Partial<Evidence> => ({
  container: { packages: `numpy==${numpy}\nfastapi==0.1\n`, free: 'MemAvailable:  900000 kB\n' },
});

describe('instances laid beside each other', () => {
  it('differ in nothing where they are the same', () => {
    const seen = ['a', 'b'].map((id) => instance(id, packages('1.0')));
    assert.deepEqual(compareInstances(seen), []);
  });

  it('show requests, packages and memory that differ, and leave out what nobody saw', () => {
    const seen = [
      instance('a', packages('1.0')),
      instance('b', { container: { packages: 'numpy==2.0\n', free: 'MemAvailable:  90000 kB\n' } }, 500),
      instance('c', { probes: [] }),
    ];
    const rows = new Map(compareInstances(seen).map(({ what, values }) => [what, values]));
    assert.deepEqual(rows.get('GET /'), { a: '200', b: '500' });
    assert.deepEqual(rows.get('package numpy'), { a: '1.0', b: '2.0' });
    assert.deepEqual(rows.get('package fastapi'), { a: '0.1', b: 'absent' });
    assert.deepEqual(rows.get('memory available'), { a: '879 MB', b: '88 MB' });
  });

  it('compare environments by their marks, settings first, without what each has for itself', () => {
    const env = (mark: string, id: string): Partial<Evidence> => ({
      settings: { DB_URL: '[masked hmac:aaaaaaaaaaaa]' },
      container: {
        env: `OTHER=[masked hmac:${mark}]\nDB_URL=[masked hmac:${mark}]\nWEBSITE_INSTANCE_ID=${id}\nHOSTNAME=${id}`,
      },
    });
    const seen = [instance('a', env('aaaaaaaaaaaa', 'a')), instance('b', env('bbbbbbbbbbbb', 'b'))];
    assert.deepEqual(
      compareInstances(seen).map(({ what }) => what),
      ['setting DB_URL', 'environment OTHER'],
    );
  });

  it('are one evidence together, in which the sick one is told', () => {
    const seen = [instance('a', {}), instance('b', {}, 500), instance('c', {})];
    const together = diagnose(joinInstances(seen));
    assert.deepEqual(together.target, { kind: 'azure', name: 'app' });
    assert.equal(together.verdict?.id, 'bad-instance');
    assert.match(together.verdict.title, /instance b/);
  });

  it('are one table for a terminal, however many they are', () => {
    const seen = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((id) =>
      instance(`${id}${'0'.repeat(63)}`, packages(id === 'c' ? '2.0' : '1.0')),
    );
    const text = renderInstances(
      {
        schemaVersion: 1,
        instances: seen.map(({ diagnosis }) => diagnosis),
        differences: compareInstances(seen),
      },
      { width: 80, colour: false, unicode: false },
    );
    assert.match(text, /^7 instances, /);
    for (const { id } of seen) assert.ok(text.includes(id.slice(0, 12)), id);
    assert.match(text, /package numpy +1\.0 +1\.0 +2\.0/);
    assert.ok(text.split('\n').every((line) => line.length <= 80));
  });
});
