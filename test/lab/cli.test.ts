import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import * as v from 'valibot';
import { ask, failure } from './support/answers';
import { cli, cliEnvironment, cliFile, startCli } from './support/cli';
import { countInside } from './support/countInside';
import { eventually } from './support/eventually';
import { forEachServer, openssh } from './support/forEachServer';
import { insideOf } from './support/insideOf';
import { freshName, type Lab } from './support/lab';
import { stateFolder } from './support/stateFolder';

/** Control characters other than the newline, C1 among them: nothing of that may reach a terminal. */
const controls = /[^\P{Cc}\n]/u;

// Decided before or beside any connection, so one server is enough.
describe('command line: errors', function () {
  this.timeout(30_000);

  it('are JSON on stdout, with a stable code and exit code 3', async () => {
    const missing = freshName();
    const empty = fs.mkdtempSync(path.join(stateFolder, 'empty-'));
    const wrong: [code: string, args: string[]][] = [
      ['target-invalid', ['diagnose', '--target', 'nowhere']],
      ['target-invalid', ['diagnose', '--target', 'ssh://user:secret@host']],
      ['target-invalid', ['diagnose', '--target', 'azure:no/such/app']],
      ['usage', ['diagnose', '--target', 'azure:my-app', '--cloud', 'moon']],
      ['usage', ['diagnose', '--target', 'lab', '--cloud', 'public']],
      ['usage', ['run', 'apphelp', '--target', 'lab', '--instance', 'all']],
      ['lab-not-up', ['diagnose', '--target', `lab:${missing}`]],
      ['lab-not-up', ['run', 'apphelp', '--target', `lab:${missing}`]],
      ['lab-name-invalid', ['logs', '--target', 'lab:No Such']],
      ['bundle-not-found', ['analyze', path.join(stateFolder, 'no-such-folder')]],
      ['bundle-empty', ['analyze', empty]],
      ['usage', ['diagnose']],
      ['usage', ['no-such-command']],
      ['usage', ['run', 'apphelp', '--target', 'lab', '--view', 'mine']],
      ['usage', ['diagnose', '--target', 'lab', '--timeout', 'soon']],
      ['usage', ['diagnose', '--target', 'lab', '--no-such-option']],
    ];
    const results = await Promise.all(
      wrong.map(async ([code, args]) => failure(await cli(...args, '--json'), code)),
    );
    assert.doesNotMatch(JSON.stringify(results), /secret/);
  });

  it('are for people without --json: what happened and what to do, on stderr', async () => {
    const name = freshName();
    const { code, stdout, stderr } = await cli('diagnose', '--target', `lab:${name}`);
    assert.equal(code, 3);
    assert.equal(stdout, '');
    assert.match(stderr, new RegExp(`no running lab named "${name}".*\\n.*lab up --name ${name}`));
  });

  it('list the modes where one is unknown', async () => {
    const { target } = await openssh.sharedLab();
    const { next } = failure(
      await cli('fault', 'nonsense', '--target', target, '--json'),
      'fault-mode-unknown',
    );
    for (const mode of [
      'off',
      'wrong-endpoint',
      'dns-fail',
      'bad-creds',
      'dep-import-error',
      'port-mismatch',
    ])
      assert.ok(next.includes(mode), next);
  });

  it('name the instances where one is unknown', async () => {
    const { target, instances } = await openssh.sharedLab();
    const result = await cli('run', 'gohome', '--target', `${target}/0123456789`, '--json');
    const { next } = failure(result, 'instance-unknown');
    assert.ok(next.includes(instances[0]?.id.slice(0, 12) ?? ''), next);
  });

  it('are none where help is asked for', async () => {
    const [all, one] = await Promise.all([cli('--help'), cli('diagnose', '--help')]);
    assert.deepEqual([all.code, one.code], [0, 0]);
    for (const command of ['diagnose', 'analyze', 'run', 'logs', 'fault', 'bundle', 'lab'])
      assert.match(all.stdout, new RegExp(`^  ${command} `, 'm'));
    assert.match(one.stdout, /--target <target>/);
  });
});

