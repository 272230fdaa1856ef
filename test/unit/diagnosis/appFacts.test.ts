import assert from 'node:assert/strict';
import { emptyEvidence } from '../../../src/core/contracts';
import type { Evidence, Probe } from '../../../src/core/contracts';
import { diagnose } from '../../../src/core/diagnosis';
import { Facts } from '../../../src/core/diagnosis/facts';
import { parseDisks } from '../../../src/core/diagnosis/facts/disks';
import { driftedSettings } from '../../../src/core/diagnosis/facts/driftedSettings';

const log = (...lines: string[]): Evidence['logs'][number] => ({
  path: 'LogFiles/2026_05_18_lw0_default_docker.log',
  text: `${lines.join('\n')}\n`,
});

const boot =
  '2026-05-18T19:12:01.900Z [2026-05-18 19:12:01 +0000] [34] [INFO] Listening at: http://0.0.0.0:8000 (34)';

function failed(at: string, code = 'total = cart.total()'): string[] {
  return [
    `${at} Traceback (most recent call last):`,
    `${at}   File "/home/site/wwwroot/cart.py", line 9, in total`,
    `${at}     ${code}`,
    `${at} AttributeError: 'NoneType' object has no attribute 'total'`,
  ];
}

function access(at: string, method: string, path: string, status: number): string {
  return `${at} 169.254.129.1 - - "${method} ${path} HTTP/1.1" ${status}`;
}

function evidenceOf(more: Partial<Evidence>): Evidence {
  return { ...emptyEvidence(), ...more };
}

function probe(more: Partial<Probe>): Probe {
  return {
    method: 'POST',
    path: '/cart',
    status: 500,
    durationMs: 9,
    source: 'outside',
    time: '2026-05-18T19:30:00.000Z',
    bodyExcerpt: 'Internal Server Error',
    ...more,
  };
}

function complaintsOf(...lines: string[]): string[] {
  const { complaints } = new Facts(evidenceOf({ logs: [log(boot, ...lines)] }));
  return complaints.map(
    ({ hurts, request, isOver }) => `${hurts} ${request ?? '-'}${isOver ? ', over' : ''}`,
  );
}

describe('complaints', () => {
  const at = '2026-05-18T19:29:57.000Z';

  it('are the errors that break requests, and whether these were answered well later', () => {
    assert.deepEqual(complaintsOf(...failed(at), access(at, 'POST', '/cart', 500)), ['request POST /cart']);
    assert.deepEqual(
      complaintsOf(
        ...failed(at),
        access(at, 'POST', '/cart', 500),
        access('2026-05-18T19:29:59.000Z', 'POST', '/cart', 200),
      ),
      ['request POST /cart, over'],
    );
    assert.deepEqual(
      complaintsOf(
        ...failed(at),
        access(at, 'POST', '/cart', 500),
        access('2026-05-18T19:29:59.000Z', 'GET', '/other', 200),
      ),
      ['request POST /cart'],
    );
  });

  it('are not errors that break nothing, or are old', () => {
    assert.deepEqual(complaintsOf(...failed(at), access(at, 'POST', '/cart', 200)), []);
    assert.deepEqual(
      complaintsOf(
        ...failed('2026-05-18T19:12:57.000Z'),
        access('2026-05-18T19:12:57.000Z', 'POST', '/cart', 500),
        access(at, 'GET', '/other', 200),
      ),
      [],
    );
  });

  it('join a failed request with the traceback at its time, and no other', () => {
    const logs = [
      log(boot, ...failed('2026-05-18T19:20:00.000Z'), ...failed('2026-05-18T19:29:59.900Z', 'x.total()')),
    ];
    const [complaint] = new Facts(evidenceOf({ logs, probes: [probe({})] })).complaints;
    assert.equal(complaint?.error?.ownFrame?.code, 'x.total()');
    assert.ok(complaint.isAsked);
    const [alone] = new Facts(
      evidenceOf({ logs: [log(boot, ...failed('2026-05-18T19:20:00.000Z'))], probes: [probe({})] }),
    ).complaints;
    assert.equal(alone?.error, undefined);
  });

  it('do not join a request whose answer names another exception', () => {
    const probes = [probe({ bodyExcerpt: '{"detail": "ValueError: no such cart"}' })];
    const [complaint] = new Facts(evidenceOf({ logs: [log(boot, ...failed(at))], probes })).complaints;
    assert.equal(complaint?.error, undefined);
  });

  it('are the last words of a start that came to nothing', () => {
    const crash = log(
      ...failed(at, 'app = make()').map((line) => line.replace(', in total', ', in <module>')),
      `${at} [2026-05-18 19:29:57 +0000] [34] [ERROR] Reason: Worker failed to boot.`,
    );
    const { complaints } = new Facts(evidenceOf({ logs: [crash] }));
    assert.deepEqual(
      complaints.map(({ hurts }) => hurts),
      ['start'],
    );
  });
});

describe('app-exception', () => {
  const at = '2026-05-18T19:29:57.000Z';
  const logs = [log(boot, ...failed(at), access(at, 'POST', '/cart', 500))];

  it('is a risk where a single visitor met it and all that was asked is well', () => {
    const probes = [probe({ method: 'GET', path: '/', status: 200, bodyExcerpt: 'ok' })];
    const [finding] = diagnose(evidenceOf({ logs, probes })).findings;
    assert.deepEqual([finding?.id, finding?.severity], ['app-exception', 'risk']);
    const twice = [
      log(
        boot,
        ...failed(at),
        access(at, 'POST', '/cart', 500),
        ...failed(at),
        access(at, 'POST', '/cart', 500),
      ),
    ];
    assert.equal(diagnose(evidenceOf({ logs: twice, probes })).verdict?.id, 'app-exception');
  });

  it('names the place', () => {
    const { verdict } = diagnose(evidenceOf({ logs }));
    assert.equal(verdict?.location, '/home/site/wwwroot/cart.py:9');
  });
});

describe('parseDisks', () => {
  it('reads figures that stand on a line of their own', () => {
    const text =
      'Filesystem 1K-blocks Used Available Use% Mounted on\n//files.example/volume\n   1000 990 10 99% /home\noverlay 500 100 400 20% /\ngarbage %% /x';
    assert.deepEqual(
      parseDisks(text).map(({ mount, availableKb, usedPercent, line }) => [
        mount,
        availableKb,
        usedPercent,
        line,
      ]),
      [
        ['/home', 10, 99, 3],
        ['/', 400, 20, 4],
      ],
    );
  });
});

describe('driftedSettings', () => {
  const drifted = (more: Partial<Evidence>): string[] =>
    driftedSettings(
      new Facts(
        evidenceOf({
          settings: { A: '1', SAME: 'x', STUCK: 'p', HERE: 'h', HIDDEN: '[masked]', WEBSITE_TIME_ZONE: 'a' },
          slotSettings: { staging: { A: '2', SAME: 'x', STUCK: 's', THERE: 't', HIDDEN: '[masked]' } },
          ...more,
        }),
      ),
    ).map(({ name, state }) => `${name} ${state}`);

  it('are those that differ and that no slot setting holds in place', () => {
    const slotConfigNames = { properties: { appSettingNames: ['STUCK'] } };
    assert.deepEqual(drifted({ slotConfigNames }), ['A differs', 'HERE here', 'THERE there']);
    assert.deepEqual(drifted({ slotConfigNames: { appSettingNames: ['STUCK', 'A'] } }), [
      'HERE here',
      'THERE there',
    ]);
  });

  it('are unknown without both sides', () => {
    assert.deepEqual(drifted({ slotSettings: {} }), []);
  });
});
