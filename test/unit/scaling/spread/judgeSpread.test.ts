import assert from 'node:assert/strict';
import type { SpreadReport } from '../../../../src/core/contracts';
import { judgeSpread, type ScaleOut, spreadLines } from '../../../../src/core/scaling/spread';
import type { SpreadSample } from '../../../../src/core/scaling/spread/SpreadSample';

const [a, b, c] = ['aaaaaaaa11111111', 'bbbbbbbb22222222', 'cccccccc33333333'] as const;
const three = [a, b, c];

interface Answer {
  status?: number;
  ms?: number;
  byApp?: string | undefined;
  byCookie?: string | undefined;
}

/** A request without a cookie, answered as by an app that names its instance behind a front end with affinity. */
const free = (instance: string, { status = 200, ms = 20, ...more }: Answer = {}): SpreadSample => ({
  cookie: undefined,
  status,
  durationMs: ms,
  byApp: status < 500 && status > 0 ? instance : undefined,
  byCookie: instance,
  ...more,
});

const kept = (
  cookie: string,
  instance = cookie,
  { status = 200, ms = 20, ...more }: Answer = {},
): SpreadSample => ({
  cookie,
  status,
  durationMs: ms,
  byApp: status < 500 ? instance : undefined,
  byCookie: undefined,
  ...more,
});

const listed = (ids: readonly string[], state = 'READY'): ScaleOut => ({
  instances: ids.map((id) => ({ id, state })),
});

const judge = (samples: readonly SpreadSample[], scaleOut: ScaleOut = listed(three)): SpreadReport =>
  judgeSpread({ path: '/health', samples, scaleOut, site: { name: 'shop', group: 'rg' } });

const inTurns = (count: number, of: readonly string[] = three, answer: Answer = {}): SpreadSample[] =>
  Array.from({ length: count }, (_, index) => free(of[index % of.length] ?? a, answer));

const times = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);

const states = ({ spread, affinity, health }: SpreadReport): string[] => [
  spread.state,
  affinity.state,
  health.state,
];

