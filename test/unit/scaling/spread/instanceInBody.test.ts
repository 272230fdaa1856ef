import assert from 'node:assert/strict';
import { instanceInBody } from '../../../../src/core/scaling/spread/instanceInBody';

describe('the instance in an answer', () => {
  it('is the field of a JSON object that is called like one, at any height', () => {
    for (const body of [
      '{"instance_id": "a1b2c3d4"}',
      ' {"status":"ok","instanceId":"a1b2c3d4"}',
      '{"WEBSITE_INSTANCE_ID":"a1b2c3d4"}',
      '{"app":{"served-by":"a1b2c3d4"}}',
    ])
      assert.equal(instanceInBody(body), 'a1b2c3d4', body);
  });

  it('is none where nobody names one, or where it is no name', () => {
    for (const body of [
      '',
      'a1b2c3d4',
      '["a1b2c3d4"]',
      '{"instance_id": 7}',
      '{"instance_id": "<img src=x>"}',
      '{"instance_id": ""}',
      '{"instances": "a1b2c3d4"}',
      '{"instance_id": "a1b2c3d4"',
      `{"a":`.repeat(5) + '{"instance_id":"a1b2c3d4"}' + '}'.repeat(5),
    ])
      assert.equal(instanceInBody(body), undefined, body);
  });
});
