import assert from 'node:assert/strict';
import { itemsOf, ownExtension, showViews } from '../support/ownExtension';
import { testLab } from '../support/ownContext';

describe('the views in a folder that is not trusted', () => {
  it('are empty, ask nobody, and leave the welcome texts to say why', async () => {
    const { context, views } = await ownExtension();
    await context.targets.choose(testLab());
    await showViews();
    assert.deepEqual(await itemsOf(views.targets), []);
    assert.deepEqual(await itemsOf(views.aliases), []);
    assert.deepEqual(await itemsOf(views.faults), []);
    assert.deepEqual(await itemsOf(views.findings), []);
    assert.equal(context.targets.labs.kind, 'unknown');
    assert.equal(context.aliases.listOf(testLab()).kind, 'unknown');
    assert.equal(context.faults.of(testLab()).fault.kind, 'unread');
  });
});
