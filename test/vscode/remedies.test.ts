import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import type { AzureChoice } from '../../src/extension/engine/azureChoice';
import { Remedies } from '../../src/extension/state/remedies';

/** The editor's SecretStorage as a window after this one finds it. */
function storage(): { secrets: vscode.SecretStorage; kept: Map<string, string> } {
  const kept = new Map<string, string>();
  const secrets: Partial<vscode.SecretStorage> = {
    get: (key) => Promise.resolve(kept.get(key)),
    store: (key, value) => {
      kept.set(key, value);
      return Promise.resolve();
    },
    delete: (key) => {
      kept.delete(key);
      return Promise.resolve();
    },
  };
  return { secrets: secrets as vscode.SecretStorage, kept };
}

const app = (name: string): AzureChoice => ({
  name: { kind: 'azure', cloud: 'public', site: { subscriptionId: 's', resourceGroup: 'g', name } },
});
const undo = { kind: 'settings', before: { WEBSITES_PORT: '9000', NEW: null } } as const;
const quiet = (error: unknown): void => assert.fail(String(error));

describe('what undoes a fix', () => {
  it('is there after a reload of the window, for the app that it is of', async () => {
    const { secrets } = storage();
    const before = new Remedies(secrets, quiet);
    before.keep(app('shop'), { finding: 'port-mismatch', undo });
    await before.settled;
    const after = new Remedies(secrets, quiet);
    await after.settled;
    assert.deepEqual(after.lastOf(app('shop')), { finding: 'port-mismatch', undo });
    assert.equal(after.lastOf(app('other')), undefined);
  });

  it('is told as soon as it was read, so that the panel offers it', async () => {
    const { secrets } = storage();
    const before = new Remedies(secrets, quiet);
    before.keep(app('shop'), { finding: 'port-mismatch', undo });
    await before.settled;
    const after = new Remedies(secrets, quiet);
    let told = 0;
    after.onDidChange(() => (told += 1));
    await after.settled;
    assert.equal(told, 1);
  });

  it('is gone for good once it was used', async () => {
    const { secrets, kept } = storage();
    const remedies = new Remedies(secrets, quiet);
    remedies.keep(app('shop'), { finding: 'port-mismatch', undo });
    remedies.forget(app('shop'));
    await remedies.settled;
    assert.equal(kept.size, 0);
  });

  it('is what was applied now, where something older is still being read', async () => {
    const { secrets } = storage();
    const before = new Remedies(secrets, quiet);
    before.keep(app('shop'), { finding: 'old', undo });
    await before.settled;
    const after = new Remedies(secrets, quiet);
    after.keep(app('shop'), { finding: 'new', undo });
    await after.settled;
    assert.equal(after.lastOf(app('shop'))?.finding, 'new');
  });

  it('is nothing where what was kept cannot be understood', async () => {
    const { secrets, kept } = storage();
    kept.set('remedies', '[["key", {"finding": "x", "undo": {"kind": "shell", "command": "rm"}}]]');
    const remedies = new Remedies(secrets, quiet);
    await remedies.settled;
    assert.equal(remedies.lastOf(app('shop')), undefined);
  });

  it('is bounded: the oldest of many is forgotten', async () => {
    const { secrets } = storage();
    const remedies = new Remedies(secrets, quiet);
    for (let index = 0; index < 60; index += 1) remedies.keep(app(`app-${index}`), { finding: 'x', undo });
    await remedies.settled;
    assert.equal(remedies.lastOf(app('app-9')), undefined);
    assert.ok(remedies.lastOf(app('app-10')));
  });
});
