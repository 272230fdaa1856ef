import assert from 'node:assert/strict';
import type { TreeItem } from 'vscode';
import { KeptTree } from '../../../../src/extension/views/keptTree';

interface Thing {
  id: string;
  said: string;
  result?: string;
  below?: Thing[];
}

/** The editor's class is only there in the editor. */
function asItem(fields: Partial<TreeItem>): TreeItem {
  return fields;
}

function treeOf(things: Thing[]): KeptTree<Thing> {
  return new KeptTree<Thing>({
    children: (parent) => (parent ? (parent.below ?? []) : things),
    item: ({ id, said, result }) => asItem({ id, label: said, description: result ?? '' }),
  });
}

/** A group with two aliases, and all of it asked for, as by an editor. */
function shown() {
  const things: Thing[] = [
    {
      id: 'group',
      said: 'Group',
      below: [
        { id: 'one', said: 'one' },
        { id: 'two', said: 'two' },
      ],
    },
    { id: 'lone', said: 'lone' },
  ];
  const tree = treeOf(things);
  const [group, lone] = tree.children();
  assert.ok(group && lone);
  const [one, two] = tree.children(group);
  assert.ok(one && two);
  return { things, tree, group, lone, one, two, below: things[0]?.below ?? [] };
}

describe('what the editor is told of a view', () => {
  it('is nothing where nothing has changed, or nothing was shown yet', () => {
    assert.deepEqual(shown().tree.changes(), []);
    assert.deepEqual(treeOf([{ id: 'x', said: 'x' }]).changes(), []);
  });

  it('is the one element that looks different, which is up to date and the same object', () => {
    const { tree, one, below } = shown();
    below[0] = { id: 'one', said: 'one', result: 'passed' };
    const changes = tree.changes();
    assert.equal(changes.length, 1);
    assert.equal(changes[0], one);
    assert.equal(one.result, 'passed');
    assert.deepEqual(tree.changes(), []);
  });

  it('takes from an element what it no longer has', () => {
    const { tree, one, below } = shown();
    below[0] = { id: 'one', said: 'one', result: 'passed' };
    tree.changes();
    below[0] = { id: 'one', said: 'one' };
    assert.deepEqual(tree.changes(), [one]);
    assert.equal('result' in one, false);
  });

  it('is the parent where a child came or went, and the others stay the same objects', () => {
    const { tree, group, two, things } = shown();
    things[0] = { id: 'group', said: 'Group', below: [{ id: 'two', said: 'two' }] };
    assert.deepEqual(tree.changes(), [group]);
    const [left, ...more] = tree.children(group);
    assert.equal(left, two);
    assert.equal(more.length, 0);
  });

  it('is everything where the top is another', () => {
    const { tree, group, things } = shown();
    things.pop();
    assert.equal(tree.changes(), 'all');
    assert.equal(tree.children()[0], group);
    assert.deepEqual(tree.changes(), []);
  });

  it('is the group, and not what lies below it, where both look different', () => {
    const { tree, group, things } = shown();
    things[0] = {
      id: 'group',
      said: 'Another name',
      below: [
        { id: 'one', said: 'one', result: 'passed' },
        { id: 'two', said: 'two' },
      ],
    };
    assert.deepEqual(tree.changes(), [group]);
  });

  it('leaves the state alone that the elements were made of', () => {
    const { tree, below } = shown();
    const first = below[0];
    assert.ok(first);
    below[0] = { id: 'one', said: 'one', result: 'passed' };
    tree.changes();
    assert.deepEqual(first, { id: 'one', said: 'one' });
  });

  it('notices another tooltip, which an item may hide behind a getter', () => {
    let text = 'before';
    class Hidden {
      get value(): string {
        return text;
      }
    }
    const tree = new KeptTree<Thing>({
      children: (parent) => (parent ? [] : [{ id: 'x', said: 'x' }]),
      item: ({ id }) => asItem({ id, tooltip: new Hidden() as TreeItem['tooltip'] }),
    });
    tree.children();
    text = 'after';
    assert.equal(tree.changes().length, 1);
  });
});
