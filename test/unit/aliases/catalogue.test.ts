import assert from 'node:assert/strict';
import {
  catalogue,
  findAlias,
  parseAlias,
  type AliasName,
  type AliasResult,
} from '../../../src/core/aliases';
import { parseWith } from '../../../src/core/aliases/catalogue';
import type { AliasDefinition } from '../../../src/core/contracts';

const output = { stdout: 'some words\n', stderr: '', exitCode: 0 };

describe('alias catalogue', () => {
  it('has the 18 published aliases in their groups', () => {
    const groups: Record<string, string[]> = {};
    for (const { group, name } of Object.values(catalogue)) (groups[group] ??= []).push(name);
    assert.deepEqual(groups, {
      'App info': ['showpkgs', 'appconfig', 'appenv'],
      Logs: ['applogs', 'deploylogs', 'logfiles'],
      'Reachability and moving about': ['appcurl', 'checkport', 'gohome', 'gosrc'],
      'AI / Foundry': ['ai-test', 'ai-dns', 'ai-access-check', 'ai-curl', 'ai-latency', 'ai-diagnose'],
      'Network tools': ['install-nettools'],
      Help: ['apphelp'],
    });
  });

  it('keeps each alias under its own name, described in one line', () => {
    for (const [name, definition] of Object.entries(catalogue)) {
      assert.equal(definition.name, name);
      assert.match(definition.description, /^[^\n]{10,100}[^.\n]$/);
    }
  });

  it('declares what each does to the target', () => {
    const withEffect = (effect: string): string[] =>
      Object.values(catalogue)
        .filter((definition) => definition.effect === effect)
        .map(({ name }) => name);
    assert.deepEqual(withEffect('model-call'), ['ai-test', 'ai-access-check', 'ai-curl', 'ai-diagnose']);
    assert.deepEqual(withEffect('load'), ['ai-latency']);
    assert.deepEqual(withEffect('changes-container'), ['install-nettools']);
    assert.equal(withEffect('read').length, 12);
  });

  it('declares the kinds that are no report', () => {
    const others = Object.values(catalogue).filter(({ kind }) => kind !== 'report');
    assert.deepEqual(
      others.map(({ name, kind }) => [name, kind]),
      [
        ['applogs', 'stream'],
        ['gohome', 'navigate'],
        ['gosrc', 'navigate'],
        ['install-nettools', 'install'],
      ],
    );
  });

  it('finds aliases, and nothing that every object has', () => {
    assert.equal(findAlias('ai-dns'), catalogue['ai-dns']);
    for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty', '', 'ai_dns']) {
      assert.equal(findAlias(name), undefined);
      assert.deepEqual(parseAlias(name, output), { result: null, problems: [] });
    }
  });

  it('knows the type of a result by the name of its alias', () => {
    const name: AliasName = 'gohome';
    const { result } = parseAlias(name, { ...output, stdout: '/home/site/wwwroot\n' });
    const expected: AliasResult<'gohome'> = { directory: '/home/site/wwwroot' };
    assert.deepEqual(result, expected);
  });

  it('turns a parser that throws into a problem', () => {
    const broken: AliasDefinition<string> = {
      ...catalogue.applogs,
      name: 'broken',
      assess: () => ({ state: 'pass', summary: '' }),
      parse: () => {
        throw new RangeError('a secret of the output');
      },
    };
    assert.deepEqual(parseWith(broken, output), {
      result: null,
      problems: ['the parser of broken failed (RangeError)'],
    });
  });

  it('names the lines it could not read, up to a limit', () => {
    const stdout = Array.from({ length: 30 }, (_, n) => `line ${n} ${'x'.repeat(300)}`).join('\n');
    const { result, problems } = parseAlias('ai-test', { ...output, stdout });
    assert.equal(result, null);
    assert.equal(problems.length, 21);
    assert.ok(problems.every((problem) => problem.length <= 200));
    assert.equal(problems.at(-1), '… and 10 more');
  });
});
