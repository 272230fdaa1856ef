import assert from 'node:assert/strict';
import { cutNote } from '../../../src/core/contracts';
import { withSession } from './fixture';

describe('ssh: running a command', () => {
  const definitions: [title: string, command: string, stdout: string, exitCode: number][] = [
    ['an alias', 'an_alias', 'alias of as the image has it\n', 0],
    ['a function', `a_function "it's" two`, "function with 2 arguments: it's\n", 3],
    ['an alias of a function', 'alias_of_function one', 'function with 1 arguments: one\n', 3],
    ['a function of a sourced file', 'sourced_function', 'sourced\n', 0],
    ['a script on PATH', 'a_script', 'script as a_script\n', 0],
    ['the exported environment', 'printenv IMAGE_VARIABLE', 'as the image has it\n', 0],
    ['several lines with a comment', 'x=1\necho "$x" # one', '1\n', 0],
    ['no positional arguments', 'echo "$# $0"', '0 bash\n', 0],
    ['no input', 'cat', '', 0],
  ];
  for (const [title, command, stdout, exitCode] of definitions) {
    it(`knows ${title}`, () =>
      withSession({}, async (session) => {
        const result = await session.run(command);
        assert.deepEqual(
          { stdout: result.stdout, stderr: result.stderr, exitCode: result.exitCode, signal: result.signal },
          { stdout, stderr: '', exitCode, signal: null },
        );
      }));
  }

  it('keeps stdout, stderr, exit code and signal apart', () =>
    withSession({}, async (session) => {
      const outcomes: [command: string, exitCode: number | null, signal: string | null][] = [
        ['true', 0, null],
        ['exit 255', 255, null],
        ['exit 143', 143, null],
        ['no_such_command', 127, null],
        ['kill -TERM $BASHPID', null, 'TERM'],
        ['kill -KILL $BASHPID', null, 'KILL'],
        ['kill -KILL $$', null, 'KILL'],
        ['exec false', 1, null],
      ];
      for (const [command, exitCode, signal] of outcomes) {
        const result = await session.run(command);
        assert.deepEqual([result.exitCode, result.signal], [exitCode, signal], command);
      }
      const both = await session.run('echo out; echo err >&2; printf "a\\0b"');
      assert.deepEqual([both.stdout, both.stderr], ['out\na\0b', 'err\n']);
    }));

  it('tells of a syntax error and is not broken by it', () =>
    withSession({}, async (session) => {
      for (const command of ['if', 'echo )', "echo 'open"]) {
        const result = await session.run(command);
        assert.notEqual(result.exitCode, 0, command);
        assert.match(result.stderr, /^bash: eval: line \d+: /, command);
      }
    }));

  it('leaves out what an interactive shell without a terminal says about itself', () =>
    withSession({}, async (session) => {
      const result = await session.run('bash -ic "echo inner; echo kept >&2"');
      assert.deepEqual([result.stdout, result.stderr], ['inner\n', 'kept\n']);
    }));

  it('cuts long output, never inside a character, and counts the rest', () =>
    withSession({}, async (session) => {
      const result = await session.run(`head -c 10000000 /dev/zero | tr '\\0' x; echo short >&2`);
      assert.equal(result.stdout.length, 8 * 1024 * 1024);
      assert.equal(result.droppedBytes, 10_000_000 - 8 * 1024 * 1024);
      assert.equal(result.stderr, 'short\n');
      assert.match(cutNote(result) ?? '', /last 1611392 bytes/);

      // "aäö€😀" is 1+2+2+3+4 bytes.
      const whole = 'aäö€😀';
      for (let maxBytes = 0; maxBytes <= 12; maxBytes++) {
        const cut = await session.run(`printf ${whole}`, { maxBytes });
        assert.ok(whole.startsWith(cut.stdout), `${maxBytes}: ${cut.stdout}`);
        assert.equal(Buffer.byteLength(cut.stdout) + cut.droppedBytes, 12);
      }
      assert.equal(cutNote(await session.run('true')), null);
    }));

  it('reads characters that the network tore apart', () =>
    withSession({}, async (session) => {
      const result = await session.run(
        `for i in {1..20}; do printf '\\xe2'; sleep 0.002; printf '\\x82\\xac'; done`,
      );
      assert.equal(result.stdout, '€'.repeat(20));
    }));

  it('does not wait for a child that holds the output', () =>
    withSession({}, async (session) => {
      for (const [command, output] of [
        ['sleep 9 & echo done', /^done\n$/],
        [
          '(for i in {1..90}; do echo tick; sleep 0.1; done) & sleep 0.25; echo done',
          /^(tick\n)+done\n(tick\n){1,50}$/,
        ],
      ] as const) {
        const from = performance.now();
        const result = await session.run(command);
        const took = performance.now() - from;
        assert.equal(result.exitCode, 0);
        assert.match(result.stdout, output);
        assert.ok(took < 7_000, `took ${took} ms`);
        assert.ok(result.durationMs < 7_000, `says ${result.durationMs} ms`);
      }
    }));

  it('still takes what a filter on the output writes after the end', () =>
    withSession({}, async (session) => {
      const result = await session.run('exec > >(sleep 0.1; tr a-z A-Z); echo late');
      assert.equal(result.stdout, 'LATE\n');
    }));
});
