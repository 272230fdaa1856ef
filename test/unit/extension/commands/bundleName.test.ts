import assert from 'node:assert/strict';
import { bundleName } from '../../../../src/extension/commands/reports/bundleName';

describe('the folder of an exported bundle', () => {
  const at = new Date('2026-01-02T03:04:05.678Z');

  it('names the target and the time', () => {
    assert.equal(
      bundleName('root@127.0.0.1:2222', at),
      'appservice-doctor-root-127.0.0.1-2222-20260102-030405',
    );
    assert.equal(bundleName('lab / 0a1b2c3d', at), 'appservice-doctor-lab-0a1b2c3d-20260102-030405');
  });

  it('is one folder, whatever the target is called', () => {
    assert.equal(bundleName('../../etc', at), 'appservice-doctor-etc-20260102-030405');
    assert.equal(bundleName('///', at), 'appservice-doctor-target-20260102-030405');
  });
});
