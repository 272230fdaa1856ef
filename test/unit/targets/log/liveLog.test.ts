import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { DoctorError, silentLogger } from '../../../../src/core/contracts';
import type { Session } from '../../../../src/core/ssh';
import { inTimeOrder } from '../../../../src/targets/log/inTimeOrder';
import { lastLog } from '../../../../src/targets/log/lastLog';
import { liveLog } from '../../../../src/targets/log/liveLog';
import { logsOfAll } from '../../../../src/targets/log/logsOfAll';
import type { PlatformLog } from '../../../../src/targets/log/platformLog';
import type { Target } from '../../../../src/targets/target';

/** What a connection gives: its lines, and how it ends. */
type Connection = { lines: string[]; end?: Error | 'stays' };

const lost = new Error('the connection was lost');
const gap = /^\[App Service Doctor\] The log stream broke off/;
const withoutTimes = (lines: readonly string[]): string[] =>
  lines.map((line) => (gap.test(line) ? 'gap' : line));

function sessionOf({ lines, end }: Connection): Session {
  const nothing = { stdout: '', stderr: '', exitCode: 0, signal: null, truncated: false, durationMs: 0 };
  const session = {
    run: () => Promise.resolve(nothing),
    openStream: (_command: string, { signal }: { signal: AbortSignal }) => {
      const [stdout, stderr] = [new PassThrough(), new PassThrough()];
      for (const line of lines) stdout.write(`${line}\n`);
      const done =
        end === 'stays'
          ? new Promise((_, reject) => {
              signal.addEventListener('abort', () => {
                stdout.end();
                reject(signal.reason as Error);
              });
            })
          : end
            ? Promise.reject(end)
            : Promise.resolve({ exitCode: 0 });
      done.catch(() => undefined);
      if (end !== 'stays') stdout.end();
      return Promise.resolve({ stdout, stderr, done });
    },
    close: () => Promise.resolve(),
  };
  return session as unknown as Session;
}

function targetOf(options: {
  inside?: (Connection | Error)[];
  platform?: Connection[];
  isKept?: boolean;
  kept?: string[];
  instance?: string;
}): Target {
  const { inside = [], platform, isKept = true, kept, instance } = options;
  const platformLog: PlatformLog | undefined = platform && {
    last: () => Promise.resolve(kept),
    isKept: () => Promise.resolve(isKept),
    follow: async function* () {
      const { lines, end } = platform.shift() ?? { lines: [] };
      yield* lines;
      await Promise.resolve();
      if (end instanceof Error) throw end;
    },
  };
  return {
    info: { kind: 'azure', name: 'shop', ...(instance === undefined ? {} : { instance }) },
    permission: 'read-only',
    probes: [],
    appPort: 8000,
    resolveOutside: () => Promise.resolve([]),
    connect: () => {
      const next = inside.shift() ?? new Error('no SSH');
      return next instanceof Error ? Promise.reject(next) : Promise.resolve(sessionOf(next));
    },
    ...(platformLog ? { platformLog } : {}),
  };
}

async function read(
  target: Target,
  enough = Infinity,
): Promise<{ lines: string[]; said: string[]; error?: unknown }> {
  const stop = new AbortController();
  const [lines, said]: string[][] = [[], []];
  try {
    const options = {
      lines: 10,
      signal: stop.signal,
      logger: silentLogger,
      onLive: () => said?.push('live'),
      onLoggingOff: () => said?.push('logging off'),
      sleep: () => Promise.resolve(),
    };
    for await (const line of liveLog(target, options)) {
      lines?.push(line);
      if (lines?.length === enough) stop.abort(new Error('enough'));
    }
  } catch (error) {
    return { lines: withoutTimes(lines ?? []), said: said ?? [], error };
  }
  return { lines: withoutTimes(lines ?? []), said: said ?? [] };
}

