import assert from 'node:assert/strict';
import type { DoctorContext } from '../../src/extension/doctorContext';
import { eventually } from '../lab/support/eventually';
import { processesNaming, tree } from '../lab/support/hostProcesses';
import { fileOfFolder, marksWhen } from './support/marks';
import { testLab } from './support/ownContext';
import { ownExtension } from './support/ownExtension';
import { Person } from './support/person';

/** Of this window: other windows of the machine have servers of their own. */
function servers(): number[] {
  const own = tree(process.pid).map(({ pid }) => pid);
  return processesNaming('language-server.js').filter((pid) => own.includes(pid));
}

/** The last of the suite: in the end the checks are off until the window is reloaded. */
describe('the checks of the workspace whose server crashes', function () {
  this.timeout(60_000);
  const lab = testLab();
  const { signal } = new AbortController();
  const module = fileOfFolder('fragile', 'token_counter.py');
  let context: DoctorContext;
  let person: Person;
  before(async () => {
    ({ context } = await ownExtension());
    await context.targets.choose(lab);
    await context.faults.set(lab, 'dep-import-error', signal);
    await context.clinic.diagnose(lab, signal);
    await context.faults.set(lab, 'off', signal);
    person = new Person();
  });
  after(() => {
    person.leave();
    context.clinic.forget(lab);
  });
  afterEach(() => person.done());

  /** What the checks foretell, and what the diagnosis has found. */
  const isMarked = (codes: readonly string[]): boolean =>
    codes.includes('missing-dependency') && codes.includes('dep-import-error');
  const isClean = (codes: readonly string[]): boolean => codes.length === 0;
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

  it('come back by themselves with all that was marked, and say so', async () => {
    await marksWhen(module, isMarked);
    const gone = marksWhen(module, isClean);
    await crash();
    await gone;
    await marksWhen(module, isMarked);
    assert.deepEqual(said(), [STARTED_AGAIN]);
    assert.deepEqual(person.last('warning')?.items, ['Show Log']);
    assert.equal(servers().length, 1);
  });

  it('come back, too, where the server crashes before it has started', async () => {
    const gone = marksWhen(module, isClean);
    await crash();
    await crash();
    await gone;
    await marksWhen(module, isMarked);
    assert.deepEqual(said(), [STARTED_AGAIN, STARTED_AGAIN]);
    assert.equal(servers().length, 1);
  });

  it('are given up at the fourth crash within minutes, and say so once', async () => {
    await crash();
    assert.deepEqual(said(), [OFF]);
    await marksWhen(module, isClean);
    await eventually('none runs', () => servers().length === 0);
  });
});
