import assert from 'node:assert/strict';
import { join } from 'node:path';
import * as v from 'valibot';
import { type Diagnosis, DiagnosisComparison } from '../../../src/core/contracts';
import { compareDiagnoses, diagnose } from '../../../src/core/diagnosis';
import { readBundle } from '../../../src/core/evidence';
import { renderComparison, renderNote } from '../../../src/core/report';

const fixtures = join(import.meta.dirname, '../../fixtures/bundles');
const of = async (name: string): Promise<Diagnosis> => diagnose(await readBundle(join(fixtures, name)));
const style = { width: 100, unicode: true, colour: false };

describe('before and after', () => {
  it('calls a fault fixed only where everything essential is well now', async () => {
    const [before, healthy] = [await of('bad-creds/injected'), await of('healthy/lab')];
    const fixed = compareDiagnoses(before, healthy);
    assert.ok(v.is(DiagnosisComparison, fixed));
    assert.equal(fixed.outcome, 'fixed');
    assert.deepEqual(fixed.gone, ['bad-creds']);
    assert.ok(
      fixed.checks.some(
        ({ id, before: was, after }) => id === 'POST /chat' && was === 'fail' && after === 'pass',
      ),
    );
    const unseen = await of('inconclusive/nobody-asked-from-outside');
    const open = compareDiagnoses(before, unseen);
    assert.equal(open.outcome, 'not-proven');
    assert.match(open.summary, /not enough was seen to call it fixed/);
  });

  it('knows the same fault, another one, a new one, and none', async () => {
    const [creds, endpoint, healthy] = [
      await of('bad-creds/injected'),
      await of('wrong-endpoint/injected'),
      await of('healthy/lab'),
    ];
    const outcome = (a: Diagnosis, b: Diagnosis): string => compareDiagnoses(a, b).outcome;
    assert.equal(outcome(creds, creds), 'still-there');
    assert.equal(outcome(creds, endpoint), 'other-fault');
    assert.equal(outcome(healthy, creds), 'new-fault');
    assert.equal(outcome(healthy, healthy), 'well');
    assert.equal(outcome(healthy, await of('inconclusive/value-error')), 'unclear');
    // The old verdict may stand beside a stronger one.
    const { verdict } = creds;
    assert.ok(verdict);
    const both = { ...endpoint, findings: [...endpoint.findings, verdict] };
    assert.match(compareDiagnoses(creds, both).summary, /bad-creds is still there, and wrong-endpoint/);
  });

  it('says where the two are not of one target, or not in order', async () => {
    const one = await of('healthy/lab');
    assert.equal(compareDiagnoses(one, one).note, undefined);
    const other = { ...one, target: { kind: 'ssh' as const, name: 'box' } };
    assert.match(compareDiagnoses(one, other).note ?? '', /different targets/);
    const younger = { ...one, startedAt: '2030-01-01T00:00:00Z' };
    assert.match(compareDiagnoses(younger, one).note ?? '', /younger/);
  });

  it('is printed calmly, and stands in the incident note', async () => {
    const after = await of('healthy/lab');
    const comparison = compareDiagnoses(await of('bad-creds/injected'), after);
    const text = renderComparison(comparison, style);
    assert.match(text, /^Fixed: bad-creds is gone, and everything essential was seen to work\.\n/);
    assert.match(text, /before bad-creds \(.*\n {2}now +healthy \(/);
    assert.match(
      renderNote(after, { comparison }),
      /Compared with the diagnosis of .*: Fixed: bad-creds is gone/,
    );
    const evil = { ...comparison, summary: '\x1b[2Jx\ny', gone: ['\x1b]0;z\x07'] };
    const drawn = renderComparison(evil, style);
    assert.ok(!drawn.includes('\x1b') && !drawn.includes('\x07'));
  });
});
