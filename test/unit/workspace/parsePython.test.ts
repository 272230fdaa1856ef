import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import type { Tree } from '@lezer/common';
import { parser } from '@lezer/python';
import { parsePython } from '../../../src/core/workspace/python/parsePython';
import { rememberActions } from '../../../src/core/workspace/python/rememberActions';

const sources = globSync('{sample-app,lab,scripts,test/fixtures/workspaces}/**/*.py').map((file) =>
  readFileSync(file, 'utf8'),
);

/** All nodes with their places. */
function nodesOf(tree: Tree): string[] {
  const found: string[] = [];
  tree.iterate({ enter: ({ name, from, to }) => void found.push(`${name} ${from} ${to}`) });
  return found;
}

/** Without every so many characters: brackets without their ends, strings that run on, names in pieces. */
function broken(text: string, every: number): string {
  return text.replace(new RegExp(`([^]{${every}})[^]`, 'g'), '$1');
}

describe('parsePython', () => {
  it('gives the trees of Lezer as it comes, of code that is well and of code that is broken', () => {
    assert.ok(sources.length > 100);
    for (const source of sources) {
      for (const text of [source, broken(source, 23), broken(source, 61)])
        assert.deepEqual(nodesOf(parsePython(text).tree), nodesOf(parser.parse(text)), text);
    }
  });

  it('gives the same after a change as from the start', () => {
    for (const source of sources) {
      const changed = source.replace(
        /\n\n/,
        '\n\nasync def added(one, *, two=[1, 2]):\n    return f"{one!r}"\n\n',
      );
      const again = parsePython(changed, parsePython(source));
      assert.deepEqual(nodesOf(again.tree), nodesOf(parser.parse(changed)), changed);
    }
  });

  it('looks up once what may follow in a state with a token', () => {
    let lookedUp = 0;
    const counting = parser.configure({
      wrap: (parse) => {
        const { tokens } = parse as unknown as { tokens: { addActions: (...asked: unknown[]) => number } };
        const { addActions } = tokens;
        tokens.addActions = function (...asked) {
          lookedUp++;
          return addActions.apply(this, asked);
        };
        return parse;
      },
    });
    const text = 'def f(a):\n    return g(a, [1, 2], k={"x": a.b})\n'.repeat(50);
    counting.parse(text);
    const eachTime = lookedUp;
    lookedUp = 0;
    const remembering = counting.configure({ wrap: rememberActions() });
    remembering.parse(text);
    assert.ok(lookedUp > 0 && lookedUp < eachTime / 20, `${lookedUp} of ${eachTime}`);
    lookedUp = 0;
    remembering.parse(text);
    assert.equal(lookedUp, 0);
  });
});
