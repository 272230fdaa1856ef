import assert from 'node:assert/strict';
import { rules } from '../../../src/core/diagnosis/rules';

const byId = new Map(rules.map((rule) => [rule.id, rule]));

describe('the rules as a whole', () => {
  it('have one for each id', () => {
    assert.equal(byId.size, rules.length);
  });

  for (const { id, help, explains = [] } of rules)
    it(`${id} tells people what it means, and of ids that there are`, () => {
      const { means, shows, proof, confused } = help;
      assert.ok(means.length > 60 && shows.length > 0 && proof.length > 0, 'its page has something to say');
      const named = [...explains, ...confused.map((other) => other.id)];
      assert.deepEqual(
        named.filter((other) => !byId.has(other) || other === id),
        [],
      );
    });

  it('explain each other in one direction: a cause is never its own symptom', () => {
    const visit = (id: string, path: readonly string[]): void => {
      assert.ok(!path.includes(id), [...path, id].join(' explains '));
      for (const symptom of byId.get(id)?.explains ?? []) visit(symptom, [...path, id]);
    };
    for (const id of byId.keys()) visit(id, []);
  });
});