describe('the live log of a target', () => {
  it('is read inside where the platform streams none, or refuses', async () => {
    const inside: Connection = { lines: ['from inside'], end: 'stays' };
    for (const end of [undefined, new Error('403')]) {
      const platform = [{ lines: [], ...(end ? { end } : {}) }];
      const { lines, said } = await read(targetOf({ platform, inside: [inside] }), 1);
      assert.deepEqual([lines, said], [['from inside'], ['live']]);
    }
  });

  it('goes on inside where the stream ends, with a mark, and repeats nothing', async () => {
    const target = targetOf({
      platform: [{ lines: ['one', 'two'], end: lost }],
      inside: [{ lines: ['one', 'two', 'three'], end: 'stays' }],
    });
    assert.deepEqual((await read(target, 4)).lines, ['one', 'two', 'gap', 'three']);
  });

  it('goes back to the stream where the session is lost, again and again', async () => {
    const target = targetOf({
      platform: [{ lines: [] }, { lines: ['two', 'three'] }, { lines: [] }],
      inside: [{ lines: ['one', 'two'], end: lost }, lost, { lines: ['three', 'four'], end: 'stays' }],
    });
    assert.deepEqual((await read(target, 6)).lines, ['one', 'two', 'gap', 'three', 'gap', 'four']);
  });

  it('reconnects to a host that has no platform', async () => {
    const target = targetOf({
      inside: [{ lines: ['one'], end: lost }, lost, { lines: ['one', 'two'], end: 'stays' }],
    });
    assert.deepEqual((await read(target, 3)).lines, ['one', 'gap', 'two']);
  });

  it('says at once why there is none, with the reason of the way inside', async () => {
    const why = new Error('SSH is switched off');
    const { lines, error } = await read(targetOf({ platform: [{ lines: [] }], inside: [why] }));
    assert.deepEqual([lines, error], [[], why]);
  });

  it('is given up where nothing comes any more', async () => {
    const { lines, error } = await read(targetOf({ inside: [{ lines: ['one'], end: lost }] }));
    assert.deepEqual(lines, ['one']);
    assert.match(String(error), /no SSH/);
  });

  it('ends where no waiting brings it back', async () => {
    const gone = new DoctorError({ code: 'lab-not-up', message: 'The lab is gone.', next: 'Start it.' });
    const back: Connection = { lines: ['two'], end: 'stays' };
    const { lines, error } = await read(targetOf({ inside: [{ lines: ['one'], end: lost }, gone, back] }), 3);
    assert.deepEqual([lines, error], [['one'], gone]);
  });

  it('says that the platform keeps nothing of what the app prints', async () => {
    const { said } = await read(targetOf({ platform: [{ lines: ['x'] }], isKept: false }), 1);
    assert.deepEqual(said, ['live', 'logging off']);
  });
});

describe('the end of the log', () => {
  const options = { lines: 10, signal: new AbortController().signal, logger: silentLogger };
  const all = async (lines: AsyncIterable<string>): Promise<string[]> => {
    const result: string[] = [];
    for await (const line of lines) result.push(line);
    return result;
  };

  it('is what the platform keeps, and without it what is read inside', async () => {
    const kept = targetOf({ platform: [], kept: ['kept'] });
    assert.deepEqual(await all(lastLog(kept, options)), ['kept']);
    const none = targetOf({ platform: [], inside: [{ lines: ['from inside'] }] });
    assert.deepEqual(await all(lastLog(none, options)), ['from inside']);
  });

  it('is in the order of time, tracebacks whole', () => {
    const app = ['[2026-05-18 19:10:02 +0000] Booting', '  its second line'];
    const platform = ['2026-05-18T19:10:01.5Z INFO  - Starting', '2026-05-18T19:10:03Z ERROR - Exited'];
    assert.deepEqual(inTimeOrder([app, platform]), [platform[0], app[0], app[1], platform[1]]);
  });

  it('is of all instances as one, a failing one left out, and fails where all do', async () => {
    const [a, b] = ['aaaaaaaaaaaa', 'bbbbbbbbbbbb'];
    const failed: string[] = [];
    const logger = { ...silentLogger, warn: (line: string) => failed.push(line) };
    const fine = targetOf({ instance: a, inside: [{ lines: ['x', 'y'] }] });
    const readLast = (target: Target): AsyncIterable<string> => lastLog(target, options);
    const lines = await all(logsOfAll([fine, targetOf({ instance: b })], { read: readLast, logger }));
    assert.deepEqual(lines, ['[aaaaaaaa] x', '[aaaaaaaa] y']);
    assert.match(failed.join(), /bbbbbbbb: no SSH/);
    const none = logsOfAll([targetOf({ instance: a }), targetOf({ instance: b })], {
      read: readLast,
      logger,
    });
    await assert.rejects(all(none), /no SSH/);
  });

  it('does not wait for an instance that hangs', async () => {
    const stop = new AbortController();
    const hanging: Target = {
      ...targetOf({ instance: 'bbbbbbbbbbbb' }),
      connect: () => new Promise(() => undefined),
    };
    const fine = targetOf({ instance: 'aaaaaaaaaaaa', inside: [{ lines: ['x', 'y'] }] });
    const lines: string[] = [];
    const readLast = (target: Target): AsyncIterable<string> =>
      lastLog(target, { ...options, signal: stop.signal });
    for await (const line of logsOfAll([hanging, fine], { read: readLast, logger: silentLogger })) {
      lines.push(line);
      if (lines.length === 2) break;
    }
    assert.deepEqual(lines, ['[aaaaaaaa] x', '[aaaaaaaa] y']);
  });
});
