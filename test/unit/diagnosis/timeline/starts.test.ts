import assert from 'node:assert/strict';
import { emptyEvidence } from '../../../../src/core/contracts';
import type { Evidence } from '../../../../src/core/contracts';
import { Facts } from '../../../../src/core/diagnosis/facts';
import type { Timeline } from '../../../../src/core/diagnosis/timeline/Timeline';
import { TimelineBuilder } from '../../../../src/core/diagnosis/timeline/TimelineBuilder';

const platformPath = 'LogFiles/2026_05_18_lw0sdlwk000_docker.log';
const appPath = 'LogFiles/2026_05_18_lw0sdlwk000_default_docker.log';

function timelineOf(logs: Record<string, string>, startLimitS?: number): Timeline {
  const builder = new TimelineBuilder({ startLimitS });
  for (const [path, text] of Object.entries(logs)) builder.addLog({ path, text });
  return builder.finish();
}

/** One start in the dialect with levels. */
function start(name: string, minute: string, end: 'ready' | 'exited' | 'timed-out'): string {
  const at = (second: string): string => `2026-05-18T19:${minute}:${second}Z`;
  const lines = [
    `${at('00.100')} INFO  - Starting container for site`,
    `${at('00.200')} INFO  - docker run -d --expose=8000 --name ${name} -e PORT=8000 appsvc/python:3.12`,
    `${at('01.000')} INFO  - Initiating warmup request to container ${name} for site shop`,
  ];
  if (end === 'ready') {
    lines.push(
      `${at('09.000')} INFO  - Container ${name} for site shop initialized successfully and is ready to serve requests.`,
    );
  } else {
    if (end === 'exited')
      lines.push(`${at('08.000')} ERROR - Container ${name} for site shop has exited, failing site start`);
    lines.push(
      `${at('08.100')} ERROR - Container ${name} didn't respond to HTTP pings on port: 8000, failing site start.`,
    );
  }
  return `${lines.join('\n')}\n`;
}

