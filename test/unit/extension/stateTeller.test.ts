import assert from 'node:assert/strict';
import { StateTeller } from '../../../src/extension/panel/stateTeller';
import type { HostMessage, PanelState } from '../../../src/protocol';
import { eventually } from '../../lab/support/eventually';

function setUp() {
  const page = { isShown: true, isThere: true, posted: [] as HostMessage[] };
  const known = { mode: 'off', reads: 0 };
  const teller = new StateTeller({
    read: () => {
      known.reads += 1;
      return { trusted: true, mode: known.mode } as unknown as PanelState;
    },
    post: (message) => {
      page.posted.push(message);
      return Promise.resolve(page.isThere);
    },
    isShown: () => page.isShown,
  });
  return { page, known, teller };
}

describe('telling the panel its state', () => {
  it('gathers changes', async () => {
    const { page, known, teller } = setUp();
    for (const mode of ['a', 'b', 'c']) {
      known.mode = mode;
      teller.changed();
    }
    await eventually('it is told', () => page.posted.length > 0);
    assert.equal(known.reads, 1);
    assert.equal(page.posted.length, 1);
    assert.match(JSON.stringify(page.posted[0]), /"c"/);
  });

  it('says nothing twice, but to a page that is new', () => {
    const { page, teller } = setUp();
    teller.tellNow();
    teller.tellNow();
    assert.equal(page.posted.length, 1);
    teller.forget();
    teller.tellNow();
    assert.equal(page.posted.length, 2);
  });

  it('says nothing to a page that nobody sees', () => {
    const { page, known, teller } = setUp();
    page.isShown = false;
    teller.tellNow();
    assert.equal(known.reads, 0);
    page.isShown = true;
    teller.tellNow();
    assert.equal(page.posted.length, 1);
  });

  it('says again what did not arrive', async () => {
    const { page, teller } = setUp();
    page.isThere = false;
    teller.tellNow();
    await new Promise((resolve) => setImmediate(resolve));
    page.isThere = true;
    teller.tellNow();
    assert.equal(page.posted.length, 2);
  });

  it('says nothing when it is over', async () => {
    const { page, teller } = setUp();
    teller.changed();
    teller.dispose();
    await new Promise((resolve) => setTimeout(resolve, 60));
    assert.deepEqual(page.posted, []);
  });
});
