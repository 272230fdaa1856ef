import assert from 'node:assert/strict';
import * as v from 'valibot';
import { catalogue } from '../../src/core/aliases';
import { ask, failure } from './support/answers';
import { cli, startCli } from './support/cli';
import { countInside } from './support/countInside';
import { eventually } from './support/eventually';
import { forEachServer } from './support/forEachServer';
import { insideOf } from './support/insideOf';
import type { Lab } from './support/lab';

const Run = v.strictObject({
  alias: v.string(),
  args: v.array(v.string()),
  view: v.picklist(['shell', 'app']),
  exitCode: v.nullable(v.number()),
  durationMs: v.number(),
  result: v.unknown(),
  problems: v.array(v.string()),
  stdout: v.string(),
  stderr: v.string(),
});
type Run = v.InferOutput<typeof Run>;

async function run({ target }: Lab, ...args: string[]): Promise<Run> {
  return v.parse(Run, await ask('run', '--target', target, ...args));
}

const ms = v.pipe(v.number(), v.minValue(1));
const AiCheck = v.looseObject({ name: v.string(), label: v.string(), ok: v.literal(true) });

/** What a lab's server and its /home decide of the results. */
interface Expected {
  siteName: string;
  modelUrl: string;
  appPort: number;
  wwwroot: string;
  modelScope: string;
}

function expectedOf(lab: Lab): Expected {
  const { siteName, modelUrl, instances, sshd } = lab;
  const [instance] = instances;
  assert.ok(instance);
  return {
    siteName,
    modelUrl,
    appPort: instance.appPort,
    wwwroot: `${insideOf(lab).home}/site/wwwroot`,
    modelScope: sshd === 'openssh' ? 'public' : 'private',
  };
}

/** Each report alias with what DESIGN.md says of its result, as narrow as a healthy lab allows. */
type Report = [alias: string, args: string[], result: v.GenericSchema];

const reports = ({ siteName, modelUrl, appPort, wwwroot, modelScope }: Expected): Report[] => [
  [
    'apphelp',
    [],
    v.object({
      groups: v.pipe(
        v.array(v.object({ name: v.string(), aliases: v.array(v.object({ name: v.string() })) })),
        v.check((groups) => groups.flatMap(({ aliases }) => aliases).length === 18),
      ),
    }),
  ],
  [
    'showpkgs',
    [],
    v.object({
      environment: v.literal('antenv'),
      packages: v.pipe(
        v.array(v.object({ name: v.string(), version: v.pipe(v.string(), v.regex(/^\d/)) })),
        v.check((packages) =>
          ['openai', 'azure-identity', 'fastapi'].every((name) => packages.some((one) => one.name === name)),
        ),
      ),
    }),
  ],
  [
    'appconfig',
    [],
    v.object({
      settings: v.pipe(
        v.array(v.object({ name: v.string(), value: v.string(), note: v.optional(v.string()) })),
        v.check((settings) =>
          settings.some(({ name, value }) => name === 'PORT' && value === String(appPort)),
        ),
      ),
    }),
  ],
  ['appenv', [], v.object({ variables: v.looseObject({ WEBSITE_SITE_NAME: v.literal(siteName) }) })],
  [
    'deploylogs',
    ['5'],
    v.object({
      deploymentId: v.string(),
      logFile: v.string(),
      entries: v.pipe(v.array(v.object({ time: v.string(), message: v.string() })), v.length(5)),
    }),
  ],
  [
    'logfiles',
    [],
    v.object({
      files: v.pipe(
        v.array(v.object({ path: v.string(), size: v.number(), modified: v.string() })),
        v.minLength(2),
      ),
    }),
  ],
  ['appcurl', ['/health'], v.object({ status: v.literal(200), seconds: v.number(), bytes: ms })],
  ['checkport', [], v.object({ port: v.literal(appPort), listening: v.literal(true), process: v.string() })],
  ['gohome', [], v.object({ directory: v.literal(wwwroot) })],
  ['gosrc', [], v.object({ directory: v.literal(wwwroot) })],
  ['ai-test', [], v.object({ ok: v.literal(true), ms, model: v.literal('gpt-4o-mini'), auth: v.string() })],
  [
    'ai-dns',
    [],
    v.object({
      host: v.literal(new URL(modelUrl).hostname),
      resolved: v.literal(true),
      addresses: v.pipe(v.array(v.string()), v.minLength(1)),
      scope: v.literal(modelScope),
    }),
  ],
  [
    'ai-access-check',
    [],
    v.object({
      ok: v.literal(true),
      endpoint: v.literal(modelUrl),
      model: v.string(),
      auth: v.string(),
      steps: v.pipe(v.array(v.object({ label: v.string(), ok: v.literal(true) })), v.minLength(4)),
    }),
  ],
  [
    'ai-curl',
    [],
    v.object({
      request: v.object({ method: v.literal('POST'), url: v.string() }),
      status: v.literal(200),
      headers: v.looseObject({ 'content-type': v.string() }),
      body: v.unknown(),
    }),
  ],
  [
    'ai-latency',
    [],
    v.object({
      model: v.string(),
      requests: v.pipe(v.array(v.object({ n: v.number(), ok: v.literal(true), ms })), v.length(5)),
      successful: v.literal(5),
      total: v.literal(5),
      avgMs: ms,
      minMs: ms,
      maxMs: ms,
    }),
  ],
  ['ai-diagnose', [], v.object({ checks: v.pipe(v.array(AiCheck), v.length(3)) })],
];

