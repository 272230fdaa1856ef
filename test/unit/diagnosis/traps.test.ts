import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { Diagnosis, Evidence } from '../../../src/core/contracts';
import { diagnose } from '../../../src/core/diagnosis';
import { readBundle } from '../../../src/core/evidence';

const fixtures = join(import.meta.dirname, '../../fixtures/bundles');

/** What a bundle that shows a trap must come to: `healthy`, `inconclusive`, or the id of the verdict. */
type Shown = { bundle: string; verdict: string } | { bundle: string; never: string };

interface Trap {
  /** The trap, in the words of the failure catalogue, shortened. */
  trap: string;
  shownBy: readonly Shown[];
}

const healthy = (name: string): Shown => ({ bundle: `healthy/${name}`, verdict: 'healthy' });

/** The traps of the failure catalogue, each with the cases that show it. */
const traps: readonly Trap[] = [
  {
    trap: '"did not start within expected time limit" is printed for many causes: how long the probe ran and the exit tell',
    shownBy: [
      { bundle: 'missing-app-setting/pydantic-at-boot', verdict: 'missing-app-setting' },
      { bundle: 'port-mismatch/pings-on-another-port', verdict: 'port-mismatch' },
      healthy('decoys'),
    ],
  },
  {
    trap: 'a LastError is stale unless it is newer than the last start',
    shownBy: [healthy('noise-of-the-platform'), healthy('decoys')],
  },
  {
    trap: '"Site … stopped" may speak of the old container',
    shownBy: [healthy('noise-of-the-platform'), healthy('health-check-mended')],
  },
  {
    trap: "ARM's state Running goes together with 503",
    shownBy: [{ bundle: 'missing-app-setting/pydantic-at-boot', verdict: 'missing-app-setting' }],
  },
  {
    trap: "gunicorn's ordinary lines arrive on stderr and are labelled as errors",
    shownBy: [healthy('stderr-is-no-error')],
  },
  {
    trap: 'a warning about a missing virtual environment beside 200 answers is harmless',
    shownBy: [healthy('noise-of-the-platform'), healthy('decoys')],
  },
  {
    trap: 'an incident that has recovered is not the present fault',
    shownBy: [
      healthy('a-setting-was-missing'),
      healthy('ai-refusals-of-the-past'),
      healthy('disk-was-full'),
      healthy('health-check-mended'),
      healthy('odbc-driver-named-right'),
    ],
  },
  {
    trap: 'red ai-* on a healthy app that goes another way is no verdict about identity or AI',
    shownBy: [
      healthy('ai-by-key'),
      healthy('ai-half-contract'),
      healthy('identity-of-its-own'),
      healthy('red-aliases-other-identity'),
      healthy('web-without-ai'),
      { bundle: 'wrong-endpoint/red-aliases-and-no-request', verdict: 'inconclusive' },
    ],
  },
  {
    trap: "Invalid HTTP_HOST header: '169.254.…' is the warm-up's noise, a fault only together with a health-check path",
    shownBy: [
      healthy('hosts-of-scanners'),
      healthy('decoys'),
      { bundle: 'disallowed-host/health-check-by-address', verdict: 'disallowed-host' },
    ],
  },
  { trap: "lines of the Kudu container are not the app's", shownBy: [healthy('noise-of-the-platform')] },
  {
    trap: 'a WORKER TIMEOUT implies a start-up command of the own, and a call that takes long is no want of ports',
    shownBy: [{ bundle: 'worker-timeout/with-few-sockets', never: 'snat-exhaustion' }],
  },
  {
    trap: 'a port mismatch dies at the start probe: the port of the pings beside that of the server proves it',
    shownBy: [
      { bundle: 'port-mismatch/pings-on-another-port', verdict: 'port-mismatch' },
      { bundle: 'port-mismatch/platform-log-without-levels', verdict: 'port-mismatch' },
    ],
  },
  { trap: 'our own requests are not evidence', shownBy: [healthy('our-own-requests')] },
  {
    trap: 'nothing wrong is the most common answer: decoys beside a healthy app',
    shownBy: [
      healthy('decoys'),
      healthy('handled-exceptions'),
      healthy('swapped-and-well'),
      healthy('telemetry-exporter-fails'),
      healthy('key-vault-literal-in-settings'),
    ],
  },
];

async function evidenceOf(bundle: string): Promise<Evidence> {
  return readBundle(join(fixtures, bundle));
}

function outcome({ status, verdict }: Diagnosis): string {
  return verdict?.id ?? status;
}

describe('traps that a good engineer survives', () => {
  for (const { trap, shownBy } of traps) {
    describe(trap, () => {
      for (const shown of shownBy) {
        it(shown.bundle, async () => {
          const diagnosis = diagnose(await evidenceOf(shown.bundle));
          if ('never' in shown) assert.notEqual(outcome(diagnosis), shown.never);
          else assert.equal(outcome(diagnosis), shown.verdict);
          if (outcome(diagnosis) === 'healthy')
            assert.ok(diagnosis.findings.every(({ severity }) => severity !== 'fault'));
        });
      }
    });
  }

  it('skips red ai-* with the reason, rather than counting them', async () => {
    const { checks } = diagnose(await evidenceOf('healthy/identity-of-its-own'));
    const reasons = checks
      .filter(({ id }) => id.startsWith('ai-'))
      .map(({ state, reason }) => [state, reason]);
    assert.ok(reasons.length > 0);
    for (const reason of reasons)
      assert.deepEqual(reason, ['skipped', 'the app does not use the alias contract']);
  });

  it('counts the same failure once a visitor meets it', async () => {
    const evidence = await evidenceOf('healthy/our-own-requests');
    const logs = evidence.logs.map((log) => ({
      ...log,
      text: log.text.replaceAll('appservice-doctor', 'curl/8.5.0'),
    }));
    assert.notEqual(outcome(diagnose({ ...evidence, logs })), 'healthy');
  });

  it('blames the crash of the present container and not the one before it', async () => {
    const evidence = await evidenceOf('healthy/a-setting-was-missing');
    const cut = (text: string): string => text.slice(0, text.indexOf('2026-08-21T12:52:'));
    const logs = evidence.logs.map((log) => ({ ...log, text: cut(log.text) }));
    const settings = { LOG_LEVEL: '[masked]' };
    const { container, ...rest } = evidence;
    assert.ok('env' in container);
    const crashed = { ...rest, logs, settings, container: {}, probes: [] };
    assert.equal(outcome(diagnose(crashed)), 'missing-app-setting');
  });
});
