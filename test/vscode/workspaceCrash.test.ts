import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { eventually } from '../lab/support/eventually';
import { processesNaming, tree } from '../lab/support/hostProcesses';
import { fileOfFolder, markOf, marksWhen } from './support/marks';
import { Person } from './support/person';

/** Of this window: other windows of the machine have servers of their own. */
function servers(): number[] {
  const own = tree(process.pid).map(({ pid }) => pid);
  return processesNaming('language-server.js').filter((pid) => own.includes(pid));
}

/** The last of the suite: in the end the checks are off until the window is reloaded. */
describe('the checks of the workspace whose server crashes', function () {
  this.timeout(60_000);
  let person: Person;
  let module: vscode.Uri;
  before(() => {
    person = new Person();
    module = fileOfFolder('fragile', 'token_counter.py');
  });
  after(() => person.leave());
  afterEach(() => person.done());

  const said = (): string[] => person.shown.map(({ text }) => text);
  const STARTED_AGAIN = 'The workspace checks ended unexpectedly and were started again.';
  const OFF = 'The workspace checks ended too often and are off until the window is reloaded.';

  /** Kills the server, and waits until another one runs or it was said that none will. */
  async function crash(): Promise<void> {
    const [server] = servers();
    assert.ok(server !== undefined, 'no server runs');
    const before = person.shown.length;
    process.kill(server, 'SIGKILL');
    await eventually('it is noticed', () => person.shown.length > before);
    if (said().at(-1) === STARTED_AGAIN)
      await eventually('another one runs', () => servers().some((pid) => pid !== server));
  }

  it('come back by themselves, and say so', async () => {
    await markOf(module, 'missing-dependency');
    const gone = marksWhen(module, (codes) => codes.length === 0);
    await crash();
    assert.deepEqual(said(), [STARTED_AGAIN]);
    assert.deepEqual(person.last('warning')?.items, ['Show Log']);
    await gone;
    await markOf(module, 'missing-dependency');
    assert.equal(servers().length, 1);
  });

  it('are given up after a few crashes, at once after its start too, and say so once', async () => {
    await crash();
    await crash();
    await crash();
    assert.deepEqual(said(), [STARTED_AGAIN, STARTED_AGAIN, OFF]);
    await marksWhen(module, (codes) => codes.length === 0);
    await eventually('none runs', () => servers().length === 0);
  });
});