describe('timeline: starts', () => {
  it('takes a failure before a good start for recovered, and one after it for present', () => {
    const recovered = timelineOf({
      [platformPath]: start('shop_0_a', '10', 'exited') + start('shop_1_b', '20', 'ready'),
    });
    const [failed, good] = recovered.starts;
    assert.equal(recovered.current()?.attempt, good);
    assert.deepEqual(recovered.current()?.recovered, [failed]);
    assert.ok(failed && recovered.isOvercome(failed));

    const present = timelineOf({
      [platformPath]: start('shop_0_a', '10', 'ready') + start('shop_1_b', '20', 'exited'),
    });
    assert.equal(present.current()?.attempt.outcome, 'failed');
    assert.deepEqual(present.current()?.recovered, []);
    assert.equal(present.current()?.old.length, 1);
  });

  it('believes the platform when it takes back that a container was ready, and not what may be of another', () => {
    const givenUp = (container: string): string =>
      `2026-05-18T19:14:00.000Z ERROR - Container ${container}didn't respond to HTTP pings on port: 8000, failing site start.\n`;
    const outcomeOf = (name: string): string | undefined =>
      timelineOf({ [platformPath]: start('shop_0_a', '10', 'ready') + givenUp(name) }).current()?.attempt
        .outcome;
    assert.equal(outcomeOf('shop_0_a '), 'failed');
    assert.equal(outcomeOf(''), 'serving');
  });

  it('goes on through the files of several days and through rotated ones, in any order', () => {
    const timeline = timelineOf({
      'LogFiles/2026_05_18_lw0sdlwk000_docker.log': start('shop_1_b', '20', 'ready'),
      'LogFiles/2026_05_17_lw0sdlwk000_docker.log.1': start('shop_0_a', '10', 'exited').replaceAll(
        '05-18',
        '05-17',
      ),
    });
    assert.deepEqual(
      timeline.starts.map(({ container, outcome }) => [container, outcome]),
      [
        ['shop_0_a', 'failed'],
        ['shop_1_b', 'serving'],
      ],
    );
    assert.equal(timeline.present().length, 1);
  });

  it('tells the machines apart', () => {
    const timeline = timelineOf({
      'LogFiles/2026_05_18_lw0sdlwk000_docker.log': start('shop_0_a', '10', 'ready'),
      'LogFiles/2026_05_18_lw1sdlwk777_docker.log': start('shop_1_b', '12', 'exited'),
    });
    assert.equal(timeline.current('lw0sdlwk000')?.attempt.outcome, 'serving');
    assert.equal(timeline.current('lw1sdlwk777')?.attempt.outcome, 'failed');
    assert.equal(timeline.current()?.machine, 'lw1sdlwk777');
  });

  it('reads how long the probe ran rather than what its sentence blames', () => {
    const limit = 'did not start within expected time limit';
    const of = (seconds: string): Timeline =>
      timelineOf({
        [platformPath]: [
          '2026-05-18T19:10:00.000Z Initiating warmup request to container shop_0_a for site shop',
          `2026-05-18T19:${seconds}Z Container shop_0_a for site shop ${limit} of 230s`,
        ].join('\n'),
      });
    assert.deepEqual(of('10:12.000').starts[0]?.probeEnded?.outcome, 'failed');
    assert.equal(of('10:12.000').starts[0]?.probeEnded?.afterS, 12);
    assert.deepEqual(of('13:50.000').starts[0]?.probeEnded?.outcome, 'timed-out');
  });

  it('measures against the limit of the settings', () => {
    const log =
      'Initiating warmup request to container shop_0_a for site shop\nSite startup probe failed after 400.2 seconds.';
    assert.equal(timelineOf({ [platformPath]: log }, 1800).starts[0]?.probeEnded?.outcome, 'failed');
    assert.equal(timelineOf({ [platformPath]: log }, 400).starts[0]?.probeEnded?.outcome, 'timed-out');
  });

  it('leaves the serving container in place where a newer start was called off', () => {
    const timeline = timelineOf({
      [platformPath]: `${start('shop_0_a', '10', 'ready')}2026-05-18T19:30:00Z Container start method called.
2026-05-18T19:30:02Z Starting container: 99ff_shop.
2026-05-18T19:30:03Z Site startup probe failed after 0.4 seconds.
2026-05-18T19:30:03Z State: Stopping, Action: CancellingStartup, LastError: , LastErrorTimestamp: 01/01/0001 00:00:00, Details: `,
    });
    assert.equal(timeline.starts.at(-1)?.outcome, 'cancelled');
    assert.equal(timeline.current()?.attempt.container, 'shop_0_a');
    assert.equal(timeline.current()?.isOlder, true);
  });

  it('takes the stop after a restart for that of the old container', () => {
    const timeline = timelineOf({
      [platformPath]: `${start('11aa_shop', '10', 'ready')}${start('22bb_shop', '20', 'ready')}2026-05-18T19:21:00Z Container is terminating. Grace period: 5 seconds.
2026-05-18T19:21:01Z Stopping container: 11aa_shop.
2026-05-18T19:21:05Z Container has finished running with exit code: 137.
2026-05-18T19:21:06Z Site: shop stopped.`,
    });
    assert.deepEqual(
      timeline.starts.map(({ container, isStopped, hasExited }) => [container, isStopped, hasExited]),
      [
        ['11aa_shop', true, false],
        ['22bb_shop', false, false],
      ],
    );
    assert.equal(timeline.current()?.attempt.outcome, 'serving');
  });

  it('takes the stop of the only container for a stop of the site', () => {
    const log = `${start('11aa_shop', '10', 'ready')}2026-05-18T19:21:06Z Site: shop stopped.`;
    assert.equal(timelineOf({ [platformPath]: log }).current()?.attempt.isStopped, true);
  });

  it('counts an exit after good service as an exit, and the start as a good one', () => {
    const log = `${start('11aa_shop', '10', 'ready')}2026-05-18T19:25:06Z Container has finished running with exit code: 137.`;
    const attempt = timelineOf({ [platformPath]: log }).current()?.attempt;
    assert.deepEqual([attempt?.outcome, attempt?.hasExited, attempt?.exitCode], ['serving', true, 137]);
  });
});

