import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { drills } from '../../../lab/drills';
import type { Drill } from '../../../lab/drills/Drill';
import { labOf } from '../../../lab/drills/labOf';

describe('drills', () => {
  it('are at least thirty, each failure once', () => {
    const ids = drills.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    assert.ok(ids.length >= 30);
  });

  for (const drill of drills)
    it(`${drill.id} has an app, something to ask, and a twin that differs`, () => {
      const [broken, healthy] = [labOf(drill, 'broken'), labOf(drill, 'healthy')];
      for (const { app } of [broken, healthy])
        assert.ok(app === undefined || fs.existsSync(path.resolve('lab/drills/apps', app)), app);
      assert.ok(drill.probes.length > 0);
      assert.notDeepEqual(broken, healthy);
    });

  it('lay what is broken over what both have', () => {
    const drill: Drill = {
      id: 'x',
      title: 'x',
      lab: {
        app: 'office',
        settings: { A: '1', B: '1' },
        conditions: { model: { host: 'h' }, restartDelayS: 9 },
        steps: [{ run: 'first' }],
      },
      broken: {
        settings: { B: '2' },
        conditions: { model: { refuses: 'rate-limit' } },
        steps: [{ run: 'then' }],
      },
      probes: [],
    };
    const { app, settings, conditions, steps } = labOf(drill, 'broken');
    assert.equal(app, 'office');
    assert.deepEqual(settings, { A: '1', B: '2' });
    assert.deepEqual(conditions, { model: { host: 'h', refuses: 'rate-limit' }, restartDelayS: 9 });
    assert.deepEqual(steps, [{ run: 'first' }, { run: 'then' }]);
    assert.deepEqual(labOf(drill, 'healthy').settings, { A: '1', B: '1' });
  });
});
