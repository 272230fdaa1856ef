import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { DoctorError } from '../../../src/core/contracts';
import { eventually, processesWith, withSession } from './fixture';

/** A number of seconds that no other process on this machine sleeps for. */
function uniqueSleep(): string {
  return `sleep ${randomInt(100_000, 1_000_000)}.${randomInt(1_000_000)}`;
}

function argumentOf(sleep: string): string {
  return sleep.replace('sleep ', '');
}

/** The sleeping processes themselves, without the shells whose text names them. */
function sleepers(sleep: string): number {
  return processesWith(sleep.replace(' ', '\0')).length;
}

async function timed(promise: Promise<unknown>): Promise<{ error: unknown; ms: number }> {
  const from = performance.now();
  try {
    await promise;
  } catch (error) {
    return { error, ms: performance.now() - from };
  }
  throw new assert.AssertionError({ message: 'should have been rejected' });
}

describe('ssh: cancelling', () => {
  const trees: [title: string, tree: (sleep: string) => string][] = [
    ['a plain command', (sleep) => sleep],
    ['a pipeline and background jobs', (sleep) => `${sleep} | cat & ( ${sleep} ) & ${sleep}`],
    [
      'children that left the session',
      (sleep) => `setsid ${sleep} & setsid setsid bash -c '${sleep}; true' & ${sleep}`,
    ],
    ['a child that ignores TERM', (sleep) => `trap '' TERM; setsid ${sleep} & ${sleep}`],
    ['a child with an empty environment', (sleep) => `env -i ${sleep}`],
  ];
  for (const [title, tree] of trees) {
    it(`ends ${title}`, () =>
      withSession({}, async (session) => {
        const sleep = uniqueSleep();
        const controller = new AbortController();
        const run = session.run(tree(sleep), { signal: controller.signal });
        await eventually('it runs', () => sleepers(sleep) > 0);
        const outcome = timed(run);
        const reason = new Error('changed my mind');
        controller.abort(reason);
        const { error, ms } = await outcome;
        assert.equal(error, reason);
        assert.ok(ms < 5_000, `took ${ms} ms`);
        await eventually('nothing is left', () => processesWith(argumentOf(sleep)).length === 0);
      }));
  }

  it('ends a command wherever its start is interrupted', () =>
    withSession({}, async (session) => {
      const sleep = uniqueSleep();
      for (let ms = 0; ms < 16; ms++) {
        const run = session.run(`setsid ${sleep} & ${sleep}`, { signal: AbortSignal.timeout(ms) });
        await assert.rejects(run, { name: 'TimeoutError' });
      }
      await eventually('nothing is left', () => processesWith(argumentOf(sleep)).length === 0);
    }));

  it('ends what takes too long, and says how long it had', () =>
    withSession({}, async (session) => {
      const sleep = uniqueSleep();
      const { error, ms } = await timed(session.run(sleep, { timeoutMs: 300 }));
      assert.ok(error instanceof DoctorError);
      assert.equal(error.code, 'command-timeout');
      assert.match(error.message, /300 ms/);
      assert.ok(ms >= 290 && ms < 5_000, `took ${ms} ms`);
      await eventually('nothing is left', () => processesWith(argumentOf(sleep)).length === 0);
    }));

  it('gives a child that cleans up the time to do so', () =>
    withSession({}, async (session, server) => {
      const ready = join(server.folder, 'ready');
      const mark = join(server.folder, 'cleaned');
      const controller = new AbortController();
      const run = session.run(
        `bash -c 'trap "sleep 0.2; touch ${mark}; exit" TERM; touch ${ready}; while :; do sleep 0.05; done'`,
        { signal: controller.signal },
      );
      await eventually('it would clean up', () => existsSync(ready));
      controller.abort();
      await assert.rejects(run, { name: 'AbortError' });
      await eventually('it cleaned up', () => existsSync(mark));
    }));

  it('never starts a command that was cancelled in the queue', () =>
    withSession({ session: { maxChannels: 1, maxConnections: 1 } }, async (session, server) => {
      const mark = join(server.folder, 'started');
      const first = session.run('sleep 1');
      const controller = new AbortController();
      const second = session.run(`touch ${mark}`, { signal: controller.signal });
      const third = session.run('echo third');
      controller.abort();
      let isFirstOver = false;
      void first.then(() => (isFirstOver = true));
      await assert.rejects(second, { name: 'AbortError' });
      assert.equal(isFirstOver, false, 'it waited for its turn');
      await first;
      assert.equal((await third).stdout, 'third\n');
      assert.equal(existsSync(mark), false);
      await assert.rejects(session.run(`touch ${mark}`, { signal: controller.signal }), {
        name: 'AbortError',
      });
    }));

  it('takes many commands on one signal, and all of them end', () =>
    withSession({}, async (session) => {
      const sleep = uniqueSleep();
      const controller = new AbortController();
      const runs = Array.from({ length: 16 }, () => session.run(sleep, { signal: controller.signal }));
      await eventually('they run', () => sleepers(sleep) === 12);
      controller.abort();
      const outcomes = await Promise.allSettled(runs);
      assert.ok(outcomes.every((outcome) => outcome.status === 'rejected'));
      await eventually('nothing is left', () => processesWith(argumentOf(sleep)).length === 0);
      assert.equal((await session.run('echo alive')).stdout, 'alive\n');
    }));

  it('leaves a daemon that a finished command started', () =>
    withSession({}, async (session) => {
      const sleep = uniqueSleep();
      await session.run(`setsid ${sleep} >/dev/null 2>&1 </dev/null & disown`);
      await delay(200);
      const daemons = processesWith(argumentOf(sleep));
      assert.equal(daemons.length, 1);
      for (const pid of daemons) process.kill(pid);
    }));

  it('ends everything when the session is closed', () =>
    withSession({}, async (session) => {
      const sleep = uniqueSleep();
      const run = session.run(`setsid ${sleep} & ${sleep}`);
      await eventually('it runs', () => sleepers(sleep) > 0);
      const outcome = timed(run);
      await session.close();
      await session.closed;
      const { error } = await outcome;
      assert.equal((error as DoctorError).code, 'session-closed');
      await assert.rejects(session.run('true'), { code: 'session-closed' });
      await eventually('nothing is left', () => processesWith(argumentOf(sleep)).length === 0);
    }));
});
