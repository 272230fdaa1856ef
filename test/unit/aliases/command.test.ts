import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { aliasCommand, faultEnvPrefix, shellQuote } from '../../../src/core/aliases';

const hostile = [
  'plain',
  '',
  ' two  blanks ',
  "it's",
  "'; echo broken; '",
  '"double"',
  '$(echo no) ${HOME} `echo no`',
  'a\nb\n',
  '\\ \\n \\\\',
  '!! * ? [a] {a,b} ~ # & | ; < >',
  '✓ é \t tab',
  '-n',
];

/** Runs shell text in a bash whose function `show` prints its arguments, each ended by a null character. */
function bash(text: string): string[] {
  const script = `show () { printf '%s\\0' "$@"; }\n${text}`;
  const stdout = execFileSync('bash', ['--norc', '--noprofile', '-c', script], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, PORT: '8000', AZURE_AI_MODEL: 'old' },
  });
  return stdout.split('\0').slice(0, -1);
}

describe('aliasCommand', () => {
  it('gives every argument to the alias as it is', () => {
    assert.deepEqual(bash(aliasCommand('show', hostile)), hostile);
  });

  it('runs with the view of the app', () => {
    for (const value of hostile) {
      const env = { exports: { AZURE_AI_MODEL: value }, unsets: ['PORT'], problems: [] };
      const command = aliasCommand('show', ['x'], { env });
      const seen = bash(`${command}; show "$AZURE_AI_MODEL" "\${PORT-gone}"`);
      assert.deepEqual(seen, ['x', value, 'gone']);
    }
  });

  it('asks where an alias went that changes the directory', () => {
    assert.equal(aliasCommand('gohome', []), 'gohome && pwd');
    assert.equal(aliasCommand('gohome', [], { staysOpen: true }), 'gohome');
    assert.equal(aliasCommand('ai-dns', []), 'ai-dns');
    assert.equal(aliasCommand('appcurl', ['/health']), "appcurl '/health'");
  });

  it('refuses names that are more than a name, and arguments that no command can be given', () => {
    for (const name of ['', 'a b', 'a;b', '-x', '$x', 'a\n', '../x', 'x=1', 'é']) {
      assert.throws(() => aliasCommand(name, []), { code: 'alias-name-invalid' });
    }
    assert.throws(() => aliasCommand('appcurl', ['a\0b']), { code: 'alias-argument-invalid' });
  });
});

describe('faultEnvPrefix', () => {
  it('writes known names only, whoever made the view', () => {
    const env = {
      exports: { LD_PRELOAD: 'x', 'A;B': 'x', PORT: '1' },
      unsets: ['PATH', 'WEBSITES_PORT'],
      problems: [],
    };
    assert.equal(faultEnvPrefix(env), "export PORT='1'; unset WEBSITES_PORT; ");
    assert.equal(faultEnvPrefix({ exports: {}, unsets: [], problems: [] }), '');
  });
});

describe('shellQuote', () => {
  it('closes, escapes and reopens around a single quote', () => {
    assert.equal(shellQuote("it's"), "'it'\\''s'");
  });
});