describe('timeline: the app log beside the platform log', () => {
  const app = `2026-05-18T19:10:05.0Z [2026-05-18 19:10:05 +0000] [7] [INFO] Starting gunicorn 23.0.0
2026-05-18T19:10:05.1Z ModuleNotFoundError: No module named 'shop'
2026-05-18T19:10:06.0Z [2026-05-18 19:10:06 +0000] [7] [ERROR] Reason: Worker failed to boot.
2026-05-18T19:20:02.0Z [2026-05-18 19:20:02 +0000] [7] [INFO] Starting gunicorn 23.0.0
2026-05-18T19:20:03.0Z [2026-05-18 19:20:03 +0000] [7] [INFO] Listening at: http://0.0.0.0:8000 (7)
2026-05-18T19:20:30.0Z 169.254.129.1 - - [18/May/2026:19:20:30 +0000] "GET / HTTP/1.1" 200 5`;

  it('gives each start its part', () => {
    const timeline = timelineOf({
      [platformPath]: start('shop_0_a', '10', 'exited') + start('shop_1_b', '20', 'ready'),
      [appPath]: app,
    });
    const [failed, good] = timeline.starts;
    assert.deepEqual(
      failed?.app.map(({ kind }) => kind),
      ['server', 'error', 'worker'],
    );
    assert.deepEqual(
      good?.app.map(({ kind }) => kind),
      ['server', 'server', 'request'],
    );
    assert.deepEqual(timeline.presentErrors(), []);
  });

  it('gives requests before the first words of the new container to the old one', () => {
    const timeline = timelineOf({
      [platformPath]: start('shop_0_a', '10', 'ready') + start('shop_1_b', '20', 'ready'),
      [appPath]: `2026-05-18T19:20:01.5Z 169.254.129.1 - - [-] "GET / HTTP/1.1" 500 5
2026-05-18T19:20:05.0Z [2026-05-18 19:20:05 +0000] [7] [INFO] Starting gunicorn 23.0.0
2026-05-18T19:20:06.0Z 169.254.129.1 - - [-] "GET / HTTP/1.1" 200 5`,
    });
    assert.deepEqual(
      timeline.starts.map((attempt) => attempt.app.length),
      [1, 2],
    );
  });

  it('knows the container that was there before a start that failed, and still answers', () => {
    const served = app.replaceAll('T19:20:', 'T19:02:').split('\n').slice(3).join('\n');
    const later = '2026-05-18T19:30:00.0Z 169.254.129.1 - - [-] "GET / HTTP/1.1" 200 5';
    const timeline = timelineOf({
      [platformPath]: start('shop_0_a', '10', 'exited'),
      [appPath]: `${served}\n${later}`,
    });
    assert.deepEqual(
      timeline.starts.map(({ source, outcome }) => [source, outcome]),
      [
        ['app', 'serving'],
        ['platform', 'failed'],
      ],
    );
    assert.equal(timeline.current()?.attempt.source, 'app');
    const silent = timelineOf({ [platformPath]: start('shop_0_a', '10', 'exited'), [appPath]: served });
    assert.equal(silent.current()?.attempt.source, 'platform');
  });

  it('knows a boot after a failed start for another start, of which the platform log does not tell yet', () => {
    const timeline = timelineOf({ [platformPath]: start('shop_0_a', '10', 'exited'), [appPath]: app });
    assert.deepEqual(
      timeline.starts.map(({ source, outcome, app: part }) => [source, outcome, part.length]),
      [
        ['platform', 'failed', 3],
        ['app', 'serving', 3],
      ],
    );
    assert.deepEqual(timeline.current()?.recovered, [timeline.starts[0]]);
  });

  it('finds the starts in the app log alone', () => {
    const timeline = timelineOf({ 'logs/saved.txt': app });
    assert.deepEqual(
      timeline.starts.map(({ source, outcome, hasExited }) => [source, outcome, hasExited]),
      [
        ['app', 'failed', true],
        ['app', 'serving', false],
      ],
    );
    assert.equal(timeline.current()?.recovered.length, 1);
  });

  it('reads platform and app lines of one saved stream', () => {
    const timeline = timelineOf({ 'stream.log': start('shop_0_a', '10', 'exited') + app });
    assert.equal(timeline.starts[0]?.source, 'platform');
    assert.equal(timeline.of('error').length, 1);
    assert.equal(timeline.of('worker').length, 1);
  });

  it('leaves the logs of Kudu, of built-in authentication and of the identity proxy out', () => {
    for (const name of ['default_scm', 'easyauth', 'msi', 'kudu']) {
      const timeline = timelineOf({
        [`LogFiles/2026_05_18_lw0_${name}_docker.log`]: start('shop_0_a', '10', 'exited') + app,
      });
      assert.equal(timeline.events.length, 0, name);
    }
  });

  it('counts neither our own requests nor those that the app makes', () => {
    const timeline = timelineOf({
      [appPath]: `169.254.129.1 - - [18/May/2026:19:20:30 +0000] "GET /health HTTP/1.1" 200 5 "-" "appservice-doctor"
DEBUG:urllib3.connectionpool:https://api.contoso.com:443 "GET /v1/things?page=2 HTTP/1.1" 503 5120
169.254.129.1 - - [18/May/2026:21:20:31 +0200] "GET /orders/17?key=x HTTP/1.1" 503 5 "-" "curl" 1.250000`,
    });
    assert.deepEqual(
      timeline.requests.map(({ path, count, slowestMs, last }) => [path, count, slowestMs, last]),
      [['/orders/*', 1, 1250, Date.parse('2026-05-18T19:20:31Z')]],
    );
    assert.deepEqual(
      timeline.of('request').map(({ by }) => by),
      ['own', 'client'],
    );
  });
});

