import assert from 'node:assert/strict';
import { fakeSession, fakeTarget, runWith } from './fakes';

const target = ['--target', 'ssh://me@box'];

interface Listed {
  name: string;
  group: string;
  effect: string;
  known: boolean;
  present: boolean;
  definedAs: string;
}

const container = fakeSession((command) => {
  const marker = /printf '\\n%s help\\n%s\\n%s names\\n' (\w+)/.exec(command)?.[1];
  if (marker === undefined) return { stdout: 'raw output\n' };
  const help =
    'Logs\n  applogs  Follow\n  podlogs  Logs of the pod\x1b]0;title\x07\nAgents\n  agent-a  One\n';
  const names = 'function\tapplogs\t/a\nfunction\tpodlogs\t/a\nalias\tagent-a\tcd\nscript\town\t/opt/own\n';
  return { stdout: `\n${marker} help\n${help}\n${marker} names\n${names}${marker} end\n` };
});

describe('command line: run', () => {
  const wrong: [args: string[], message: RegExp][] = [
    [['run', ...target], /--list/],
    [['run', '--list', 'ai-dns', ...target], /--list takes no alias/],
    [['run', 'ai-dns'], /--target/],
    [['run', 'ai-dns', '--view', 'both', ...target], /shell, app/],
    [['run', 'deploylogs', '-n', '5', ...target], /unknown option/],
  ];
  for (const [args, message] of wrong)
    it(`explains ${args.join(' ')}`, async () => {
      const { code, stdout } = await runWith(fakeTarget(container), [...args, '--json']);
      const { error } = JSON.parse(stdout) as { error: { code: string; message: string } };
      assert.deepEqual([code, error.code], [3, 'usage']);
      assert.match(error.message, message);
    });

  it('lists the catalogue and what the container has beyond it', async () => {
    const { code, stdout } = await runWith(fakeTarget(container), ['run', '--list', ...target, '--json']);
    assert.equal(code, 0);
    const { aliases } = JSON.parse(stdout) as { aliases: Listed[] };
    const of = (wanted: string) => aliases.find(({ name }) => name === wanted);
    assert.deepEqual([of('applogs')?.present, of('applogs')?.definedAs], [true, 'function']);
    assert.deepEqual([of('ai-dns')?.present, of('ai-dns')?.known], [false, true]);
    assert.equal(of('ai-latency')?.effect, 'load');
    const strangers = aliases.filter(({ known }) => !known);
    assert.deepEqual(
      strangers.map(({ name, group, effect, definedAs }) => [name, group, effect, definedAs]),
      [
        ['podlogs', 'Logs', 'unknown', 'function'],
        ['agent-a', 'Agents', 'unknown', 'alias'],
        ['own', 'Of this container alone', 'unknown', 'script'],
      ],
    );
  });

  it('lists for people, grouped, with effects, and nothing that a terminal would act on', async () => {
    const { stdout } = await runWith(fakeTarget(container), ['run', '--list', ...target]);
    assert.match(
      stdout,
      /^Logs\n {2}applogs .*\n(?: {2}.*\n)* {2}podlogs +Logs of the pod \(effect unknown\)\n/m,
    );
    assert.match(stdout, /^ {2}ai-latency .*calls the model several times, this container lacks it\)$/m);
    assert.match(stdout, /^Of this container alone\n {2}own +a script \(effect unknown\)\n$/m);
    assert.ok(!stdout.includes('\x1b'));
  });

  it('runs what only the container knows, raw', async () => {
    const { stdout } = await runWith(fakeTarget(container), ['run', 'own', ...target, '--yes', '--json']);
    const run = JSON.parse(stdout) as { result: unknown; stdout: string; problems: unknown[] };
    assert.deepEqual([run.result, run.stdout, run.problems], [null, 'raw output\n', []]);
  });

  it('takes the secrets of the environment out of any output, unless told to reveal them', async () => {
    const secret = 'Tr0ub4dor-and-3';
    const session = fakeSession((command) =>
      command === 'env -0'
        ? { stdout: `DB_PASSWORD=${secret}\0` }
        : { stdout: `says ${secret}\n`, stderr: secret },
    );
    const masked = await runWith(fakeTarget(session), ['run', 'deploylogs', ...target, '--json']);
    assert.ok(!masked.stdout.includes(secret));
    const stream = await runWith(fakeTarget(session), ['run', 'applogs', ...target]);
    assert.equal(stream.stdout, 'says [redacted]\n');
    const revealed = await runWith(fakeTarget(session), ['run', 'deploylogs', '--reveal', ...target]);
    assert.equal(revealed.stdout, `says ${secret}\n`);
  });
});
