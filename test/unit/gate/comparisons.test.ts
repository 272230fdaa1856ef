import assert from 'node:assert/strict';
import {
  emptyEvidence,
  type Evidence,
  type GateDifference,
  type Settings,
} from '../../../src/core/contracts';
import { maskSettings } from '../../../src/core/evidence';
import { comparePackages, compareSettings, judgePackages, judgeSettings } from '../../../src/core/gate';
import { diagnosisOf } from './diagnosisOf';

const key = new Uint8Array(32).fill(7);
const masked = (settings: Settings, by = key): Settings => maskSettings(settings, by);
const sticky = { appSettingNames: ['SLOT_NAME'] };

function compared(
  slot: Settings,
  production: Settings,
  allowed: string[] = [],
  names: object | null = sticky,
) {
  const slotConfigNames = names === null ? {} : { slotConfigNames: { ...names } };
  const seen = compareSettings(
    { settings: masked(slot), ...slotConfigNames },
    { settings: masked(production) },
    allowed,
  );
  assert.equal(seen.state, 'compared');
  const weights = Object.fromEntries(
    seen.differences.map(({ name, weight }): [string, GateDifference['weight']] => [name, weight]),
  );
  return { weights, judged: judgeSettings(seen) };
}

describe('settings of slot and production, as a swap treats them', () => {
  const same = { DB_URL: 'postgres://user:secret@db/x', FLAG: '1' };

  it('are safe where masked values agree, or differ in slot settings alone', () => {
    const { weights, judged } = compared({ ...same, SLOT_NAME: 'staging' }, { ...same, SLOT_NAME: 'prod' });
    assert.deepEqual(weights, { SLOT_NAME: 'expected' });
    assert.equal(judged.state, 'pass');
  });
  it('are unsafe where a value would go along, and names it without telling it', () => {
    const { weights, judged } = compared({ ...same, DB_URL: 'postgres://user:secret@staging/x' }, same);
    assert.deepEqual(weights, { DB_URL: 'blocks' });
    assert.equal(judged.state, 'fail');
    assert.doesNotMatch(JSON.stringify(judged), /postgres|hmac/);
  });
  it('are unsafe where production would lose one', () => {
    assert.equal(compared({ FLAG: '1' }, same).judged.state, 'fail');
  });
  it('may differ where the user says so', () => {
    const { weights, judged } = compared({ FLAG: '2', DB_URL: same.DB_URL }, same, ['FLAG']);
    assert.deepEqual(weights, { FLAG: 'expected' });
    assert.equal(judged.state, 'pass');
  });
  it('that are new, or of the platform, are worth a look', () => {
    const { weights, judged } = compared(
      { ...same, NEW: 'x', WEBSITES_PORT: '9000' },
      { ...same, WEBSITES_PORT: '8000' },
    );
    assert.deepEqual(weights, { NEW: 'look', WEBSITES_PORT: 'look' });
    assert.equal(judged.state, 'pass');
  });
  it('stand with the stack and the start-up command, which go along with the code', () => {
    const of = (appCommandLine: string, linuxFxVersion: string) => ({
      settings: same,
      slotConfigNames: sticky,
      siteConfig: { appCommandLine, linuxFxVersion },
    });
    const seen = compareSettings(of('gunicorn app:app', 'PYTHON|3.14'), of('', 'PYTHON|3.14'));
    assert.equal(seen.state, 'compared');
    assert.deepEqual(
      seen.differences.map(({ kind, name, weight }) => [kind, name, weight]),
      [['configuration', 'appCommandLine', 'look']],
    );
    assert.equal(judgeSettings(seen).state, 'pass');
  });
  it('are unknown where nobody knows which of them stay', () => {
    const { weights, judged } = compared({ ...same, FLAG: '2' }, same, [], null);
    assert.deepEqual(weights, { FLAG: 'unknown' });
    assert.equal(judged.state, 'unknown');
  });
  it('are unknown where a side could not be read, or hides a value without a trace', () => {
    assert.equal(judgeSettings(compareSettings({ settings: same }, {})).state, 'unknown');
    const hidden = { settings: { X: '[masked]' }, slotConfigNames: sticky };
    assert.equal(judgeSettings(compareSettings(hidden, hidden)).state, 'unknown');
  });
});

describe('packages of slot and production', () => {
  const listing = (packages: Record<string, string>): Evidence => ({
    ...emptyEvidence(),
    container: {
      packages: Object.entries(packages)
        .map(([name, version]) => `${name}==${version}`)
        .join('\n'),
    },
  });
  const judged = (slot: Evidence, production: Evidence, diagnosis = diagnosisOf('healthy')) =>
    judgePackages(
      comparePackages(
        { evidence: slot, diagnosis },
        { evidence: production, diagnosis: diagnosisOf('healthy') },
      ),
      diagnosis,
    );

  it('may differ: what is gone, older or newer by its first figure is worth a look', () => {
    const seen = comparePackages(
      { evidence: listing({ a: '1.10', b: '2.0', c: '1.0', new: '1' }), diagnosis: diagnosisOf('healthy') },
      { evidence: listing({ a: '1.9', b: '1.9', c: '1.1', gone: '1' }), diagnosis: diagnosisOf('healthy') },
    );
    assert.equal(seen.state, 'compared');
    assert.deepEqual(Object.fromEntries(seen.differences.map(({ name, weight }) => [name, weight])), {
      a: 'expected',
      b: 'look',
      c: 'look',
      new: 'expected',
      gone: 'look',
    });
    assert.equal(judgePackages(seen, diagnosisOf('healthy')).state, 'pass');
  });
  it('are unsafe where the slot lacks what its requirements ask for', () => {
    const lacking = {
      ...diagnosisOf('healthy'),
      deployed: {
        state: 'different' as const,
        summary: '',
        instances: [
          {
            instance: '',
            state: 'different' as const,
            checks: [
              {
                id: 'packages' as const,
                state: 'different' as const,
                summary: 'x is not installed',
                proofs: [],
              },
            ],
          },
        ],
      },
    };
    assert.equal(judged(listing({ a: '1' }), listing({ a: '1' }), lacking).state, 'fail');
  });
  it('are unknown where a side could not be listed', () => {
    assert.equal(judged(listing({ a: '1' }), emptyEvidence()).state, 'unknown');
    assert.equal(judged(emptyEvidence(), listing({ a: '1' })).state, 'unknown');
  });
});
