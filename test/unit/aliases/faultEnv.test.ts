import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { faultEnvNames, faultEnvPrefix, parseFaultEnv } from '../../../src/core/aliases';

describe('parseFaultEnv', () => {
  it('reads exports and unsets of known names, and no comment', () => {
    const text = [
      '# Active fault: bad-creds',
      "export AZURE_CLIENT_ID='00000000-0000-0000-0000-000000000000'",
      'export AZURE_AI_MODEL="gpt \\"4o\\" \\$x"',
      'export WEBSITES_PORT=9999   # why',
      'unset AZURE_AI_FOUNDRY_ENDPOINT PORT',
      '',
    ].join('\n');
    const expected = {
      exports: {
        AZURE_CLIENT_ID: '00000000-0000-0000-0000-000000000000',
        AZURE_AI_MODEL: 'gpt "4o" $x',
        WEBSITES_PORT: '9999',
      },
      unsets: ['AZURE_AI_FOUNDRY_ENDPOINT', 'PORT'],
      problems: [],
    };
    assert.deepEqual(parseFaultEnv(text), expected);
    assert.deepEqual(parseFaultEnv(text.replaceAll('\n', '\r\n')), expected);
  });

  it('reads the same whatever fault the comment names', () => {
    const text = "# Active fault: latency-spike\nexport PORT='1'\n";
    assert.deepEqual(parseFaultEnv(text), parseFaultEnv(text.replace('latency-spike', 'off')));
    assert.deepEqual(parseFaultEnv('# Active fault: off\n'), { exports: {}, unsets: [], problems: [] });
    assert.deepEqual(parseFaultEnv(''), { exports: {}, unsets: [], problems: [] });
  });

  it('lets the last line of a name count', () => {
    const { exports, unsets } = parseFaultEnv(
      'export PORT=1\nunset PORT\nunset WEBSITES_PORT\nexport WEBSITES_PORT=2\n',
    );
    assert.deepEqual({ exports, unsets }, { exports: { WEBSITES_PORT: '2' }, unsets: ['PORT'] });
  });

  it('reads a value as bash would', () => {
    const values = [
      "'a'\\''b'",
      "'two\nlines'",
      `'a'"'"'b'`,
      "''",
      'plain:/-_.x',
      '"a\\nb\\\\c"',
      "'$(x) `y`'",
      'a#b',
    ];
    for (const value of values) {
      const file = `export AZURE_AI_MODEL=${value}\nexport PORT=1\n`;
      const { exports, problems } = parseFaultEnv(file);
      const seen = execFileSync('bash', ['-c', `${file}printf %s "$AZURE_AI_MODEL"`], { encoding: 'utf8' });
      assert.deepEqual({ exports, problems }, { exports: { AZURE_AI_MODEL: seen, PORT: '1' }, problems: [] });
    }
  });

  it('passes over every line that does more, and says which', () => {
    const hostile = [
      'export AZURE_AI_MODEL=$(rm -rf x)',
      'export AZURE_AI_MODEL="$(rm -rf x)"',
      'export AZURE_AI_MODEL=`id`',
      "export AZURE_AI_MODEL=$'x'",
      "export AZURE_AI_MODEL='x'; rm -rf y",
      "export AZURE_AI_MODEL='x' && id",
      'export AZURE_AI_MODEL=x > /etc/passwd',
      'export AZURE_AI_MODEL=~root',
      'PATH=/tmp/evil',
      "export PATH='/tmp/evil'",
      "export LD_PRELOAD='x'",
      "export BASH_ENV='x'",
      "export __proto__='x'",
      'export -n PORT',
      'export PORT',
      'export',
      'unset PATH',
      'unset -f cd',
      'source /tmp/evil',
      'rm -rf /',
      'export AZURE_AI_MODEL=\x1b[31m',
      "export AZURE_AI_MODEL='a\0b'",
    ];
    for (const line of hostile) {
      const { exports, unsets, problems } = parseFaultEnv(`# x\n${line}\nexport PORT='1'\n`);
      assert.deepEqual({ exports, unsets }, { exports: { PORT: '1' }, unsets: [] }, line);
      assert.ok(problems.length > 0, line);
      assert.ok(
        problems.every((problem) => problem.startsWith('line 2: ')),
        line,
      );
    }
  });

  it('keeps values out of its problems', () => {
    const { problems } = parseFaultEnv("export MY_SECRET='hunter2'\nhunter2\nMY_SECRET=hunter2\n");
    assert.deepEqual(problems, [
      'line 1: MY_SECRET is not a variable that the file may export',
      'line 2: neither export nor unset of a variable',
      'line 3: neither export nor unset of a variable',
    ]);
  });

  it('takes nothing from behind a quote that does not end', () => {
    const { exports, problems } = parseFaultEnv(
      "export WEBSITES_PORT=1\nexport PORT='80\nunset WEBSITES_PORT\n",
    );
    assert.deepEqual(exports, { WEBSITES_PORT: '1' });
    assert.deepEqual(problems, ['line 2: a quote that does not end']);
  });

  it('counts the lines of values that have several', () => {
    assert.deepEqual(parseFaultEnv("export PORT='1\n2\n'\nnonsense\n").problems, [
      'line 4: neither export nor unset of a variable',
    ]);
  });

  it('comes back the same through the prefix', () => {
    const exports = Object.fromEntries(
      faultEnvNames.slice(1).map((name, n) => [name, `it's\n"${n}" $x \`y\` \\`]),
    );
    const env = { exports, unsets: faultEnvNames.slice(0, 1), problems: [] };
    assert.deepEqual(parseFaultEnv(faultEnvPrefix(env).replaceAll('; ', '\n')), env);
  });

  it('takes time in proportion', () => {
    for (const piece of ["export PORT='\n", 'export PORT="\n', "'x\n", '\\\n', 'a"$', 'x ']) {
      const start = performance.now();
      parseFaultEnv(piece.repeat(100_000));
      assert.ok(performance.now() - start < 5000, piece);
    }
  });
});
