import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import fs from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import { down } from '../../lab/host';
import type { LabState } from '../../lab/labState';
import { commandIds } from '../../src/extension/commandIds';
import type { DoctorContext } from '../../src/extension/doctorContext';
import type { TargetChoice } from '../../src/extension/engine/engine';
import { eventually } from '../lab/support/eventually';
import { labsFolder, testLab } from './support/ownContext';
import { ownExtension } from './support/ownExtension';
import { Person } from './support/person';

const SOON_MS = 20_000;
const LAB = 'cmd-tcp';
/** Secrets that were never right; nothing may show them. */
const WRONG_PASSWORD = 'wrong-Pa55word-of-a-test';
const WRONG_TOKEN = 'wrong-t0ken-of-a-test';
const { signal } = new AbortController();

/** The lab again, as if it were somebody's host: reached over TCP, with a password, known by nobody. */
describe('the commands on an SSH host', function () {
  this.timeout(60_000);
  let context: DoctorContext;
  let person: Person;
  let lab: LabState;
  let home: string;
  const usualHome = process.env.HOME;
  before(async () => {
    ({ context } = await ownExtension());
    const cli = path.join(context.extension.extensionPath, 'dist', 'cli.js');
    const { stdout } = await promisify(execFile)('node', [
      cli,
      'lab',
      'up',
      '--name',
      LAB,
      '--tcp',
      '--json',
    ]);
    lab = JSON.parse(stdout) as LabState;
    // Whose known_hosts will be written.
    home = await fs.mkdtemp(path.join(labsFolder(), '.home-'));
    process.env.HOME = home;
    person = new Person();
  });
  after(async () => {
    person.leave();
    process.env.HOME = usualHome;
    await down({ labs: labsFolder(), name: LAB });
    await fs.rm(home, { recursive: true });
    await context.targets.choose(testLab());
  });
  afterEach(() => person.done());

  const run = (id: string, argument?: unknown): Thenable<unknown> =>
    vscode.commands.executeCommand(id, argument);
  const address = (): string => `${lab.ssh.user}@${lab.ssh.host ?? ''}:${lab.ssh.port ?? 0}`;
  const choice = (): TargetChoice => ({
    name: { kind: 'ssh', user: lab.ssh.user, host: lab.ssh.host ?? '', port: lab.ssh.port ?? 0 },
    siteUrl: lab.siteUrl,
  });

  it('have nothing to edit while none is saved', async () => {
    await run(commandIds.editTarget);
    assert.deepEqual(person.error('no-host-saved').items, ['Add Target…', 'Show Log']);
    await run(commandIds.useTarget, { choice: choice() });
    person.error('host-not-saved');
  });

  it('add nothing when the user leaves on the way', async () => {
    person.will('input', address());
    await run(commandIds.addTarget);
    person.will('input', 'not-an-address');
    await run(commandIds.addTarget);
    assert.deepEqual(context.targets.hosts, []);
  });

  it('add it, its password apart from it, and make it the target', async () => {
    person.will('input', address(), `${lab.siteUrl}/some/path`, WRONG_PASSWORD);
    person.will('pick', 'Password');
    await run(commandIds.addTarget);
    const [host] = context.targets.hosts;
    assert.equal(host?.siteUrl, lab.siteUrl);
    assert.equal(context.targets.currentKey, `ssh://${address()}`);
    assert.equal(await context.secrets.get('password', choice().name), WRONG_PASSWORD);
    assert.doesNotMatch(JSON.stringify(context.targets.hosts), new RegExp(WRONG_PASSWORD));
  });

  it('connect to no host whose key the user did not accept', async () => {
    await run(commandIds.runAlias, { alias: 'showpkgs' });
    const asked = person.last('warning');
    assert.match(asked?.text ?? '', /^The host key of .* is not known here/);
    assert.match(asked?.detail ?? '', /SHA256:/);
    assert.equal(context.aliases.lastRun(choice(), 'showpkgs', 'shell'), undefined);
  });

  it('offer to set the password that was not right, and go on with the right one', async () => {
    person.will('warning', 'Trust and Remember');
    await run(commandIds.runAlias, { alias: 'showpkgs' });
    assert.deepEqual(person.error('ssh-auth-failed').items, ['Set Password…', 'Show Log']);
    person.will('input', lab.ssh.password);
    await run(commandIds.setPassword);
    assert.equal(await context.secrets.get('password', choice().name), lab.ssh.password);
    await run(commandIds.runAlias, { alias: 'showpkgs' });
    assert.equal(context.aliases.lastRun(choice(), 'showpkgs', 'shell')?.run.exitCode, 0);
  });

  it('ask before an alias does more than look', async () => {
    await run(commandIds.runAlias, { alias: 'ai-test' });
    assert.match(person.last('warning')?.text ?? '', /^ai-test calls the model, which costs/);
    assert.match(person.last('warning')?.detail ?? '', /SSH host/);
    assert.equal(context.aliases.lastRun(choice(), 'ai-test', 'shell'), undefined);
    person.will('warning', 'Run');
    await run(commandIds.runAlias, { alias: 'ai-test' });
    assert.equal(context.aliases.lastRun(choice(), 'ai-test', 'shell')?.assessment.state, 'pass');
  });

  it('ask once for a group', async () => {
    await run(commandIds.runGroup, { group: 'AI / Foundry' });
    const asked = person.shown.filter(({ kind }) => kind === 'warning');
    assert.equal(asked.length, 1);
    assert.match(asked[0]?.detail ?? '', /ai-latency sends a series of requests/);
    assert.equal(context.aliases.lastRun(choice(), 'ai-dns', 'shell'), undefined);
  });

  it('ask before a diagnosis sends anything but GET and HEAD', async () => {
    const settings = vscode.workspace.getConfiguration('appServiceDoctor');
    await settings.update('probe.path', '/chat', vscode.ConfigurationTarget.Global);
    await settings.update('probe.method', 'POST', vscode.ConfigurationTarget.Global);
    try {
      await run(commandIds.diagnose);
      assert.equal(
        person.last('warning')?.text,
        `The diagnosis will send POST ${lab.siteUrl}/chat to the app.`,
      );
      assert.equal(context.clinic.stateOf(choice()).kind, 'none');
    } finally {
      await settings.update('probe.path', undefined, vscode.ConfigurationTarget.Global);
      await settings.update('probe.method', undefined, vscode.ConfigurationTarget.Global);
    }
    await run(commandIds.diagnose);
    assert.equal(context.clinic.lastOf(choice())?.diagnosis.status, 'healthy');
  });

  it('name the address before they change it, and offer the token when it is refused', async () => {
    await run(commandIds.setFault, { mode: 'dns-fail' });
    const asked = person.last('warning');
    assert.equal(asked?.text, `The fault "dns-fail" will be set in the app at ${lab.siteUrl}.`);
    person.will('input', WRONG_TOKEN);
    await run(commandIds.setFaultToken);
    person.will('warning', 'Set Fault');
    await run(commandIds.setFault, { mode: 'dns-fail' });
    const { items, text } = person.error('fault-refused');
    assert.deepEqual(items, ['Set Admin Token…', 'Show Log']);
    assert.ok(!text.includes(WRONG_TOKEN));
    person.will('input', lab.adminToken);
    await run(commandIds.setFaultToken, { choice: choice() });
    person.will('warning', 'Set Fault', 'Set Fault');
    await run(commandIds.setFault, { mode: 'dns-fail' });
    await context.faults.read(choice(), signal);
    const { fault } = context.faults.of(choice());
    assert.equal(fault.kind === 'injectable' && fault.mode, 'dns-fail');
    await run(commandIds.setFault, { mode: 'off' });
  });

  it('drill nothing without a yes', async () => {
    person.will('pick', ['dns-fail']);
    await run(commandIds.drill);
    assert.ok(person.last('warning')?.text.endsWith(`in the app at ${lab.siteUrl}.`));
    assert.equal(context.faults.of(choice()).drill.kind, 'none');
  });

  it('move what is secret with a host that is edited', async () => {
    const other = 'other@127.0.0.1:9';
    person.will('input', other, '', WRONG_PASSWORD);
    person.will('pick', 'Password');
    await run(commandIds.editTarget, { choice: choice() });
    assert.equal(context.targets.currentKey, `ssh://${other}`);
    assert.equal(context.targets.hosts.length, 1);
    assert.equal(await context.secrets.get('password', choice().name), undefined);
    assert.equal(await context.secrets.get('fault-token', choice().name), undefined);
    const moved = context.targets.current;
    assert.ok(moved);
    assert.equal(await context.secrets.get('password', moved.name), WRONG_PASSWORD);
    assert.equal(await context.secrets.get('fault-token', moved.name), lab.adminToken);
    await run(commandIds.runAlias, { alias: 'showpkgs' });
    person.error('transport-refused');
  });

  it('remove it only after a yes, and all of its secrets with it', async () => {
    const current = context.targets.current;
    assert.ok(current);
    await run(commandIds.removeTarget, { choice: current });
    assert.equal(context.targets.hosts.length, 1);
    person.will('warning', 'Remove');
    await run(commandIds.removeTarget, { choice: current });
    assert.deepEqual(context.targets.hosts, []);
    for (const kind of ['password', 'fault-token'] as const)
      assert.equal(await context.secrets.get(kind, current.name), undefined);
    assert.equal(context.targets.current, undefined);
  });

  it('say that there is no target, and what can be done', async () => {
    for (const id of [commandIds.diagnose, commandIds.toggleFault, commandIds.copyReport, commandIds.drill]) {
      await run(id);
      assert.deepEqual(person.error('no-target').items, ['Choose Target', 'Start Lab', 'Show Log']);
    }
  });

  it('have logged what went wrong, and no secret', async () => {
    const file = path.join(context.extension.logUri.fsPath, 'App Service Doctor.log');
    const log = (): Promise<string> => fs.readFile(file, 'utf8').catch(() => '');
    await eventually('the errors are logged', async () => (await log()).includes('(no-target)'), SOON_MS);
    const text = await log();
    assert.match(text, /ssh-auth-failed/);
    assert.match(text, /fault-refused/);
    for (const secret of [WRONG_PASSWORD, WRONG_TOKEN, lab.ssh.password, lab.adminToken])
      assert.ok(!text.includes(secret), 'a secret is in the log');
  });
});
