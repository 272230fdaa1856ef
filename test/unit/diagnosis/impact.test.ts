import assert from 'node:assert/strict';
import { emptyEvidence, type Evidence, type Probe } from '../../../src/core/contracts';
import { diagnose } from '../../../src/core/diagnosis';
import { renderMarkdown, renderText } from '../../../src/core/report';

const now = '2026-05-18T19:30:00Z';

function probe(more: Partial<Probe>): Probe {
  return { time: now, method: 'GET', path: '/', status: 200, durationMs: 50, source: 'outside', ...more };
}

const failing = probe({
  method: 'POST',
  path: '/chat',
  status: 500,
  bodyExcerpt: `{"detail": "ImportError: No module named 'tiktoken'"}`,
});

function evidence(probes: Probe[], lines: string[] = []): Evidence {
  return {
    ...emptyEvidence(),
    manifest: { schemaVersion: 1, target: { kind: 'lab', name: 'x' }, collectedAt: now },
    probes,
    container: { packages: 'Package Version\n------- -------\nfastapi 0.1\n' },
    logs: [{ path: 'LogFiles/2026_05_18_lw0_default_docker.log', text: `${lines.join('\n')}\n` }],
  };
}

const asked = (at: string, status: number, request = 'POST /chat') =>
  `2026-05-18T${at}Z 169.254.1.1:0 - "${request} HTTP/1.1" ${status}`;

describe('what is hurt, and since when', () => {
  it('names the requests that fail, hang or are slow, and those that are answered well', () => {
    const { impact } = diagnose(
      evidence([
        failing,
        probe({ path: '/health' }),
        probe({ path: '/slow', durationMs: 4200 }),
        probe({ path: '/gone', status: 0, durationMs: 30_000, error: 'no answer within 30 s' }),
        probe({ path: '/inside', status: 500, source: 'inside' }),
      ]),
    );
    assert.deepEqual(
      impact?.hurt.map(({ request, status }) => `${request} ${status}`),
      ['POST /chat 500', 'GET /slow 200', 'GET /gone 0'],
    );
    assert.deepEqual(impact.well, ['GET /health']);
  });

  it('tells the first failure after the last good answer of that route', () => {
    const { verdict, findings } = diagnose(
      evidence(
        [failing],
        [
          asked('18:00:00', 500),
          asked('18:30:00', 200),
          asked('19:01:00', 200, 'GET /health'),
          asked('19:02:00', 500),
          asked('19:10:00', 500),
          asked('19:11:00', 200, 'GET /health'),
        ],
      ),
    );
    assert.equal(verdict?.id, 'dep-import-error');
    assert.equal(verdict.since, '2026-05-18T19:02:00.000Z');
    assert.equal(findings[0], verdict);
  });

  it('claims no beginning where the log has only our own request, or nothing', () => {
    for (const lines of [[], [asked('19:30:00', 500)], [asked('19:00:00', 500, 'POST /other')]])
      assert.equal(diagnose(evidence([failing], lines)).verdict?.since, undefined);
  });

  it('stands in the reports', () => {
    const diagnosis = diagnose(evidence([failing], [asked('19:02:00', 500)]));
    const text = renderText(diagnosis, { width: 100, unicode: true, colour: false });
    assert.match(text, /hurt +POST \/chat fails with 500, since 2026-05-18T19:02:00/);
    assert.match(renderMarkdown(diagnosis), /^Hurt: POST \/chat fails with 500, since 2026-05-18T19:02:00/m);
  });

  it('is empty where nobody asked from outside', () => {
    assert.deepEqual(diagnose(evidence([])).impact, { hurt: [], well: [] });
  });
});
