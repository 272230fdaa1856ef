import assert from 'node:assert/strict';
import { scrollMap } from '../../../webview-ui/tabs/log/scrollMap';

describe('scrollMap', () => {
  it('is exact below the safe height', () => {
    const map = scrollMap({ rows: 1000, rowHeight: 18, viewport: 180, safeHeight: 1_000_000 });
    assert.equal(map.height, 18_000);
    assert.equal(map.rowAt(0), 0);
    assert.equal(map.rowAt(900), 50);
    assert.equal(map.scrollTopOf(50), 900);
    assert.equal(map.rowAt(1_000_000), 990, 'the last rows fill the viewport');
  });

  it('reaches the first and the last row above it', () => {
    const map = scrollMap({ rows: 1_000_000, rowHeight: 18, viewport: 540, safeHeight: 8_000_000 });
    assert.equal(map.height, 8_000_000);
    assert.equal(map.rowAt(0), 0);
    assert.ok(Math.abs(map.rowAt(map.height - 540) - (1_000_000 - 30)) < 1e-6);
    for (const row of [0, 1, 499_999.5, 999_970]) {
      assert.ok(Math.abs(map.rowAt(map.scrollTopOf(row)) - row) < 1e-6, `row ${row}`);
    }
  });

  it('does not scroll what has room', () => {
    const map = scrollMap({ rows: 3, rowHeight: 18, viewport: 180, safeHeight: 1000 });
    assert.equal(map.height, 54);
    assert.equal(map.rowAt(30), 0);
    assert.equal(map.scrollTopOf(2), 0);
  });
});
