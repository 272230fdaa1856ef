import assert from 'node:assert/strict';
import { fakeSession, fakeTarget, type RunOfCli, runWith } from './fakes';

const target = ['--target', 'ssh://me@box'];

/** Whatever is asked: `type -t` and the alias itself succeed. */
const willing = () => ({ stdout: 'done\n' });

function errorOf({ code, stdout }: RunOfCli): string {
  const { error } = JSON.parse(stdout) as { error: { code: string } };
  assert.equal(code, 3);
  return error.code;
}

describe('command line: effects on a target that is not the lab', () => {
  const asking = [
    ['run', 'ai-test'],
    ['run', 'ai-curl'],
    ['run', 'ai-access-check'],
    ['run', 'ai-diagnose'],
    ['run', 'ai-latency'],
    ['run', 'install-nettools'],
    ['run', 'install-everything'],
    ['run', 'agent-status'],
    ['fault', 'bad-creds'],
    ['fault', 'off'],
    ['diagnose', '--path', '/chat', '--method', 'POST'],
    ['diagnose', '--path', '/chat', '--body', '{}'],
    ['bundle', '--path', '/x', '--method', 'DELETE', '-o', '/nowhere/x'],
  ];
  for (const args of asking) {
    it(`asks before ${args.join(' ')}, and without a terminal does nothing`, async () => {
      const session = fakeSession(willing);
      const result = await runWith(fakeTarget(session), [...args, ...target, '--json']);
      assert.equal(errorOf(result), 'confirmation-needed');
      assert.deepEqual(
        session.commands.filter((command) => !command.startsWith('type -t')),
        [],
      );
      assert.equal(result.stderr, '');
    });
  }

  for (const args of [['ai-test'], ['install-nettools'], ['agent-status', 'a b']]) {
    const [alias = '', ...rest] = args;
    const command = [alias, ...rest.map((arg) => `'${arg}'`)].join(' ');

    it(`runs ${alias} by the word of --yes`, async () => {
      const session = fakeSession(willing);
      const { code, stdout } = await runWith(fakeTarget(session), [
        'run',
        ...args,
        ...target,
        '--yes',
        '--json',
      ]);
      const run = JSON.parse(stdout) as { alias: string; stdout: string };
      assert.deepEqual([code, run.alias, run.stdout], [0, alias, 'done\n']);
      assert.ok(session.commands.includes(command), session.commands.join('\n'));
    });

    it(`runs ${alias} after a yes on the terminal, and not after a no`, async () => {
      const yes = fakeSession(willing);
      const agreed = await runWith(fakeTarget(yes), ['run', ...args, ...target], 'y\n');
      assert.equal(agreed.code, 0);
      assert.match(agreed.stderr, new RegExp(`${alias} .*Go on\\?`));
      assert.ok(yes.commands.includes(command));
      const no = fakeSession(willing);
      const refused = await runWith(fakeTarget(no), ['run', ...args, ...target], '\n');
      assert.equal(refused.code, 3);
      assert.match(refused.stderr, /\(declined\)/);
      assert.ok(!no.commands.includes(command));
    });
  }

  it('looks without asking', async () => {
    for (const alias of ['apphelp', 'showpkgs', 'appconfig', 'ai-dns', 'checkport', 'gohome']) {
      const { code } = await runWith(fakeTarget(fakeSession(willing)), ['run', alias, ...target]);
      assert.equal(code, 0, alias);
    }
  });

  it('does not ask in the lab, where everything runs', async () => {
    const session = fakeSession(willing);
    const lab = fakeTarget(session, { permission: 'everything', info: { kind: 'lab', name: 'lab' } });
    for (const alias of ['ai-latency', 'install-nettools', 'agent-status'])
      assert.equal((await runWith(lab, ['run', alias, '--target', 'lab'])).code, 0);
  });

  it('answers a typo before it asks anything', async () => {
    const session = fakeSession((command) => (command.startsWith('type -t') ? { exitCode: 1 } : undefined));
    const result = await runWith(fakeTarget(session), ['run', 'ai-diagnos', ...target, '--json']);
    assert.equal(errorOf(result), 'alias-unknown');
    assert.match(result.stdout, /Did you mean ai-diagnose\?/);
    assert.match(result.stdout, /run --list/);
  });

  it('runs one model call in a diagnosis, and no more', async () => {
    const session = fakeSession((command) => {
      if (command.startsWith('head -c'))
        return { stdout: '\0MemAvailable: 900000 kB\n\0AZURE_AI_FOUNDRY_ENDPOINT AZURE_AI_MODEL' };
      return { stdout: '' };
    });
    const { stdout } = await runWith(fakeTarget(session), ['diagnose', ...target, '--json']);
    const calls = session.commands.filter((command) => /^(?:ai-(?!dns)|install)/.test(command));
    assert.deepEqual(calls, ['ai-diagnose']);
    const { checks } = JSON.parse(stdout) as { checks: { id: string; state: string; reason?: string }[] };
    const latency = checks.find(({ id }) => id === 'ai-latency');
    assert.match(latency?.reason ?? '', /on request/);
  });

  for (const [title, names] of [
    ['neither variable', ' '],
    ['no model', 'AZURE_AI_FOUNDRY_ENDPOINT '],
  ] as const)
    it(`wastes no model call where the shell has ${title} of the contract`, async () => {
      for (const permission of ['read-only', 'everything'] as const) {
        const session = fakeSession((command) =>
          command.startsWith('head -c')
            ? { stdout: `\0MemAvailable: 900000 kB\n\0${names}` }
            : { stdout: '' },
        );
        const { stdout } = await runWith(fakeTarget(session, { permission }), [
          'diagnose',
          ...target,
          '--json',
        ]);
        assert.equal(
          session.commands.some((command) => /^ai-(?!dns)/.test(command)),
          false,
        );
        const { checks } = JSON.parse(stdout) as { checks: { id: string; state: string; reason?: string }[] };
        const skipped = checks.filter(({ id }) => id === 'ai-diagnose' || id === 'ai-latency');
        assert.ok(skipped.length >= 2);
        for (const { state, reason } of skipped) {
          assert.equal(state, 'skipped');
          assert.match(reason ?? '', /alias contract|fault\.env/);
        }
      }
    });
});
