import assert from 'node:assert/strict';
import type { Azure } from '../../../../src/extension/engine/azure';
import type { AzureChoice } from '../../../../src/extension/engine/azureChoice';
import { followAzureLog } from '../../../../src/extension/engine/followAzureLog';

const choice: AzureChoice = {
  name: { kind: 'azure', cloud: 'public', site: { subscriptionId: 's', resourceGroup: 'g', name: 'shop' } },
};

async function follow(log: Azure['log'], keeps = true) {
  const said: string[] = [];
  const quiet = (): void => undefined;
  const handlers = {
    onLive: () => said.push('live'),
    onLine: (line: string) => said.push(line),
    onNoLog: () => said.push('no log'),
    onLoggingOff: () => said.push('logging off'),
  };
  await followAzureLog(
    {
      choice,
      azure: { log, keepsLog: () => Promise.resolve(keeps) },
      fromInside: ({ onLine, onLive }) => {
        onLive();
        onLine('from inside');
        return Promise.resolve();
      },
      logger: { debug: quiet, info: quiet, warn: quiet, error: quiet },
    },
    handlers,
    new AbortController().signal,
  );
  return said;
}

async function* lines(...all: string[]): AsyncGenerator<string, void> {
  await Promise.resolve();
  yield* all;
}

describe('the live log of an app in Azure', () => {
  it('is read inside where the platform streams none', async () => {
    assert.deepEqual(await follow(() => lines()), ['live', 'from inside']);
  });

  it('is read inside where the stream is refused', async () => {
    const refused = async function* () {
      yield* lines();
      await Promise.reject(new Error('403'));
    };
    assert.deepEqual(await follow(refused), ['live', 'from inside']);
  });

  it('goes on inside where the stream ends, with a line that says so', async () => {
    const [live, line, mark, inside] = await follow(() => lines('one'));
    assert.deepEqual([live, line, inside], ['live', 'one', 'from inside']);
    assert.match(mark ?? '', /^\[the log stream .* ended here/);
  });

  it('says that the platform keeps no log', async () => {
    assert.equal((await follow(() => lines(), false))[1], 'logging off');
  });
});