describe('the spread of requests', () => {
  it('is even where all instances answer, and the cookie pins a client all the same', () => {
    const report = judge([...inTurns(24), ...times(8, () => kept(b))]);
    assert.deepEqual(states(report), ['even', 'pins', 'well']);
    assert.deepEqual(
      report.instances.map(({ id, requests, withCookie, listed: is }) => [id, requests, withCookie, is]),
      [
        [a, 8, 0, 'yes'],
        [b, 8, 8, 'yes'],
        [c, 8, 0, 'yes'],
      ],
    );
    assert.deepEqual(
      report.findings.map(({ id, severity, fix }) => [id, severity, fix.bicep, fix.command]),
      [
        [
          'affinity-pinning',
          'risk',
          'clientAffinityEnabled: false',
          'az webapp update --resource-group rg --name shop --client-affinity-enabled false',
        ],
      ],
    );
  });

  it('pins nobody where no cookie is given, or a cookie is not heeded', () => {
    const without = inTurns(24, three, { byCookie: undefined });
    assert.deepEqual(states(judge(without)), ['even', 'off', 'well']);
    assert.deepEqual(judge(without).findings, []);
    const loose = judge([...inTurns(24), ...times(4, () => kept(a, b)), ...times(4, () => kept(a, c))]);
    assert.equal(loose.affinity.state, 'loose');
    assert.deepEqual(loose.findings, []);
  });

  it('says that affinity is on where something before the site keeps its cookie', () => {
    const report = judge(inTurns(24, [a], { byCookie: undefined }), { ...listed(three), affinity: true });
    assert.deepEqual(states(report), ['uneven', 'unknown', 'well']);
    assert.match(report.affinity.summary, /something before the site may keep it/);
    assert.match(report.spread.summary, /2 of 3 instances got none of 24 requests/);
  });

  it('is told from chance, or not told', () => {
    assert.equal(judge(inTurns(14, [a, b])).spread.state, 'not-enough');
    assert.equal(judge(inTurns(15, [a, b])).spread.state, 'uneven');
    assert.equal(judge(inTurns(14)).spread.state, 'not-enough');
    assert.equal(judge(inTurns(15)).spread.state, 'even');
    assert.match(judge(inTurns(5)).spread.summary, /5 requests, and 15 are needed for 3 instances/);
    const crowded = [...times(20, () => free(a)), free(b), free(c), free(b), free(c)];
    assert.equal(judge(crowded).spread.state, 'uneven');
    assert.match(judge(crowded).spread.summary, /^aaaaaaaa got 20 of 24/);
    const lucky = [...times(12, () => free(a)), ...times(7, () => free(b)), ...times(5, () => free(c))];
    assert.equal(judge(lucky).spread.state, 'even');
  });

  it('knows one instance from one that was seen', () => {
    assert.equal(judge(inTurns(24, [a]), listed([a])).spread.state, 'single');
    assert.equal(judge(inTurns(24, [a]), {}).spread.state, 'unknown');
    assert.equal(judge(inTurns(24), {}).spread.state, 'even');
    assert.equal(judge(inTurns(24), {}).instances[0]?.listed, 'unknown');
    const stopped = { instances: [...(listed([a, b]).instances ?? []), { id: c, state: 'STOPPED' }] };
    assert.equal(judge(inTurns(24, [a, b]), stopped).spread.state, 'even');
  });

  it('is unknown where nobody names an instance', () => {
    const report = judge(inTurns(24, three, { byApp: undefined, byCookie: undefined }));
    assert.deepEqual(states(report), ['unknown', 'off', 'well']);
    assert.equal(report.namedBy, 'nobody');
    assert.equal(report.unnamed, 24);
  });

  it('goes by the cookie where the app does not say, and by one name where both do', () => {
    const byCookie = judge([
      ...inTurns(24, three, { byApp: undefined }),
      ...times(8, () => kept(c, c, { byApp: undefined })),
    ]);
    assert.deepEqual(states(byCookie), ['even', 'pins', 'well']);
    assert.equal(byCookie.namedBy, 'cookie');
    const own = three.map((id) => ({ ...free(id), byApp: `app-${id.slice(0, 4)}` }));
    const report = judge([...inTurns(21), ...own, ...times(8, () => kept(a, 'app-aaaa'))]);
    assert.deepEqual(
      report.instances.map(({ id }) => id),
      three,
    );
    const short = inTurns(24).map((sample) => ({ ...sample, byApp: sample.byApp?.slice(0, 8) }));
    assert.equal(judge(short).instances.length, 3);
  });

  describe('with errors', () => {
    const sick = (count: number): SpreadSample[] =>
      Array.from({ length: count }, (_, index) => {
        const id = three[index % 3] ?? a;
        return free(id, id === c ? { status: 500 } : {});
      });

    it('of one instance alone is a bad instance, and not the affinity', () => {
      const report = judge([...sick(24), ...times(8, () => kept(a))]);
      assert.deepEqual(states(report), ['even', 'pins', 'one-fails']);
      assert.deepEqual(
        report.findings.map(({ id, severity }) => [id, severity]),
        [['bad-instance', 'fault']],
      );
      assert.match(report.findings[0]?.title ?? '', /Only the instance cccccccc33333333 fails: 8 of its 8/);
    });

    it('of one instance are not told from chance by a few requests', () => {
      assert.equal(judge(sick(6)).health.state, 'not-enough');
      const one = inTurns(24).map((sample, index) => (index === 5 ? free(c, { status: 502 }) : sample));
      assert.equal(judge(one).health.state, 'not-enough');
      assert.deepEqual(judge(one).findings, []);
    });

    it('of several instances, or of nobody knows which, are no bad instance', () => {
      const all = judge(inTurns(24, three, { status: 500 }));
      assert.equal(all.health.state, 'fails');
      assert.deepEqual(all.findings, []);
      const unnamed = inTurns(24).map((sample, index) =>
        index % 3 === 0 ? free(a, { status: 500, byCookie: undefined }) : sample,
      );
      assert.equal(judge(unnamed).health.state, 'fails');
    });
  });

  it('with one instance slow and the cookie on is a pinned load, however well it answers', () => {
    const slow = Array.from({ length: 24 }, (_, index) => {
      const id = three[index % 3] ?? a;
      return free(id, { ms: id === a ? 2400 : 60 });
    });
    const report = judge([...slow, ...times(8, () => kept(a, a, { ms: 2400 }))]);
    assert.equal(report.health.state, 'well');
    assert.equal(report.findings[0]?.id, 'affinity-pinning');
    assert.equal(report.findings[0].severity, 'fault');
    assert.match(report.findings[0].title, /takes 2400 ms where the others are quick/);
    const allSlow = inTurns(24, three, { ms: 2400 });
    assert.equal(judge([...allSlow, ...times(8, () => kept(a))]).findings[0]?.severity, 'risk');
  });

  it('is drawn as a bar for each instance, and hostile names stay text', () => {
    const hostile = 'x\u001b[31mevil';
    const report = judge([...inTurns(24), ...times(8, () => kept(b))]);
    const style = { width: 100, colour: false, unicode: true };
    const text = spreadLines(report, style).join('\n');
    assert.match(text, /^✓ even · GET \/health · 24 without a cookie, 8 with one$/m);
    assert.match(text, /^ {2}aaaaaaaa111…? +█+ {2}33 %, 8 requests, 20 ms$/m);
    assert.match(text, /^! affinity-pinning · risk$/m);
    assert.match(text, /az webapp update .* --client-affinity-enabled false/);
    const odd = judge(inTurns(24, [hostile]), {});
    assert.ok(!spreadLines(odd, style).join('\n').includes('\u001b'));
  });
});
