import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { armScope, AzureOf, kuduScope } from './support/azure';
import { cli, type CliResult, startCli } from './support/cli';
import { openssh } from './support/forEachServer';
import { supervisorOf, tree } from './support/hostProcesses';
import { folderOf, stateFolder } from './support/stateFolder';

/** What every token of the lab looks like, as Entra's do: Base64 of `{"`, and two dots. */
const token = /eyJ[\w-]{5,}\.[\w-]{5,}\.[\w-]{5,}/;
const betweenLooksMs = 10;

describe('tokens of the lab’s Azure', function () {
  this.timeout(120_000);
  let azure: AzureOf;
  let target: string[] = [];
  let secrets: string[] = [];
  const out = path.join(stateFolder, 'tokens');

  before(async () => {
    azure = new AzureOf(await openssh.sharedInstances());
    target = ['--target', `azure:${azure.lab.siteName}`, '--cloud', `lab:${azure.lab.name}`];
    secrets = [azure.lab.azure.clientSecret, azure.lab.azure.user.password];
    fs.mkdirSync(out, { recursive: true });
  });
  afterEach(() => {
    azure.switches({});
  });

  const clean = (what: string, text: string): void => {
    assert.doesNotMatch(text, token, what);
    for (const secret of secrets) assert.ok(!text.includes(secret), `${what} names a secret`);
  };
  const cleanFolder = (folder: string): void => {
    for (const entry of fs.readdirSync(folder, { recursive: true, withFileTypes: true }))
      if (entry.isFile()) {
        const file = path.join(entry.parentPath, entry.name);
        clean(file, fs.readFileSync(file, 'latin1'));
      }
  };

  it('would be recognised', async () => {
    for (const scope of [armScope, kuduScope]) assert.match(await azure.token(scope), token);
  });

  const commands: [string, string[]][] = [
    ['a diagnosis', ['diagnose']],
    ['a diagnosis as JSON', ['diagnose', '--json']],
    ['a diagnosis of all instances', ['diagnose', '--instance', 'all', '--json']],
    ['a report', ['diagnose', '--report', 'markdown']],
    ['a note', ['diagnose', '--report', 'note']],
    ['a prompt', ['diagnose', '--report', 'prompt']],
    ['an alias that calls the model', ['run', 'ai-diagnose']],
    ['an alias with its request', ['run', 'ai-curl', '--json']],
    ['the environment', ['run', 'appenv', '--json']],
    ['the log', ['logs']],
    ['a bundle', ['bundle', '-o', path.join(out, 'bundle')]],
  ];
  for (const [title, args] of commands)
    it(`are nowhere in what is printed: ${title}`, async () => {
      const { code, stdout, stderr } = await cli(...args, ...target);
      assert.ok(code !== null && code < 3, `${stdout}${stderr}`);
      clean(title, `${stdout}${stderr}`);
    });

  it('are in no file that is left behind', () => {
    assert.ok(fs.existsSync(path.join(out, 'bundle', 'manifest.json')));
    cleanFolder(out);
    const labs = path.join(stateFolder, 'appservice-doctor', 'labs');
    // The lab's own folder has its keys, and what stands beside it is ours.
    for (const entry of fs.readdirSync(path.dirname(labs)))
      if (entry !== 'labs') cleanFolder(path.join(path.dirname(labs), entry));
  });

  const bad = {
    'ARM fails': { rules: [{ service: 'arm' as const, status: 500 }] },
    'Kudu refuses the token': { rules: [{ service: 'kudu' as const, status: 401 }] },
    'Kudu is cut': { rules: [{ service: 'kudu' as const, connection: 'cut' as const }] },
    'Entra is cut': { rules: [{ service: 'entra' as const, connection: 'cut' as const }] },
  };
  for (const [title, switches] of Object.entries(bad))
    it(`are in no error: ${title}`, async () => {
      azure.switches(switches);
      const results = await Promise.all(
        [[], ['--json']].map((json) => cli('run', 'apphelp', ...target, ...json)),
      );
      for (const { code, stdout, stderr } of results) {
        assert.equal(code, 3, `${stdout}${stderr}`);
        clean(title, `${stdout}${stderr}`);
      }
    });

  it('are in no list of processes, outside and inside of the container, nor in an environment of ours', async () => {
    const running = startCli(
      'diagnose',
      ...target,
      '--path',
      '/chat',
      '--method',
      'POST',
      '--body',
      '{"prompt":"hi"}',
    );
    const seen = await watched(running.child.pid ?? 0, azure.lab.name, running.done);
    assert.ok(seen.commands.some((line) => line.includes('/cli.js diagnose')));
    // Proof that the watch sees what runs in the container.
    assert.ok(
      seen.commands.some((line) => line.includes('curl')),
      'no curl of an alias was seen',
    );
    for (const line of seen.commands) clean(line.slice(0, 60), line);
    assert.ok(seen.environment.length > 0);
    clean('the environment', seen.environment);
  });
});

/**
 * Every command line of a process and of a lab, containers included, while something runs; and the environment of the process.
 * Other suites, which may run at the same time, print tokens on purpose.
 */
async function watched(
  pid: number,
  lab: string,
  done: Promise<CliResult>,
): Promise<{ commands: string[]; environment: string }> {
  const supervisor = supervisorOf(path.dirname(folderOf(lab)), lab);
  assert.ok(supervisor !== undefined, 'the lab has no supervisor');
  const commands = new Set<string>();
  let environment = '';
  const look = (): void => {
    for (const root of [pid, supervisor])
      for (const { pid: each } of tree(root))
        commands.add(readGone(`/proc/${each}/cmdline`).replaceAll('\0', ' '));
    environment = readGone(`/proc/${pid}/environ`) || environment;
  };
  const timer = setInterval(look, betweenLooksMs);
  try {
    await done;
  } finally {
    clearInterval(timer);
  }
  return { commands: [...commands], environment };
}

/** Processes go while one looks. */
function readGone(file: string): string {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