forEachServer((server) => {
  describe('aliases: all 18', function () {
    this.timeout(30_000);

    it('give the result of the contract, with nothing left that was not understood', async () => {
      const lab = await server.sharedLab();
      const seen: string[] = [];
      const seenOf = async ([alias, args, Result]: ReturnType<typeof reports>[number]) => {
        const { result, problems, ...rest } = await run(lab, alias, ...args);
        assert.deepEqual({ ...rest, durationMs: 0, stdout: '' }, { ...expected(alias, args) });
        const { issues } = v.safeParse(Result, result);
        assert.deepEqual(issues, undefined, `${alias}: ${JSON.stringify(result)}`);
        assert.deepEqual(problems, [], alias);
        seen.push(alias);
      };
      await fewAtATime(reports(expectedOf(lab)), seenOf);
      // The two others have tests of their own.
      assert.deepEqual(seen.concat('applogs', 'install-nettools').sort(), Object.keys(catalogue).sort());
    });

    it('install-nettools says honestly what it could do, which inside the lab is nothing', async () => {
      const lab = await server.sharedLab();
      const tools = ['dig', 'nslookup', 'ping', 'traceroute', 'nc', 'tcpdump'];
      const present = `for tool in ${tools.join(' ')}; do type -P $tool >/dev/null && echo $tool; done`;
      const before = await server.insideSays(present);
      const { exitCode, result, stdout } = await run(lab, 'install-nettools');
      // The lab shows the /usr of the machine, where all of them may be already.
      if (before === tools.join('\n')) {
        assert.deepEqual([exitCode, result], [0, { tools }]);
      } else {
        assert.deepEqual([exitCode, result], [1, null]);
        // Without a sandbox it does not even try.
        const why = lab.sshd === 'openssh' ? '.' : 'this lab has no container';
        assert.match(stdout, new RegExp(`✗ Could not install network tools: ${why}`));
      }
      assert.equal(await server.insideSays(present), before);
    });
  });

  describe('aliases: applogs', function () {
    this.timeout(30_000);

    function linesOf(stdout: string): unknown[] {
      return stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown);
    }

    it('is a stream of lines that goes on until it is interrupted', async () => {
      const { target, siteUrl } = await server.sharedLab();
      const { child, printed, done } = startCli('run', 'applogs', '--target', target, '--json');
      await printed(/\n/);
      await fetch(`${siteUrl}/no-such-page-of-a-test`);
      await printed(/no-such-page-of-a-test/);
      child.kill('SIGINT');
      const { code, stdout } = await done;
      assert.equal(code, 130);
      const lines = linesOf(stdout);
      assert.ok(lines.length > 1);
      for (const line of lines)
        assert.ok(v.is(v.strictObject({ line: v.string() }), line), JSON.stringify(line));
      await eventually('no tail is left', async () => (await server.insideSays(countInside('tail'))) === '0');
    });

    it('ends with an error after --timeout', async () => {
      const { target } = await server.sharedLab();
      const {
        code,
        stdout,
        ms: took,
      } = await cli('run', 'applogs', '--target', target, '--timeout', '1', '--json');
      assert.equal(code, 3);
      assert.ok(took < 3000, `took ${took} ms`);
      assert.ok(
        v.is(v.object({ error: v.object({ code: v.literal('timed-out') }) }), linesOf(stdout).at(-1)),
      );
    });
  });

  describe('aliases: views', function () {
    this.timeout(30_000);
    let lab: Lab;

    before(async () => {
      lab = await server.sharedLab();
      await ask('fault', 'wrong-endpoint', '--target', lab.target);
    });

    after(() => ask('fault', 'off', '--target', lab.target));

    it('the app sees the endpoint that it was given, the shell that of the site', async () => {
      const [app, shell] = await Promise.all([
        run(lab, 'ai-dns', '--view', 'app'),
        run(lab, 'ai-dns', '--view', 'shell'),
      ]);
      assert.deepEqual([app.view, shell.view], ['app', 'shell']);
      const Dns = v.object({ host: v.string(), resolved: v.boolean() });
      const [seenByApp, seenByShell] = [v.parse(Dns, app.result), v.parse(Dns, shell.result)];
      assert.deepEqual(seenByApp, { host: 'this-resource-does-not-exist.openai.azure.com', resolved: false });
      assert.deepEqual(seenByShell, { host: new URL(lab.modelUrl).hostname, resolved: true });
    });

    it('the environment file is read, not executed', async () => {
      const { home, tmp } = insideOf(lab);
      const hostile = [
        '# Active fault: off',
        `export AZURE_AI_MODEL='x'; touch ${tmp}/owned-1`,
        `export AZURE_AI_MODEL="$(touch ${tmp}/owned-2)"`,
        `export LD_PRELOAD=${tmp}/evil.so`,
        `export BASH_ENV='${tmp}/evil.sh'`,
        `touch ${tmp}/owned-3`,
        "export AZURE_CLIENT_ID='an id'",
      ].join('\n');
      const file = `${home}/site/diagnostics/fault.env`;
      await server.insideSays(`cat >${file} <<'END'\n${hostile}\nEND`);
      const { result, stdout } = await run(lab, 'appenv', '--view', 'app', '--reveal');
      const { variables } = v.parse(v.object({ variables: v.record(v.string(), v.string()) }), result);
      assert.equal(variables.AZURE_CLIENT_ID, 'an id');
      assert.doesNotMatch(stdout, /LD_PRELOAD|BASH_ENV/);
      assert.equal(await server.insideSays(`ls ${tmp} | grep owned`), '');
    });
  });

  describe('aliases: secrets and hostile words', function () {
    this.timeout(30_000);

    it('appenv masks secrets unless they are asked for', async () => {
      const lab = await server.sharedLab();
      const masked = await run(lab, 'appenv');
      const header = await server.insideSays('echo "$IDENTITY_HEADER"');
      for (const secret of [lab.adminToken, header])
        assert.equal(JSON.stringify(masked).includes(secret), false);
      const Variables = v.object({ variables: v.record(v.string(), v.string()) });
      assert.equal(v.parse(Variables, masked.result).variables.FAULT_ADMIN_TOKEN, '[masked]');
      const { result } = await run(lab, 'appenv', '--reveal');
      assert.equal(v.parse(Variables, result).variables.FAULT_ADMIN_TOKEN, lab.adminToken);
    });

    it('an unknown alias is an error that names the nearest one', async () => {
      const { target } = await server.sharedLab();
      const { next } = failure(await cli('run', 'ai-diagnos', '--target', target, '--json'), 'alias-unknown');
      assert.match(next, /Did you mean ai-diagnose\?/);
    });

    it('an alias that the catalogue does not know runs all the same, raw', async () => {
      const { exitCode, result, stdout } = await run(await server.sharedLab(), 'uname');
      assert.deepEqual([exitCode, result, stdout], [0, null, 'Linux\n']);
    });

    const hostile = (file: string) => [
      `; touch ${file}`,
      `$(touch ${file})`,
      `\`touch ${file}\``,
      `/\ntouch ${file}\n`,
      `' ; touch ${file} ; '`,
      `" && touch ${file} "`,
      `| tee ${file}`,
      `> ${file}`,
      '~/../tmp/*',
      `a[$(touch ${file})]`,
    ];

    it('hostile arguments are arguments', async () => {
      const lab = await server.sharedLab();
      const { tmp } = insideOf(lab);
      const given = async (word: string, index: number) => {
        const { args, exitCode } = await run(
          lab,
          ['appcurl', 'checkport', 'deploylogs'][index % 3] ?? '',
          word,
        );
        assert.deepEqual(args, [word]);
        assert.equal(typeof exitCode, 'number');
      };
      await fewAtATime(hostile(`${tmp}/owned`), given);
      assert.equal(await server.insideSays(`ls ${tmp} | grep owned`), '');
    });

    it('hostile names are no aliases', async () => {
      const lab = await server.sharedLab();
      const { tmp } = insideOf(lab);
      const names = [`gohome;touch ${tmp}/owned`, `$(touch ${tmp}/owned)`, '../bin/ls', 'a b', 'FOO=1'];
      await fewAtATime(names, async (name) =>
        failure(await cli('run', '--target', lab.target, '--json', '--', name), 'alias-name-invalid'),
      );
      assert.equal(await server.insideSays(`ls ${tmp} | grep owned`), '');
    });
  });
});

/** Side by side, yet not all at once: sshd turns away some of many that sign in at the same time (MaxStartups). */
async function fewAtATime<T>(
  all: readonly T[],
  each: (one: T, index: number) => Promise<unknown>,
): Promise<void> {
  const left = [...all.entries()];
  while (left.length > 0) await Promise.all(left.splice(0, 4).map(([index, one]) => each(one, index)));
}

function expected(alias: string, args: string[]): Partial<Run> {
  return { alias, args, view: 'shell', exitCode: 0, durationMs: 0, stdout: '', stderr: '' };
}
