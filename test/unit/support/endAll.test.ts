import assert from 'node:assert/strict';
import { endAll } from '../../support/endAll';

describe('the end of what a run has started', () => {
  it('goes from the last to the first, one after the other', async () => {
    const told: string[] = [];
    const started = ['browser', 'workbench'].map((what) => ({
      what,
      end: async () => {
        told.push(`${what} is told`);
        await Promise.resolve();
        told.push(`${what} is gone`);
      },
    }));
    await endAll(started, 1000);
    assert.deepEqual(told, ['workbench is told', 'workbench is gone', 'browser is told', 'browser is gone']);
  });

  it('comes for all of them, and names each that does not end with its reason', async () => {
    const ended: string[] = [];
    const started = [
      { what: 'the labs', end: async () => Promise.resolve(ended.push('the labs')) },
      { what: 'the browser', end: () => new Promise(() => undefined) },
      {
        what: 'the lab one',
        end: () => Promise.reject(new Error('busy', { cause: 'its folder is in use' })),
      },
      {
        what: 'the workbench',
        end: () => Promise.reject(new AggregateError([new Error('page'), new Error('server')], 'both')),
      },
    ];
    await assert.rejects(endAll(started, 20), (error: Error) => {
      assert.match(error.message, /^the browser: Error: still not after 0\.02 s$/m);
      assert.match(error.message, /^the lab one: Error: busy$[^]*^from its folder is in use$/m);
      assert.match(
        error.message,
        /^the workbench: AggregateError: both$[^]*^from Error: page$[^]*^from Error: server$/m,
      );
      assert.doesNotMatch(error.message, /^the labs:/m);
      return true;
    });
    assert.deepEqual(ended, ['the labs']);
  });
});
