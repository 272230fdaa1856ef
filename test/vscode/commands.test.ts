import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { commandIds } from '../../src/extension/commandIds';
import type { DoctorContext } from '../../src/extension/doctorContext';
import type { TargetChoice } from '../../src/extension/engine/engine';
import { labTarget } from '../../src/targets/labTarget';
import { eventually } from '../lab/support/eventually';
import { labsFolder, testLab } from './support/ownContext';
import { ownExtension } from './support/ownExtension';
import { Person } from './support/person';

const SOON_MS = 20_000;
const LAB = 'cmd';
const lab: TargetChoice = { name: { kind: 'lab', name: LAB } };
const { signal } = new AbortController();

describe('the commands', function () {
  this.timeout(60_000);
  let context: DoctorContext;
  let person: Person;
  before(async () => {
    ({ context } = await ownExtension());
    person = new Person();
  });
  after(async () => {
    await run(commandIds.stopLab, { name: LAB });
    person.leave();
    await context.targets.choose(testLab());
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
  afterEach(() => person.done());

  const run = (id: string, argument?: unknown): Thenable<unknown> =>
    vscode.commands.executeCommand(id, argument);
  const verdict = (): string | undefined => {
    const last = context.clinic.lastOf(lab)?.diagnosis;
    return last && (last.verdict?.id ?? last.status);
  };
  const fault = (): string => {
    const board = context.faults.of(lab).fault;
    return board.kind === 'injectable' ? board.mode : board.kind;
  };
  const openTabs = (): string[] =>
    vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));

  it('are all there', async () => {
    const there = await vscode.commands.getCommands(true);
    for (const id of Object.values(commandIds)) assert.ok(there.includes(id), id);
  });

  it('open the walkthrough', async () => {
    await run(commandIds.openWalkthrough);
    await eventually(
      'its tab is open',
      () => openTabs().some((label) => /^(Walkthrough: |Welcome)/.test(label)),
      SOON_MS,
    );
  });

  it('start a lab, make it the target and offer the diagnosis', async () => {
    await run(commandIds.startLab, { name: LAB });
    assert.equal(context.targets.currentKey, 'lab:cmd');
    assert.equal(context.targets.labOf(lab)?.name, LAB);
    const up = person.last('information');
    assert.match(up?.text ?? '', /^The lab "cmd" is up at http:\/\/127\.0\.0\.1:\d+\./);
    assert.deepEqual(up?.items, ['Diagnose']);
  });

  it('only choose a lab that is up already', async () => {
    await context.targets.choose(testLab());
    await run(commandIds.startLab, { kind: 'lab', choice: lab, name: LAB });
    assert.match(person.last('information')?.text ?? '', /running already/);
    assert.equal(context.targets.currentKey, 'lab:cmd');
  });

  it('diagnose in the panel, and keep what was seen', async () => {
    await run(commandIds.diagnose);
    assert.equal(verdict(), 'healthy');
    assert.ok(openTabs().includes('App Service Doctor'));
    assert.equal(context.aliases.lastRun(lab, 'ai-dns', 'shell')?.assessment.state, 'pass');
    assert.equal(fault(), 'off');
  });

  it('show a diagnosis that runs in the place of a second one', async () => {
    let began = 0;
    let wasRunning = false;
    const watching = context.clinic.onDidChange(() => {
      const isRunning = context.clinic.stateOf(lab).kind === 'running';
      if (isRunning && !wasRunning) began += 1;
      wasRunning = isRunning;
    });
    await Promise.all([run(commandIds.diagnose), run(commandIds.diagnoseAgain), run(commandIds.diagnose)]);
    watching.dispose();
    assert.equal(began, 1);
  });

  it('copy the report', async () => {
    await run(commandIds.copyReport);
    assert.match(person.clipboard, /^# healthy/);
  });

  it('export a bundle into a new folder', async () => {
    const parent = await fs.mkdtemp(path.join(labsFolder(), '.bundle-'));
    person.will('folder', parent);
    person.will('information', 'Copy Path');
    await run(commandIds.exportBundle);
    const [name = ''] = await fs.readdir(parent);
    assert.match(name, /^appservice-doctor-cmd-\d{8}-\d{6}$/);
    assert.ok((await fs.readdir(path.join(parent, name))).includes('manifest.json'));
    await eventually('the path is copied', () => person.clipboard === path.join(parent, name));
    await fs.rm(parent, { recursive: true });
  });

  it('set a fault in the lab without a question, and find it', async () => {
    await run(commandIds.setFault, { mode: 'wrong-endpoint' });
    assert.equal(fault(), 'wrong-endpoint');
    assert.deepEqual(person.last('information')?.items, ['Diagnose']);
    assert.equal(person.last('warning'), undefined);
    await run(commandIds.diagnoseAgain);
    assert.equal(verdict(), 'wrong-endpoint');
    const known = context.targets.labOf(lab);
    assert.equal(known?.fault, 'wrong-endpoint');
  });

  it('toggle a fault that is picked, the active one marked', async () => {
    person.will('pick', 'off');
    await run(commandIds.toggleFault);
    assert.equal(fault(), 'off');
    const { items } = person.last('pick') ?? {};
    assert.equal(items?.length, 7);
    assert.deepEqual(
      items.filter((label) => label.startsWith('$(zap)')),
      ['$(zap) wrong-endpoint'],
    );
  });

  it('do nothing when the user leaves a list', async () => {
    await run(commandIds.toggleFault);
    await run(commandIds.runAlias);
    await run(commandIds.chooseTarget);
    assert.equal(fault(), 'off');
    assert.equal(context.targets.currentKey, 'lab:cmd');
  });

  it('run an alias that is picked, in its group and with its last result', async () => {
    context.aliases.forget(lab);
    person.will('pick', 'ai-dns');
    await run(commandIds.runAlias);
    const { items } = person.last('pick') ?? {};
    assert.ok(items?.includes('AI / Foundry'), 'no groups');
    assert.equal(context.aliases.lastRun(lab, 'ai-dns', 'shell')?.run.result !== null, true);
    await run(commandIds.runAlias);
    assert.ok(person.last('pick')?.items.includes('$(pass) ai-dns'));
  });

  it('run an alias with the environment of the app', async () => {
    await run(commandIds.runAliasInAppView, { alias: 'ai-dns' });
    assert.equal(context.aliases.lastRun(lab, 'ai-dns', 'app')?.run.view, 'app');
  });

  it('ask for arguments, remember them, and leave them to be one word each', async () => {
    person.will('input', '/health; touch /tmp/never');
    await run(commandIds.runAlias, { alias: 'appcurl' });
    const ran = context.aliases.lastRun(lab, 'appcurl', 'shell')?.run;
    assert.deepEqual(ran?.args, ['/health; touch /tmp/never']);
    person.will('input', '/health');
    await run(commandIds.runAlias, { alias: 'appcurl' });
    assert.deepEqual(person.last('input')?.items, ['/health; touch /tmp/never']);
    assert.deepEqual(context.aliases.argumentsOf('appcurl'), ['/health']);
  });

  it('refuse what is no alias, no fault and no target', async () => {
    for (const [id, argument] of [
      [commandIds.runAlias, { alias: 'ls; id' }],
      [commandIds.setFault, { mode: 'meteor' }],
      [commandIds.useTarget, { choice: { name: { kind: 'lab', name: '../x' } } }],
      [commandIds.startLab, { name: '../x' }],
      [commandIds.stopLab, 7],
    ] as const) {
      await run(id, argument);
      person.error('argument-invalid');
    }
  });

  it('ask before something is installed, in the lab too', async () => {
    await run(commandIds.runAlias, { alias: 'install-nettools' });
    const asked = person.last('warning');
    assert.match(asked?.text ?? '', /^install-nettools installs programs/);
    assert.match(asked?.detail ?? '', /cmd \(local lab\)/);
    assert.equal(context.aliases.lastRun(lab, 'install-nettools', 'shell'), undefined);
  });

  it('open the live log for an alias that streams, and a terminal for one that moves', async () => {
    await run(commandIds.runAlias, { alias: 'applogs' });
    await eventually('the log is live', () => context.log.state.kind === 'live', SOON_MS);
    await run(commandIds.stopLog);
    const before = vscode.window.terminals.length;
    await run(commandIds.runAlias, { alias: 'gohome' });
    await eventually('a terminal opens', () => vscode.window.terminals.length > before, SOON_MS);
    for (const terminal of vscode.window.terminals.slice(before)) terminal.dispose();
  });

  it('run all of a group, what loads the app alone at the end', async () => {
    const order: string[] = [];
    const watching = context.aliases.onDidChange(() => {
      const names = ['ai-dns', 'ai-latency', 'ai-test'].filter((name) =>
        context.aliases.isRunning(lab, name, 'shell'),
      );
      order.push(names.join('+'));
    });
    await run(commandIds.runGroup, { group: 'AI / Foundry', kind: 'group', listed: [] });
    watching.dispose();
    assert.ok(order.includes('ai-dns+ai-test'), order.join(' '));
    assert.ok(order.includes('ai-latency'), order.join(' '));
    assert.ok(!order.some((names) => names.includes('+ai-latency') || names.includes('ai-latency+')));
    for (const alias of ['ai-dns', 'ai-test', 'ai-latency', 'ai-diagnose'])
      assert.equal(context.aliases.lastRun(lab, alias, 'shell')?.assessment.state, 'pass', alias);
  });

  it('drill the faults that are picked, and put back what was on', async () => {
    await run(commandIds.setFault, { mode: 'bad-creds' });
    person.will('pick', ['wrong-endpoint', 'off']);
    await run(commandIds.drill);
    assert.equal(person.last('information')?.text, 'Fault drill: 2 of 2 verdicts right.');
    assert.deepEqual(person.last('information')?.items, ['Open Panel']);
    await context.faults.read(lab, signal);
    assert.equal(fault(), 'bad-creds');
    const { drill } = context.faults.of(lab);
    assert.equal(drill.kind === 'ended' && drill.how, 'done');
    await run(commandIds.setFault, { mode: 'off' });
  });

  it('end a drill that is cancelled, and put back what was on', async () => {
    person.will('pick', ['wrong-endpoint', 'dns-fail', 'port-mismatch']);
    const drilling = run(commandIds.drill);
    const isDrilling = (): boolean => context.faults.of(lab).drill.kind === 'running';
    await eventually('it diagnoses', () => isDrilling() && fault() === 'wrong-endpoint', SOON_MS);
    await run(commandIds.cancel);
    await drilling;
    const { drill } = context.faults.of(lab);
    assert.equal(drill.kind === 'ended' && drill.how, 'cancelled');
    await context.faults.read(lab, signal);
    assert.equal(fault(), 'off');
  });

  it('leave nothing in the container of a diagnosis that is cancelled', async () => {
    const target = await labTarget({ labs: labsFolder(), name: LAB, logger: silent });
    const observer = await target.connect(signal);
    // Processes of our commands in this lab, the observer's own among them.
    const count = async (): Promise<number> => {
      const { stdout } = await observer.run(`for p in /proc/[0-9]*; do
        tr '\\0' '\\n' <"$p/environ" 2>/dev/null | grep -q '^APPSERVICE_DOCTOR_RUN=' || continue
        [ -z "$_ASD_LAB" ] || grep -sqxzF "_ASD_LAB=$_ASD_LAB" "$p/environ" || continue
        echo "$p"
      done | wc -l`);
      return Number(stdout.trim());
    };
    try {
      await run(commandIds.disconnect);
      const before = await count();
      const diagnosing = run(commandIds.diagnose);
      const state = () => context.clinic.stateOf(lab);
      await eventually(
        'checks end',
        () => {
          const now = state();
          return now.kind === 'running' && now.done > 1;
        },
        SOON_MS,
      );
      await run(commandIds.cancel);
      await diagnosing;
      assert.equal(state().kind, 'cancelled');
      assert.equal(context.busy.isBusy, false);
      await eventually('its processes are gone', async () => (await count()) <= before, SOON_MS);
    } finally {
      await observer.close();
    }
  });

  it('choose a target from the list', async () => {
    const { name } = testLab();
    const label = name.kind === 'lab' ? name.name : '';
    person.will('pick', label);
    await run(commandIds.chooseTarget);
    assert.equal(context.targets.currentKey, `lab:${label}`);
    assert.ok(person.last('pick')?.items.includes('$(add) Add Target…'));
    await run(commandIds.useTarget, { choice: lab });
    assert.equal(context.targets.currentKey, 'lab:cmd');
  });

  it('say that a lab is down, and offer to start it', async () => {
    await run(commandIds.useTarget, { choice: { name: { kind: 'lab', name: 'nobody' } } });
    await run(commandIds.diagnose);
    const { items, text } = person.error('lab-not-up');
    assert.deepEqual(items, ['Start Lab', 'Show Log']);
    assert.doesNotMatch(text, /appservice-doctor lab/);
    await run(commandIds.useTarget, { choice: lab });
  });

  it('stop the lab', async () => {
    await run(commandIds.stopLab, { choice: lab });
    assert.equal(context.targets.labOf(lab), null);
    await run(commandIds.runAlias, { alias: 'ai-dns' });
    person.error('lab-not-up');
  });
});

const silent = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
