import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { catalogue } from '../../src/core/aliases';
import type { Diagnosis } from '../../src/core/contracts';
import { diagnose } from '../../src/core/diagnosis';
import { readBundle } from '../../src/core/evidence';
import {
  pseudonymise,
  renderMarkdown,
  renderNote,
  renderPrompt,
  renderText,
  renderTextReport,
} from '../../src/core/report';
import type { Session } from '../../src/core/ssh';
import { secretCases, secretSettings, settingSecrets } from '../support/secretCorpus';
import { cli, type CliResult, cliTold } from './support/cli';
import { forEachServer } from './support/forEachServer';
import { insideOf } from './support/insideOf';
import { type Lab, signInTo } from './support/lab';
import { stateFolder } from './support/stateFolder';

const planted = [...settingSecrets, ...secretCases.flatMap(({ secrets }) => secrets)];
const of = (place: string): string =>
  secretCases.flatMap((secret) => (secret.place === place ? [secret.text] : [])).join('\n');
/** What tracebacks print of a setting, with nothing around it that would give it away. */
const bare = settingSecrets.join('\n');

forEachServer((server) => {
  describe('lab: secrets', function () {
    this.timeout(120_000);

    let lab: Lab;
    let target = '';
    let home = '';
    let session: Session;
    let stop: AbortController;
    const bundle = path.join(stateFolder, `bundle-${server.sshd}`);

    before('plant them', async () => {
      const settings = Object.entries(secretSettings).flatMap(([key, value]) => ['--set', `${key}=${value}`]);
      lab = await server.labUp(undefined, ...settings);
      ({ target } = lab);
      ({ home } = insideOf(lab));
      session = await signInTo(lab);
      const log = [of('log'), of('traceback'), of('environment'), of('command line'), bare].join('\n');
      await plant(log, `"$(ls -t ${home}/LogFiles/*_default_docker.log | head -n 1)"`);
      await plant(
        `2026-05-18T19:10:52.3Z,${log},abc,2\n${of('deployment log')}\n`,
        `${home}/site/deployments/*/log.log`,
      );
      await plant(`${of('setting')}\n${of('log')}`, `${home}/site/wwwroot/requirements.txt`);
      await plant(of('environment'), `${home}/site/wwwroot/oryx-manifest.toml`);
      await plant(
        `# ${of('environment')}\nexport DB_PASSWORD='Setting-Corpus-Pa55'\n${of('environment')}\n`,
        `${home}/site/diagnostics/fault.env`,
      );
      // Command lines that stay for as long as the test looks.
      stop = new AbortController();
      const commands = secretCases
        .filter(({ place }) => place === 'command line')
        .map(
          ({ text }) =>
            `( exec -a 'gunicorn worker' python3 -c 'import time; time.sleep(600)' ${quoted(text)} ${quoted(bare)} ) &`,
        );
      // One channel for all of them: sshd has few.
      const { stdout, stderr, done } = await session.openStream(`${commands.join('\n')}\nwait`, {
        signal: stop.signal,
      });
      stdout.resume();
      stderr.resume();
      done.catch(() => undefined);
    });

    after(async () => {
      stop.abort();
      await session.close();
    });

    async function plant(text: string, file: string): Promise<void> {
      const { exitCode, stderr } = await session.run(
        `mkdir -p ${home}/site/diagnostics; for f in ${file}; do printf '%s\\n' ${quoted(text)} >>"$f"; done`,
      );
      assert.equal(exitCode, 0, stderr);
    }

    function assertNone(text: string, where: string): void {
      const secrets = [...planted, lab.adminToken, lab.ssh.password];
      for (const secret of secrets) {
        const inJson = JSON.stringify(secret).slice(1, -1);
        assert.ok(
          !text.includes(secret) && !text.includes(inJson),
          `${secret} survives in ${where}: ${around(text, secret)}`,
        );
      }
    }

    /** Runs a command with all that the log can tell. */
    async function lookOnce(...args: string[]): Promise<CliResult> {
      const result = await cliTold({ APPSERVICE_DOCTOR_LOG: 'debug' }, ...args);
      assert.ok(result.code !== null && result.code <= 3, result.stderr);
      assertNone(result.stdout, `stdout of ${args.join(' ')}`);
      assertNone(result.stderr, `stderr of ${args.join(' ')}`);
      return result;
    }

    /** Runs a command that changes nothing, as text and as JSON side by side. */
    function look(...args: string[]): Promise<[CliResult, CliResult]> {
      return Promise.all([lookOnce(...args), lookOnce(...args, '--json')]);
    }

    /** Runs a command that changes something, as text and then as JSON. */
    async function lookTwice(...args: string[]): Promise<void> {
      await lookOnce(...args);
      await lookOnce(...args, '--json');
    }

    it('are there, for whoever is told to reveal them', async () => {
      const { stdout } = await cli('run', 'appenv', '--target', target, '--reveal');
      for (const secret of settingSecrets) assert.ok(stdout.includes(secret), secret);
      const { stdout: processes } = await session.run(
        'tr "\\0" " " </proc/*/cmdline 2>/dev/null; cat /proc/[0-9]*/cmdline',
      );
      assert.ok(processes.includes('cmd-corpus-24'));
    });

    it('do not get from a revealed output into the log', async () => {
      for (const alias of ['appenv', 'appconfig', 'deploylogs']) {
        const { stderr, code } = await cliTold(
          { APPSERVICE_DOCTOR_LOG: 'debug' },
          'run',
          alias,
          '--target',
          target,
          '--reveal',
        );
        assert.equal(code, 0);
        assert.ok(stderr.includes('debug:'), 'the log speaks');
        assertNone(stderr, `the log of ${alias}`);
      }
    });

    for (const [name, { kind }] of Object.entries(catalogue))
      if (kind !== 'stream' && kind !== 'install')
        it(`survive in nothing that "run ${name}" prints`, async () => {
          await look('run', name, '--target', target);
          if (name === 'appenv' || name === 'ai-curl')
            await look('run', name, '--target', target, '--view', 'app');
        });

    it('survive in no listing of aliases, no log, no status and no error', async () => {
      await look('run', '--list', '--target', target);
      const [text] = await look('logs', '--target', target);
      assert.ok(text.stdout.includes('[redacted]'));
      await look('run', 'cat', '/proc/self/environ', '--target', target);
      await look('lab', 'status', '--name', lab.name);
      await look('run', 'no-such-alias', '--target', target);
      await look('analyze', '/no/such/folder');
    });

    it('survive in no diagnosis, no bundle and no report, with a fault or without', async () => {
      // What is printed and saved is the same code over either server: one pass, the richer one, is enough for the second.
      for (const mode of server.sshd === 'openssh' ? ['off', 'bad-creds'] : ['bad-creds']) {
        await lookTwice('fault', mode, '--target', target);
        // What is asked of a path is told in addition to all else.
        if (mode === 'off') await look('diagnose', '--target', target);
        else
          await look(
            'diagnose',
            '--target',
            target,
            '--path',
            '/no-such-page?code=Hook-Corpus-0123',
            '--header',
            'cookie: s=cookie-corpus-15',
          );
        await lookOnce('bundle', '--target', target, '-o', bundle, ...(mode === 'off' ? [] : ['--json']));
        await look('analyze', bundle);
        for (const file of files(bundle))
          assertNone(fs.readFileSync(file, 'utf8'), `the bundle of ${mode}: ${path.relative(bundle, file)}`);
        const diagnosis = diagnose(await readBundle(bundle));
        for (const [kind, text] of Object.entries(reports(diagnosis))) assertNone(text, `${kind} of ${mode}`);
      }
      await cli('fault', 'off', '--target', target);
    });
  });
});

function reports(diagnosis: Diagnosis): Record<string, string> {
  return {
    markdown: renderMarkdown(diagnosis),
    text: renderText(diagnosis, { width: 120, colour: true, unicode: true }),
    'the whole text': renderTextReport(diagnosis, { width: 400, colour: false, unicode: true }),
    note: renderNote(diagnosis),
    prompt: renderPrompt(pseudonymise(diagnosis, Buffer.alloc(32, 7)).diagnosis),
    json: JSON.stringify(diagnosis),
  };
}

function files(folder: string): string[] {
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function around(text: string, secret: string): string {
  const at = text.indexOf(secret);
  return text.slice(Math.max(0, at - 80), at + secret.length + 20);
}
