import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import type { AzureChoice } from '../../src/extension/engine/azureChoice';
import { isAzure } from '../../src/extension/engine/azureChoice';
import { commandIds } from '../../src/extension/commandIds';
import { eventually } from '../lab/support/eventually';
import * as vscode from 'vscode';
import { testLab } from './support/ownContext';
import { elementOf, itemsOf, ownExtension, showViews } from './support/ownExtension';
import { Person } from './support/person';

const SOON_MS = 20_000;
const RESTART_MS = 60_000;

/** The look-alikes of the lab as an account; signing in to Microsoft cannot be driven in this host. */
describe('Azure, as the lab has it', function () {
  this.timeout(120_000);
  let own: Awaited<ReturnType<typeof ownExtension>>;
  let person: Person;
  const lab = testLab();
  const labName = lab.name.kind === 'lab' ? lab.name.name : '';
  const account = { kind: 'lab', lab: labName } as const;
  const label = `Azure of the lab "${labName}"`;
  const { signal } = new AbortController();
  let siteName = '';
  let subscription = '';

  before(async () => {
    own = await ownExtension();
    await own.context.targets.choose(lab);
    await showViews();
    await own.context.targets.refresh();
    siteName = own.context.targets.labOf(lab)?.siteName ?? '';
  });
  beforeEach(() => {
    person = new Person();
  });
  afterEach(() => {
    person.leave();
  });
  after(async () => {
    const { targets } = own.context;
    for (const app of targets.apps) await targets.saveApp(app, false);
    await targets.choose(lab);
  });

  const current = (): AzureChoice => {
    const choice = own.context.targets.current;
    assert.ok(choice && isAzure(choice), 'no app in Azure is the target');
    return choice;
  };
  /** The elements below one, once Azure has answered. */
  const answered = async (name: string, below: Parameters<typeof elementOf>[2]): Promise<void> => {
    const tree = own.views.targets;
    await eventually(
      name,
      async () =>
        (await itemsOf(tree, below as never)).every(({ contextValue }) => contextValue !== 'azureLoading'),
      SOON_MS,
    );
  };

  it('lists subscriptions, apps, slots and instances through the real SDKs, as they are opened', async () => {
    const tree = own.views.targets;
    const azure = await elementOf(tree, label);
    await answered('subscriptions', azure);
    const [first] = own.context.azureBook.subscriptions(account).state.items;
    assert.ok(first, 'no subscription');
    subscription = first.name;
    const shop = await elementOf(tree, subscription, azure);
    await answered('apps', shop);
    const app = await elementOf(tree, siteName, shop);
    const item = await tree.getTreeItem(app);
    assert.equal(item.contextValue, 'azureApp');
    assert.match(String(item.description), /^PYTHON 3/);
    await answered('slots and instances', app);
    const below = await itemsOf(tree, app);
    assert.ok(
      below.some(({ contextValue }) => contextValue === 'azureInstance'),
      'no instance',
    );
  });

  it('finds an app by its name and makes it the target', async () => {
    person.will('pick', label, siteName);
    await vscode.commands.executeCommand(commandIds.findApp);
    person.done();
    assert.equal(current().name.site.name, siteName);
    assert.match(own.statusBar.text, new RegExp(siteName));
  });

  it('keeps favourites on top, and takes them away again', async () => {
    const tree = own.views.targets;
    const choice = current();
    await vscode.commands.executeCommand(commandIds.addFavourite, { choice });
    const [first] = await itemsOf(tree, await elementOf(tree, label));
    assert.equal(first?.contextValue, 'azureApp.favourite.current');
    await vscode.commands.executeCommand(commandIds.removeFavourite, { choice });
    const [second] = await itemsOf(tree, await elementOf(tree, label));
    assert.equal(second?.contextValue, 'azureSubscription');
  });

  it('leaves out subscriptions that are not wanted', async () => {
    const { azureBook } = own.context;
    person.will('pick', []);
    await vscode.commands.executeCommand(commandIds.chooseSubscriptions, { account });
    person.done();
    assert.ok(azureBook.hidden.length > 0);
    await azureBook.hide([]);
  });

  it('opens no portal of a lab, and says so', async () => {
    await vscode.commands.executeCommand(commandIds.openInPortal);
    person.error('no-portal');
  });

  it('diagnoses the app through the tunnel', async () => {
    const run = await own.context.clinic.diagnose(current(), signal);
    assert.equal(run.diagnosis.status, 'healthy', JSON.stringify(run.diagnosis.verdict));
    assert.equal(run.diagnosis.target.kind, 'azure');
    assert.ok(run.evidence.aliases.length > 0, 'nothing was seen inside');
  });

  it('lays its instances side by side', async () => {
    const { rounds } = own.context;
    await vscode.commands.executeCommand(commandIds.diagnoseInstances);
    person.done();
    const state = rounds.of(current());
    assert.equal(state.kind, 'done');
    assert.deepEqual(
      state.round.instances.map(({ kind }) => kind),
      ['done'],
    );
  });

  it('applies the fix of a wrong port after showing the change, and undoes it', async () => {
    const { context } = own;
    const choice = current();
    const { site } = await (await context.azure()).target(choice, 6);
    assert.ok(site);
    const portOf = async (): Promise<string | undefined> =>
      (await site.arm.settings(site.ref, { signal })).WEBSITES_PORT;
    const before = await portOf();
    await site.arm.updateSettings(site.ref, { WEBSITES_PORT: '9099' }, { signal });
    // Somebody else restarts it; how a connection is noticed to be lost is not what is tested here.
    await (await context.engine()).disconnect(choice);
    try {
      let run = await context.clinic.diagnose(choice, signal);
      await eventually(
        'the port is found to be wrong',
        async () => {
          run = await context.clinic.diagnose(choice, signal);
          return run.diagnosis.verdict?.id === 'port-mismatch';
        },
        RESTART_MS,
      );
      person.will('warning', 'Apply');
      person.will('information', 'Undo');
      person.will('warning', 'Undo');
      await vscode.commands.executeCommand(commandIds.applyFix, { id: 'port-mismatch' });
      await eventually('the fix is undone', async () => (await portOf()) === '9099', RESTART_MS);
      const [asked] = person.shown.filter(({ kind }) => kind === 'warning');
      assert.match(asked?.detail ?? '', /App setting WEBSITES_PORT: 9099 → /);
      assert.match(asked?.detail ?? '', /restarts/);
      await eventually('nothing is left to undo', () => !context.remedies.lastOf(choice));
    } finally {
      await site.arm.updateSettings(site.ref, { WEBSITES_PORT: before ?? null }, { signal });
    }
  });

  it('applies advice about workers where it is named, and undoes it', async () => {
    const { context } = own;
    const choice = current();
    const { site } = await (await context.azure()).target(choice, 6);
    assert.ok(site);
    const before = (await site.arm.siteConfig(site.ref, { signal })).appCommandLine;
    const commandOf = async (): Promise<unknown> =>
      (await site.arm.siteConfig(site.ref, { signal })).appCommandLine;
    // On one core already two of these fit.
    const few = 'gunicorn -k gthread -w 1 --threads 2 main:app';
    await site.arm.updateSiteConfig(site.ref, { appCommandLine: few }, { signal });
    await (await context.engine()).disconnect(choice);
    try {
      await eventually(
        'the new command runs',
        async () => {
          const { workers } = await context.clinic.diagnose(choice, signal);
          return (
            workers?.kind === 'seen' && workers.fixes.some(({ finding }) => finding === 'gunicorn-workers')
          );
        },
        RESTART_MS,
      );
      person.will('warning', 'Apply');
      person.will('information', 'Undo');
      person.will('warning', 'Undo');
      await vscode.commands.executeCommand(commandIds.applyFix, { id: 'gunicorn-workers' });
      await eventually('the advice is undone', async () => (await commandOf()) === few, RESTART_MS);
      const [asked] = person.shown.filter(({ kind }) => kind === 'warning');
      assert.match(asked?.detail ?? '', /appCommandLine: .* → gunicorn -k gthread --workers \d+ --threads 2/);
      await eventually('nothing is left to undo', () => !context.remedies.lastOf(choice));
      // Its own restarts leave no connection behind that is open and silent.
      const { evidence } = await context.clinic.diagnose(choice, signal);
      assert.doesNotMatch(JSON.stringify(evidence.aliases), /connection-lost/);
    } finally {
      await site.arm.updateSiteConfig(site.ref, { appCommandLine: before }, { signal });
    }
  });

  it('says that application logging is off, and switches it on when told to', async () => {
    const { context } = own;
    const choice = current();
    const { site } = await (await context.azure()).target(choice, 6);
    assert.ok(site);
    await site.arm.updateSiteConfig(site.ref, { httpLoggingEnabled: false }, { signal });
    void context.log.start(choice);
    const isOff = (): boolean => context.log.state.kind === 'live' && context.log.state.lack === 'logging';
    await eventually('logging is off', isOff, RESTART_MS);
    // Nothing is switched before somebody says so.
    await vscode.commands.executeCommand(commandIds.switchLoggingOn);
    assert.match(person.last('warning')?.detail ?? '', /from the next start on/);
    assert.equal((await site.arm.siteConfig(site.ref, { signal })).httpLoggingEnabled, false);
    await site.arm.updateSiteConfig(site.ref, { httpLoggingEnabled: true }, { signal });
    person.will('warning', 'Switch On');
    await vscode.commands.executeCommand(commandIds.switchLoggingOn);
    person.done();
    context.log.forget();
  });

  it('diagnoses an app whose container exits at start, and one whose SSH is switched off', async () => {
    const before = current();
    for (const [name, verdict, ssh] of [
      ['contoso-orders', 'dep-import-error', /says why no session comes/],
      ['contoso-billing', undefined, /ssh-disabled/],
    ] as const) {
      person.will('pick', label, name);
      await vscode.commands.executeCommand(commandIds.findApp);
      person.done();
      assert.equal(current().name.site.name, name);
      const { diagnosis } = await own.context.clinic.diagnose(current(), signal);
      assert.equal(diagnosis.verdict?.id, verdict);
      const check = diagnosis.checks.find(({ id }) => id === 'ssh');
      assert.equal(check?.state, 'skipped');
      assert.match(check.reason ?? '', ssh);
    }
    await own.context.targets.choose(before);
  });

  it('reads the log of an app whose SSH is switched off', async () => {
    const { log } = own.context;
    const before = current();
    person.will('pick', label, 'contoso-billing');
    await vscode.commands.executeCommand(commandIds.findApp);
    person.done();
    void log.start(current());
    await eventually('lines', () => log.kept.some((line) => line.includes('gunicorn')), RESTART_MS);
    assert.equal(log.state.kind, 'live');
    log.forget();
    await own.context.targets.choose(before);
  });

  it('remembers how to sign in, and offers it where nobody is signed in', async () => {
    const { azureBook } = own.context;
    const tree = own.views.targets;
    const before = azureBook.account;
    try {
      person.will('pick', 'Azure CLI', 'Azure US Government');
      await vscode.commands.executeCommand(commandIds.signInToAzure);
      person.will('input', 'contoso.example');
      await vscode.commands.executeCommand(commandIds.chooseTenant);
      person.done();
      const tenantId = 'contoso.example';
      assert.deepEqual(azureBook.account, { kind: 'cloud', cloud: 'usgov', signIn: 'azure-cli', tenantId });
      const azure = await elementOf(tree, 'Azure US Government');
      assert.equal((await tree.getTreeItem(azure)).description, 'Azure CLI · contoso.example');
      await tree.getChildren(azure);
      const list = azureBook.subscriptions(azureBook.account);
      await eventually('nobody is signed in', () => list.state.kind === 'failed', RESTART_MS);
      const said = await itemsOf(tree, azure);
      assert.equal(said[0]?.description, 'azure-sign-in-needed');
      assert.ok(said.some(({ command }) => command?.command === commandIds.signInToAzure));
    } finally {
      await azureBook.useAccount(before);
    }
  });

  it('offers the tenants that the account is known in, and any other', async () => {
    const { context } = own;
    const { azureBook } = context;
    const before = azureBook.account;
    const real = context.azure.bind(context);
    const azure = await real();
    // Signing in to Microsoft cannot be driven here: the lab's own list stands for that of the account.
    context.azure = () => Promise.resolve({ ...azure, tenants: () => azure.tenants(account, signal) });
    try {
      person.will('pick', 'Azure CLI', 'Azure');
      await vscode.commands.executeCommand(commandIds.signInToAzure);
      person.will('pick', 'Lab');
      await vscode.commands.executeCommand(commandIds.chooseTenant);
      assert.deepEqual(person.last('pick')?.items, ['The account’s own', 'Lab', 'Another tenant…']);
      person.done();
      assert.match(azureBook.account.tenantId ?? '', /^[0-9a-f-]{36}$/);
      person.will('pick', 'Another tenant…');
      person.will('input', 'contoso.example');
      await vscode.commands.executeCommand(commandIds.chooseTenant);
      person.will('pick', 'The account’s own');
      await vscode.commands.executeCommand(commandIds.chooseTenant);
      person.done();
      assert.equal(azureBook.account.tenantId, undefined);
    } finally {
      context.azure = real;
      await azureBook.useAccount(before);
    }
  });

  it('has written no token into its log, nor into what the editor remembers', async () => {
    const { extension } = own.context;
    const log = await fs.readFile(path.join(extension.logUri.fsPath, 'App Service Doctor.log'), 'utf8');
    assert.match(log, /no-portal/);
    const kept = [extension.globalState, extension.workspaceState].flatMap((memory) =>
      memory.keys().map((key) => JSON.stringify(memory.get(key))),
    );
    assert.ok(kept.length > 0);
    // Tokens of the lab look as Entra's do: Base64 of `{"`.
    for (const text of [log, ...kept]) assert.doesNotMatch(text, /eyJ[\w-]{5,}\./);
  });

  it('follows the log of app and platform', async () => {
    const { log } = own.context;
    const choice = current();
    void log.start(choice);
    await eventually('lines', () => log.kept.length > 0, RESTART_MS);
    assert.equal(log.state.kind, 'live');
    log.forget();
  });
});
