import assert from 'node:assert/strict';
import type { RecoveredIncident } from '../../../../src/core/contracts';
import { diagnose } from '../../../../src/core/diagnosis';
import { recoveredIncidents } from '../../../../src/core/diagnosis/answers/recovered';
import { appLog, asked, evidenceOf, factsOf, outside, platformLog, start } from './evidenceOf';

const whats = (incidents: readonly RecoveredIncident[]): string[] => incidents.map(({ what }) => what);

describe('incidents that are over', () => {
  for (const dialect of ['levels', 'states'] as const) {
    it(`are failed starts before a good one, told once (dialect with ${dialect})`, () => {
      const log =
        start('shop_0_a', '10', { end: 'exited', dialect }) +
        start('shop_1_b', '12', { end: 'exited', dialect }) +
        start('shop_2_c', '20', { end: 'ready', dialect });
      const [incident, ...more] = recoveredIncidents(factsOf({ [platformLog]: log }));
      assert.deepEqual(more, []);
      assert.match(incident?.what ?? '', /^The container did not start, 2 times \(it exited/);
      assert.match(incident?.from ?? '', /^2026-05-18T19:10:00/);
      assert.match(incident?.until ?? '', /^2026-05-18T19:20:09/);
      assert.equal(incident?.proofs.length, 2);
      assert.ok(incident.proofs.every(({ file, line }) => file === platformLog && line !== undefined));
    });

    it(`are not those of a container that is down now (dialect with ${dialect})`, () => {
      const log =
        start('shop_0_a', '10', { end: 'exited', dialect }) +
        start('shop_1_b', '12', { end: 'ready', dialect }) +
        start('shop_2_c', '20', { end: 'exited', dialect });
      assert.deepEqual(recoveredIncidents(factsOf({ [platformLog]: log })), []);
    });
  }

  it('are routes that failed several times and are answered again, those of one time as one', () => {
    const log =
      asked('18:00:00', 200) +
      asked('18:10:00', 500) +
      asked('18:10:30', 502, 'GET /orders') +
      asked('18:11:00', 500) +
      asked('18:11:30', 502, 'GET /orders') +
      asked('18:20:00', 200) +
      asked('18:21:00', 200, 'GET /orders');
    const [incident, ...more] = recoveredIncidents(factsOf({ [appLog]: log }));
    assert.deepEqual(more, []);
    assert.equal(incident?.what, 'POST /chat, GET /orders failed 4 times');
    assert.equal(incident.from, '2026-05-18T18:10:00.000Z');
    assert.equal(incident.until, '2026-05-18T18:21:00.000Z');
  });

  it('are not one failure among many requests, nor a route that fails again', () => {
    const once = asked('18:00:00', 200) + asked('18:10:00', 500) + asked('18:20:00', 200);
    assert.deepEqual(recoveredIncidents(factsOf({ [appLog]: once })), []);
    const twice = asked('18:10:00', 500).repeat(2) + asked('18:20:00', 200);
    assert.deepEqual(recoveredIncidents(factsOf({ [appLog]: twice + asked('18:30:00', 500) })), []);
    const probes = [outside({ method: 'POST', path: '/chat', status: 500, bodyExcerpt: 'ValueError: x' })];
    assert.deepEqual(recoveredIncidents(factsOf({ [appLog]: twice }, { probes })), []);
  });

  it('are last errors that Azure still shows, beside the start that they belong to', () => {
    const instances = (at: string) => [
      { id: 'a1', state: 'READY', lastError: 'ContainerTimeout', lastErrorTimestamp: at },
    ];
    const good = { [platformLog]: start('shop_2_c', '20', { end: 'ready' }) };
    assert.match(
      whats(recoveredIncidents(factsOf(good, { instances: instances('2026-05-17T03:00:00Z') })))[0] ?? '',
      /still shows the last error ContainerTimeout/,
    );
    assert.deepEqual(recoveredIncidents(factsOf(good, { instances: instances('2026-05-18T19:29:00Z') })), []);
    const both = {
      [platformLog]: start('shop_0_a', '10', { end: 'exited' }) + start('shop_1_b', '20', { end: 'ready' }),
    };
    const [only, ...more] = recoveredIncidents(
      factsOf(both, { instances: instances('2026-05-18T19:10:08Z') }),
    );
    assert.deepEqual(more, []);
    assert.equal(only?.proofs.length, 3);
  });

  it('stand in the diagnosis, which is healthy', () => {
    const log = start('shop_0_a', '10', { end: 'exited' }) + start('shop_1_b', '20', { end: 'ready' });
    const { recovered, verdict } = diagnose(evidenceOf({ [platformLog]: log }));
    assert.equal(recovered?.length, 1);
    assert.equal(verdict, null);
  });
});