forEachServer((server) => {
  describe('command line: ends early', function () {
    this.timeout(30_000);
    let lab: Lab;

    before(async () => {
      lab = await server.sharedLab();
      await ask('fault', 'latency-spike', '--target', lab.target);
    });

    after(() => ask('fault', 'off', '--target', lab.target));

    /** How many processes of other sessions run in the lab: each has its command's value of a variable. */
    async function othersInside(): Promise<number> {
      // Few programs: over the embedded server all processes of the machine are looked at.
      const look = `exec 2>/dev/null
      all=$(echo /proc/[0-9]*/environ)
      [ -z "$_ASD_LAB" ] || all=$(grep -lzxF "_ASD_LAB=$_ASD_LAB" $all)
      grep -lz ^APPSERVICE_DOCTOR_RUN= $all | xargs -r grep -LzxF "APPSERVICE_DOCTOR_RUN=$APPSERVICE_DOCTOR_RUN" | wc -l`;
      return Number(await server.insideSays(look));
    }

    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      it(`diagnose ends by ${signal} with 130, at once, and leaves nothing inside`, async () => {
        const { child, done } = startCli('diagnose', '--target', lab.target, '--json');
        await eventually('it looks around inside', async () => (await othersInside()) > 0);
        const interrupted = performance.now();
        child.kill(signal);
        const { code, stdout } = await done;
        assert.equal(code, 130);
        assert.equal(stdout, '');
        assert.ok(performance.now() - interrupted < 1000);
        await eventually('nothing is left inside', async () => (await othersInside()) === 0);
      });

    it('diagnose ends after --timeout with an error, and leaves nothing inside', async () => {
      const result = await cli('diagnose', '--target', lab.target, '--timeout', '1', '--json');
      failure(result, 'timed-out');
      assert.ok(result.ms < 3000, `took ${result.ms} ms`);
      await eventually('nothing is left inside', async () => (await othersInside()) === 0);
    });

    it('logs that nobody reads any more end quietly', async () => {
      const shell = `"$0" "$1" logs --follow --target "$2" | head -n 1; echo "\${PIPESTATUS[0]}"`;
      const reading = promisify(execFile)('bash', ['-c', shell, process.execPath, cliFile, lab.target], {
        env: cliEnvironment,
      });
      // Something has to be written for the end of the reader to be noticed.
      const traffic = setInterval(() => void fetch(`${lab.siteUrl}/health`), 100);
      const { stdout, stderr } = await reading.finally(() => clearInterval(traffic));
      assert.match(stdout, /^.+\n0\n$/);
      assert.equal(stderr, '');
      await eventually(
        'nothing is left inside',
        async () => (await server.insideSays(countInside('tail'))) === '0',
      );
    });
  });

  describe('command line: what comes from the container', function () {
    this.timeout(30_000);

    const hostile = [
      String.raw`\033[2J\033[1;1Hcleared`,
      String.raw`\033]0;title\007`,
      String.raw`\033]8;;https://evil.example\033\\link\033]8;;\033\\`,
      String.raw`\033P$q"p\033\\`,
      String.raw`\233 31m C1`,
      String.raw`over\rwritten and \bbackspace`,
      String.raw`<script>alert(1)</script>`,
      String.raw`Authorization: Bearer eyJhbGciOiJIUzI1NiJ9.eyJhdWQiOiJ4In0.c2lnbmF0dXJl`,
    ];

    before(async () => {
      const lab = await server.sharedLab();
      const lines = hostile.map((text) => `printf '2026-11-21T00:00:00Z  hostile ${text}\\n'`).join('; ');
      await server.insideSays(
        `log=$(ls ${insideOf(lab).home}/LogFiles/*_default_docker.log); { ${lines.replaceAll('"', '')}; } >>"$log"`,
      );
    });

    it('reaches the terminal without control characters or secrets', async () => {
      const { target } = await server.sharedLab();
      for (const args of [['logs'], ['diagnose'], ['run', 'logfiles']]) {
        const { stdout, stderr } = await cli(...args, '--target', target);
        assert.doesNotMatch(stdout + stderr, controls, args[0]);
        assert.doesNotMatch(stdout, /eyJ/, args[0]);
        if (args[0] === 'logs') assert.equal(stdout.match(/hostile/g)?.length, hostile.length);
      }
    });

    it('reaches the terminal so from an alias that nobody knows, on both streams', async () => {
      const { target } = await server.sharedLab();
      const said = `said ${hostile.join('\\n')}\\n`;
      // The options end with "--", as for any program whose arguments may begin with a hyphen.
      const loud = await cli('run', '--target', target, '--', 'printf', said);
      const quiet = await cli('run', '--target', target, '--', 'eval', `printf '${said}' >&2`);
      assert.match(loud.stdout, /^said/);
      assert.match(quiet.stderr, /^said/);
      for (const { stdout, stderr } of [loud, quiet]) assert.doesNotMatch(stdout + stderr, controls);
    });

    it('reaches programs as JSON without control characters or secrets', async () => {
      const { target } = await server.sharedLab();
      const { stdout } = await cli('logs', '--target', target, '--json');
      const Line = v.strictObject({ line: v.string() });
      const lines = stdout
        .trimEnd()
        .split('\n')
        .map((line) => v.parse(Line, JSON.parse(line)).line);
      assert.equal(lines.filter((line) => line.includes('hostile')).length, hostile.length);
      for (const line of lines) {
        assert.doesNotMatch(line, controls);
        assert.doesNotMatch(line, /eyJ/);
      }
    });
  });
});