describe('timeline: of all evidence', () => {
  const instance = (lastErrorTimestamp: string): Evidence => ({
    ...emptyEvidence(),
    manifest: {
      schemaVersion: 1,
      target: { kind: 'azure', name: 'shop' },
      collectedAt: '2026-05-18T20:00:00Z',
    },
    logs: [{ path: platformPath, text: start('shop_0_a', '10', 'ready') }],
    instances: [{ id: 'i1', state: 'READY', lastError: 'ContainerTimeout', lastErrorTimestamp }],
  });

  it('tells a stale last error from a present one', () => {
    const of = (time: string): string | undefined => new Facts(instance(time)).timeline.lastErrors[0]?.state;
    assert.equal(of('2026-05-17T08:00:00Z'), 'stale');
    assert.equal(of('2026-05-18T19:40:00Z'), 'present');
    assert.equal(of('0001-01-01T00:00:00Z'), 'unknown');
  });

  it('is read once, with the time of the evidence', () => {
    const facts = new Facts(instance('2026-05-17T08:00:00Z'));
    assert.equal(facts.timeline, facts.timeline);
    assert.equal(facts.timeline.now, Date.parse('2026-05-18T20:00:00Z'));
  });

  it('lays probes, settings, deployments and the activity log into one order', () => {
    const timeline = new Facts({
      ...instance('2026-05-17T08:00:00Z'),
      settings: { PORT: '8000' },
      probes: [
        {
          time: '2026-05-18T19:59:00Z',
          method: 'GET',
          path: '/x?y',
          status: 503,
          durationMs: 9,
          source: 'outside',
        },
      ],
      deployments: [{ id: 'd1', log: '2026-05-18T19:05:00Z,Deployment successful.,,0' }],
      activity: [
        {
          eventTimestamp: '2026-05-18T19:09:00Z',
          operationName: 'Microsoft.Web/sites/restart/action',
          status: 'Succeeded',
        },
      ],
    }).timeline;
    const kinds = timeline.events.map((event) => event.kind);
    assert.deepEqual(
      ['instance-error', 'deployment', 'activity', 'container', 'look', 'snapshot'].map((kind) =>
        kinds.indexOf(kind as never),
      ),
      ['instance-error', 'deployment', 'activity', 'container', 'look', 'snapshot']
        .map((kind) => kinds.indexOf(kind as never))
        .sort((a, b) => a - b),
    );
    assert.ok(!kinds.some((kind) => kinds.indexOf(kind) < 0));
    assert.equal(timeline.of('activity')[0]?.what, 'restart');
    assert.equal(timeline.deployments[0]?.outcome, 'succeeded');
    assert.equal(timeline.of('look')[0]?.path, '/x');
  });

  it('reads a file that all instances share once, and knows instances by their folder', () => {
    const log = { path: 'LogFiles/app.log', text: 'ValueError: x\n' };
    const one = { ...emptyEvidence(), logs: [log] };
    const timeline = new Facts({
      ...emptyEvidence(),
      instanceEvidence: [
        { id: 'i1', evidence: one },
        {
          id: 'i2',
          evidence: { ...one, logs: [log, { path: 'LogFiles/other.log', text: 'KeyError: 1\n' }] },
        },
      ],
    }).timeline;
    assert.deepEqual(
      timeline.of('error').map(({ file, type }) => [file, type]),
      [
        ['instances/i1/LogFiles/app.log', 'ValueError'],
        ['instances/i2/LogFiles/other.log', 'KeyError'],
      ],
    );
  });

  it('takes a file that one instance alone has for that instance', () => {
    const of = (id: string): Evidence => ({
      ...emptyEvidence(),
      logs: [{ path: 'LogFiles/app.log', text: `ValueError: ${id}${id}\n`.slice(0, id.length + 14) }],
    });
    const timeline = new Facts({
      ...emptyEvidence(),
      instanceEvidence: [
        { id: 'a', evidence: of('a') },
        { id: 'bb', evidence: of('bb') },
      ],
    }).timeline;
    assert.deepEqual(
      timeline.of('error').map(({ machine }) => machine),
      ['a', 'bb'],
    );
  });
});
