import assert from 'node:assert/strict';
import { DoctorError } from '../../../src/core/contracts';

describe('DoctorError', () => {
  it('is told by what it is, also where it was made by the class of another chunk', () => {
    const own = new DoctorError({ code: 'a-code', message: 'What happened.', next: 'What to do.' });
    const foreign = Object.assign(new Error('What happened.'), {
      name: 'DoctorError',
      code: 'a-code',
      next: 'What to do.',
    });
    assert.ok(own instanceof DoctorError);
    assert.ok(foreign instanceof DoctorError);
  });

  it('is no other error, nor a value that looks like one', () => {
    for (const value of [
      new Error('x'),
      Object.assign(new Error('x'), { code: 'ENOENT', next: 'x' }),
      Object.assign(new Error('x'), { name: 'DoctorError', code: 1, next: 'x' }),
      { name: 'DoctorError', code: 'a-code', next: 'x' },
      undefined,
    ])
      assert.ok(!(value instanceof DoctorError));
  });
});
