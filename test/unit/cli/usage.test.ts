import assert from 'node:assert/strict';
import { fakeSession, fakeTarget, runWith } from './fakes';

const target = fakeTarget(fakeSession(() => undefined));

describe('a command line that cannot be carried out', () => {
  const cases: [args: string[], said: RegExp][] = [
    [[], /^Say what to do: a command is missing\.\n.*--help.*\n\(usage\)\n$/],
    [['lab'], /^Say what to do: a command is missing\.\n/],
    [['nonsense'], /^unknown command 'nonsense'\n/],
    [['lab', 'drill', 'egress'], /Did you mean egress-blocked\? .*lab drill --list\.\n\(drill-unknown\)\n$/],
    [['lab', 'drill', 'nothing-like-it'], /\nFor the list: .*\n\(drill-unknown\)\n$/],
  ];
  for (const [args, said] of cases)
    it(`says what is wrong with "${args.join(' ')}"`, async () => {
      const { code, stdout, stderr } = await runWith(target, args);
      assert.equal(code, 3);
      assert.equal(stdout, '');
      assert.match(stderr, said);
    });
});
