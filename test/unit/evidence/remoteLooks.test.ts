import assert from 'node:assert/strict';
import { type Evidence, type Look, silentLogger } from '../../../src/core/contracts';
import { collect, type RemoteLook } from '../../../src/core/evidence';
import { joinTails } from '../../../src/core/evidence/joinTails';

const never = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => {
      reject(signal.reason as Error);
    });
  });

function collected(
  remote: RemoteLook[],
  more: Partial<Parameters<typeof collect>[0]> = {},
): Promise<Evidence> {
  return collect({
    target: { kind: 'azure', name: 'app' },
    permission: 'read-only',
    probes: [],
    probeTimeoutMs: 1000,
    commandTimeoutMs: 1000,
    connect: () => Promise.reject(new Error('no way in')),
    remote,
    resolveOutside: () => Promise.resolve([]),
    key: Buffer.alloc(32, 1),
    signal: new AbortController().signal,
    logger: silentLogger,
    ...more,
  });
}
const lookOf = ({ looks }: Evidence, id: string): Look | undefined => looks.find((look) => look.id === id);

describe('remote looks', () => {
  it('each add what they saw, and one that fails or finds nothing costs the others nothing', async () => {
    const evidence = await collected([
      {
        id: 'site',
        source: 'arm',
        take: () => Promise.resolve({ state: 'seen', value: { site: { id: '/sites/app' } } }),
      },
      {
        id: 'plan',
        source: 'arm',
        take: () => Promise.resolve({ state: 'seen', value: { site: { plan: { numberOfSites: 3 } } } }),
      },
      {
        id: 'settings',
        source: 'settings',
        take: () => Promise.resolve({ state: 'skipped', reason: 'it lacks a role' }),
      },
      { id: 'activity', source: 'arm', take: () => Promise.reject(new Error('503')) },
    ]);
    assert.deepEqual(evidence.site, { id: '/sites/app', plan: { numberOfSites: 3 } });
    assert.equal(lookOf(evidence, 'settings')?.reason, 'it lacks a role');
    assert.equal(lookOf(evidence, 'settings')?.outcome, 'skipped');
    assert.equal(lookOf(evidence, 'activity')?.outcome, 'error');
    assert.equal(evidence.looks.filter(({ id }) => id === 'settings').length, 1);
  });

  it('mask what Kudu says of settings, and show its words on the configuration', async () => {
    const kuduChecks = [
      { setting: 'DB_PASSWORD', value: 'hunter2hunter2', details: 'is hunter2hunter2', level: 'Warning' },
      { setting: 'alwaysOn', value: 'true', details: '', level: 'Information' },
    ];
    const evidence = await collected([
      {
        id: 'configuration check',
        source: 'kudu',
        take: () => Promise.resolve({ state: 'seen', value: { kuduChecks } }),
      },
    ]);
    assert.doesNotMatch(JSON.stringify(evidence), /hunter2/);
    assert.equal(evidence.kuduChecks?.[1]?.value, 'true');
  });

  it('give the first word while the way in is still waited for, and end that where it is enough', async () => {
    const told: Evidence[] = [];
    const evidence = await collected(
      [
        {
          id: 'site',
          source: 'arm',
          take: () => Promise.resolve({ state: 'seen', value: { site: { id: 'x' } } }),
        },
      ],
      {
        connect: never,
        onLate: (soFar) => {
          told.push(soFar);
          return 'enough';
        },
      },
    );
    assert.deepEqual(told[0]?.site, { id: 'x' });
    assert.equal(lookOf(evidence, 'ssh')?.outcome, 'skipped');
    assert.match(lookOf(evidence, 'ssh')?.reason ?? '', /says why no session comes/);
  }).timeout(10_000);
});

describe('two tails of one file', () => {
  const log = Array.from({ length: 50 }, (_, index) => `2026-01-01T00:00:${index} line ${index}\n`).join('');

  it('are joined where they overlap, whichever is the longer', () => {
    assert.equal(joinTails(log.slice(0, 900), log.slice(400)), log);
    assert.equal(joinTails(log, log.slice(300)), log);
    assert.equal(joinTails(log.slice(300), log), log);
  });

  it('are the later one where nothing connects them', () => {
    assert.equal(joinTails('a\nb\n', 'x\ny\n'), 'x\ny\n');
    assert.equal(joinTails('', 'x\n'), 'x\n');
  });
});
