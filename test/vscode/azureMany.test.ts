import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import type { Switches } from '../../lab/azure/switches';
import type { LabState } from '../../lab/labState';
import { commandIds } from '../../src/extension/commandIds';
import { isAzure } from '../../src/extension/engine/azureChoice';
import type { AzureElement } from '../../src/extension/views/azureElements';
import { eventually } from '../lab/support/eventually';
import { labsFolder, testLab } from './support/ownContext';
import { elementOf, itemsOf, ownExtension, showViews } from './support/ownExtension';
import { Person } from './support/person';

const apps = 2000;
const step = 200;
const SOON_MS = 20_000;
/** Milliseconds for all lines of the tree: people see the tree stand still beyond that. */
const DRAWN_MS = 2000;

/** A subscription as large firms have them. */
describe('two thousand apps in Azure', function () {
  this.timeout(120_000);
  let own: Awaited<ReturnType<typeof ownExtension>>;
  let person: Person;
  const lab = testLab();
  const labName = lab.name.kind === 'lab' ? lab.name.name : '';
  const account = { kind: 'lab', lab: labName } as const;
  const label = `Azure of the lab "${labName}"`;
  let state: LabState;

  const misbehave = (switches: Partial<Switches>): void =>
    fs.writeFileSync(state.azure.switches, JSON.stringify(switches));
  const many = { standIns: apps, pageSize: 100 };

  before(async () => {
    own = await ownExtension();
    state = JSON.parse(fs.readFileSync(path.join(labsFolder(), labName, 'lab.json'), 'utf8')) as LabState;
    await own.context.targets.choose(lab);
    await showViews();
    await own.context.targets.refresh();
  });
  beforeEach(async () => {
    person = new Person();
    misbehave(many);
    await own.context.azureBook.refresh(account);
  });
  afterEach(() => {
    person.leave();
  });
  after(async () => {
    fs.rmSync(state.azure.switches, { force: true });
    await own.context.azureBook.refresh(account);
    await own.context.targets.choose(lab);
  });

  const list = () => own.context.azureBook.sites(account, state.azure.subscriptionId);
  const idle = (): boolean => !['unknown', 'loading'].includes(list().state.kind);
  /** The element of the subscription, opened, once a step was read. */
  const opened = async (): Promise<AzureElement> => {
    const tree = own.views.targets;
    const azure = await elementOf(tree, label);
    await tree.getChildren(azure);
    const subscriptions = own.context.azureBook.subscriptions(account);
    await eventually('the subscriptions', () => subscriptions.state.kind === 'known', SOON_MS);
    const [first] = subscriptions.state.items;
    assert.ok(first);
    const element = await elementOf(tree, first.name, azure);
    await tree.getChildren(element);
    await eventually('a step of the apps', idle, SOON_MS);
    return element as AzureElement;
  };
  const lines = async (element: AzureElement): Promise<vscode.TreeItem[]> =>
    itemsOf(own.views.targets, element as never);

  it('are read a step at a time, and the tree says that there are more', async () => {
    const element = await opened();
    assert.equal(list().state.kind, 'part');
    const first = await lines(element);
    assert.equal(first.length, step + 1);
    const more = first.at(-1);
    assert.equal(more?.label, 'Load more…');
    assert.equal(more.description, `${step} so far`);
    assert.equal(more.command?.command, commandIds.loadMore);
    const [name] = (more.command.arguments ?? []) as unknown[];
    await vscode.commands.executeCommand(commandIds.loadMore, name);
    assert.equal((await lines(element)).length, 2 * step + 1);
  });

  it('are drawn to the last one while nobody waits, Python first, each with an id of its own', async () => {
    const element = await opened();
    await list().all();
    const began = performance.now();
    const all = await lines(element);
    const ms = performance.now() - began;
    assert.ok(ms < DRAWN_MS, `${ms} ms`);
    assert.ok(all.length > apps, String(all.length));
    assert.equal(new Set(all.map(({ id }) => id)).size, all.length);
    const isPython = all.map(({ description }) => /^PYTHON/.test(String(description)));
    const firstOther = isPython.indexOf(false);
    assert.ok(firstOther > apps / 3, `the first other app is line ${firstOther}`);
  });

  it('stop being read when somebody says so, and go on when somebody wants more', async () => {
    misbehave({
      ...many,
      rules: [{ service: 'arm', path: 'skiptoken', latencyMs: 60_000 }],
    });
    const element = await elementOf(own.views.targets, label);
    await own.views.targets.getChildren(element);
    await own.context.azureBook.subscriptions(account).all();
    const reading = list().all();
    await eventually('the list is read', () => list().state.kind === 'loading', SOON_MS);
    await vscode.commands.executeCommand(commandIds.stopLoading);
    await reading;
    assert.equal(list().state.kind, 'stopped');
    misbehave(many);
    await list().all();
    assert.equal(list().state.kind, 'known');
    assert.ok(list().state.items.length > apps);
  });

  it('are read anew when somebody asks for it', async () => {
    await opened();
    await list().all();
    const before = list().state.items.length;
    misbehave({ ...many, standIns: apps - 100 });
    await vscode.commands.executeCommand(commandIds.refreshAzure, { account });
    await opened();
    await list().all();
    assert.equal(list().state.items.length, before - 100);
  });

  it('are found by name, whatever was read of them', async () => {
    await opened();
    person.will('pick', label, 'contoso-atlas-100');
    await vscode.commands.executeCommand(commandIds.findApp);
    person.done();
    const { current } = own.context.targets;
    assert.ok(current && isAzure(current));
    assert.equal(current.name.site.name, 'contoso-atlas-100');
    await own.context.targets.saveApp(own.context.targets.apps[0] ?? assert.fail('no app'), false);
  });
});
