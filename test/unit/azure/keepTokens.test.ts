import assert from 'node:assert/strict';
import { keepTokens } from '../../../src/core/azure/signin/keepTokens';

const hour = 3_600_000;

describe('kept tokens', () => {
  let time = 0;
  let asked: { scope: string; claims?: string }[] = [];
  let fails = false;
  const tokens = () =>
    keepTokens(
      {
        getToken: async (scopes, options = {}) => {
          const { claims } = options;
          asked.push({ scope: String(scopes), ...(claims === undefined ? {} : { claims }) });
          assert.equal(options.abortSignal, undefined, "one caller's signal is not the others'");
          const token = `token-${asked.length}`;
          await Promise.resolve();
          if (fails) throw new Error('refused');
          return { token, expiresOnTimestamp: time + hour };
        },
      },
      () => time,
    );

  beforeEach(() => {
    time = 0;
    asked = [];
    fails = false;
  });

  it('are asked for once by all who ask at the same time, for each scope', async () => {
    const kept = tokens();
    const given = await Promise.all(['a', 'a', 'b', 'a'].map((scope) => kept.getToken(scope)));
    assert.deepEqual(
      given.map((each) => each?.token),
      ['token-1', 'token-1', 'token-2', 'token-1'],
    );
  });

  it('are renewed five minutes before their end', async () => {
    const kept = tokens();
    await kept.getToken('a');
    time = hour - 301_000;
    assert.equal((await kept.getToken('a'))?.token, 'token-1');
    time = hour - 299_000;
    assert.equal((await kept.getToken('a'))?.token, 'token-2');
  });

  it('are forgotten when refused, and where a resource wants more', async () => {
    const kept = tokens();
    await kept.getToken('a');
    kept.forget();
    assert.equal((await kept.getToken('a'))?.token, 'token-2');
    assert.equal((await kept.getToken('a', { claims: 'more' }))?.token, 'token-3');
    assert.equal((await kept.getToken('a'))?.token, 'token-3');
    assert.deepEqual(asked.at(-1), { scope: 'a', claims: 'more' });
  });

  it('are not kept where there is none, and one who no longer waits leaves the others theirs', async () => {
    const kept = tokens();
    fails = true;
    await assert.rejects(kept.getToken('a'), /refused/);
    fails = false;
    const abort = new AbortController();
    const left = kept.getToken('a', { abortSignal: abort.signal });
    const stays = kept.getToken('a');
    abort.abort();
    await assert.rejects(left, /no longer wanted/);
    assert.equal((await stays)?.token, 'token-2');
  });
});
