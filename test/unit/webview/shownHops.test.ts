import assert from 'node:assert/strict';
import { pathLayout } from '../../../webview-ui/components/path/pathLayout';
import { type ShownHop, shownHops } from '../../../webview-ui/components/path/shownHops';
import { diagnosisOf } from '../../support/panelStates';

type Hops = Parameters<typeof shownHops>[0];

describe('the hops as they are drawn', () => {
  const none = new Map<string, string>();
  const breakOf = (hops: readonly ShownHop[]) => hops.filter(({ isBreak }) => isBreak).map(({ key }) => key);

  it('break where the way to the model does, not at the app that reports it', () => {
    const hops = shownHops(diagnosisOf('bad-creds').hops, none);
    assert.deepEqual(breakOf(hops), ['app|identity']);
    assert.equal(hops.find(({ key }) => key === 'shared|app')?.fact, 'reports it');
    const beyond = hops.filter(({ isBeyondBreak }) => isBeyondBreak).map(({ key }) => key);
    assert.deepEqual(beyond, ['app|dns', 'app|model']);
  });

  it('break at the first that fails, and nothing of the request gets beyond', () => {
    const hops = shownHops(diagnosisOf('port-mismatch').hops, none);
    assert.deepEqual(breakOf(hops), ['shared|front-end']);
    const links = new Map(pathLayout(hops).links.map(({ key, state }) => [key, state]));
    assert.equal(links.get('shared|front-end'), 'fail');
    assert.equal(links.get('shared|app'), 'unknown');
    assert.equal(links.get('platform|identity'), 'pass');
  });

  it('break at the app where nothing behind it fails', () => {
    const hops = diagnosisOf('bad-creds').hops.map((hop) =>
      hop.way === 'app' ? { ...hop, state: 'pass' as const } : hop,
    );
    assert.deepEqual(breakOf(shownHops(hops, none)), ['shared|app']);
  });

  it('break at an app that is slow, and requests get beyond it', () => {
    const hops = shownHops(diagnosisOf('healthy').hops, none, { isAppSlow: true });
    assert.deepEqual(breakOf(hops), ['shared|app']);
    assert.equal(hops.find(({ isBreak }) => isBreak)?.fact, 'slow here');
    assert.ok(!hops.some(({ isBeyondBreak }) => isBeyondBreak));
  });

  it('break where one fails, even if the app is slow', () => {
    const hops = shownHops(diagnosisOf('bad-creds').hops, none, { isAppSlow: true });
    assert.deepEqual(breakOf(hops), ['app|identity']);
  });

  it('tell a fact only of a hop that works', () => {
    const facts = new Map([
      ['shared|client', '502 · 183 ms'],
      ['shared|app', '/health 200'],
    ]);
    const hops = shownHops(diagnosisOf('bad-creds').hops, facts);
    assert.equal(hops[0]?.fact, '502 · 183 ms');
    assert.ok(!hops.some(({ fact }) => fact === '/health 200'));
  });

  it('stand side by side without touching, with both ways, one or none', () => {
    const all = diagnosisOf('healthy').hops;
    const some: Hops[] = [
      all,
      all.filter(({ way }) => way !== 'platform'),
      all.filter(({ way }) => way === 'shared'),
    ];
    for (const hops of some) {
      const { boxes, links, width, height } = pathLayout(shownHops(hops, none));
      assert.equal(boxes.length, hops.length);
      assert.equal(links.length, hops.length - 1);
      for (const [at, box] of boxes.entries()) {
        assert.ok(box.x >= 0 && box.x + box.width <= width && box.y >= 0 && box.y + box.height <= height);
        for (const other of boxes.slice(at + 1))
          assert.ok(
            other.y !== box.y || other.x >= box.x + box.width + 20,
            `${other.hop.key} ${box.hop.key}`,
          );
      }
    }
  });
});
