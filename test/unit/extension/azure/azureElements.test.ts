import assert from 'node:assert/strict';
import type { SiteSummary } from '../../../../src/core/azure';
import { targetKey } from '../../../../src/extension/engine/targetKey';
import { appRuntime, inOrder } from '../../../../src/extension/state/appRuntime';
import { choiceOfKey, targetLabel } from '../../../../src/extension/state/currentTarget';
import { PagedList } from '../../../../src/extension/state/pagedList';
import type { SavedApp } from '../../../../src/extension/state/savedApp';
import { usualAccount } from '../../../../src/extension/state/savedAccount';
import { accountElements, belowAzure, choiceOfSite } from '../../../../src/extension/views/azureElements';

const subscriptionId = '11111111-2222-3333-4444-555555555555';

function app(name: string, rest: Partial<SiteSummary> = {}): SiteSummary {
  return {
    id: '',
    subscriptionId,
    resourceGroup: 'rg',
    name,
    kind: 'app,linux',
    state: 'Running',
    linuxFxVersion: 'PYTHON|3.14',
    hostName: `${name}.azurewebsites.net`,
    location: 'westeurope',
    isLinuxPython: true,
    ...rest,
  };
}
const dotnet = app('a-windows', { kind: 'app', linuxFxVersion: '', isLinuxPython: false });
const silent = app('b-silent', { linuxFxVersion: '', isLinuxPython: false });

function fixed<T>(items: readonly T[]): PagedList<T> {
  return new PagedList<T>({
    open: async function* () {
      await Promise.resolve();
      yield* items;
    },
    onChange: () => undefined,
  });
}

function sourcesOf({ sites = [] as SiteSummary[], hidden = [] as string[], apps = [] as SavedApp[] }) {
  const subscriptions = fixed([
    { id: subscriptionId, name: 'Shop', tenantId: 'tenant', state: 'Enabled' },
    { id: 'other', name: 'Other', state: 'Enabled' },
  ]);
  const lists = { sites: fixed(sites), slots: fixed([app('shop', { slot: 'staging' })]) };
  const instances = fixed([{ id: 'ab12', machineName: 'lw0', state: 'READY' }]);
  return {
    targets: { labs: { kind: 'known' as const, labs: [] }, apps, currentKey: undefined },
    azureBook: {
      account: usualAccount,
      hidden,
      subscriptions: () => subscriptions,
      sites: () => lists.sites,
      slots: () => lists.slots,
      instances: () => instances,
    },
    read: () => Promise.all([subscriptions, lists.sites, lists.slots, instances].map((list) => list.all())),
  };
}

describe('Azure in the tree of targets', () => {
  it('has Python apps on Linux first, then those that nobody knows, then what cannot be diagnosed', () => {
    assert.deepEqual(
      [dotnet, silent, app('c')].map((one) => appRuntime(one)),
      ['other', 'unknown', 'python'],
    );
    assert.deepEqual(
      inOrder([dotnet, silent, app('z'), app('c')]).map(({ name }) => name),
      ['c', 'z', 'b-silent', 'a-windows'],
    );
    const functions = app('f', { kind: 'functionapp,linux', linuxFxVersion: '', isLinuxPython: false });
    assert.equal(appRuntime(functions), 'other');
  });

  it('begins to read a list when it is looked at, and shows it in order', async () => {
    const sources = sourcesOf({ sites: [dotnet, app('shop')] });
    const [account] = accountElements(sources);
    assert.ok(account);
    assert.deepEqual(belowAzure(account, sources).elements, []);
    await sources.read();
    const [shop] = belowAzure(account, sources).elements;
    assert.ok(shop?.kind === 'azure-subscription');
    const names = belowAzure(shop, sources).elements.map((one) =>
      one.kind === 'azure-app' ? one.choice.name.site.name : one.kind,
    );
    assert.deepEqual(names, ['shop', 'a-windows']);
  });

  it('leaves out the subscriptions that are not wanted, and has the favourites on top', async () => {
    const site = { subscriptionId, resourceGroup: 'rg', name: 'shop' };
    const apps: SavedApp[] = [
      { cloud: 'public', site, isFavourite: true },
      { cloud: 'lab', lab: 'lab', site, isFavourite: true },
      { cloud: 'public', site: { ...site, name: 'chosen' }, isFavourite: false },
    ];
    const sources = sourcesOf({ hidden: ['other'], apps });
    await sources.read();
    const below = belowAzure({ kind: 'azure', account: usualAccount }, sources);
    assert.deepEqual(
      below.elements.map(({ kind }) => kind),
      ['azure-app', 'azure-subscription'],
    );
  });

  it('has slots and instances below an app, and only instances below a slot', async () => {
    const sources = sourcesOf({ sites: [app('shop')] });
    await sources.read();
    const choice = choiceOfSite(usualAccount, app('shop'), 'tenant');
    const shop = {
      kind: 'azure-app',
      account: usualAccount,
      choice,
      isCurrent: false,
      isFavourite: false,
      place: 'list',
    } as const;
    const [slot, instance] = belowAzure(shop, sources).elements;
    assert.ok(slot?.kind === 'azure-app' && instance?.kind === 'azure-instance');
    assert.equal(targetLabel(slot.choice.name), 'shop/staging');
    assert.equal(slot.choice.tenantId, 'tenant');
    assert.equal(targetLabel(instance.choice.name), 'shop / ab12');
    assert.deepEqual(
      belowAzure(slot, sources).elements.map(({ kind }) => kind),
      ['azure-instance'],
    );
  });
});

describe('an app in Azure as a target', () => {
  const site = { subscriptionId, resourceGroup: 'RG', name: 'Shop', slot: 'staging' };
  const saved: SavedApp = { cloud: 'usgov', tenantId: 'tenant', site, isFavourite: false };
  const known = { hosts: [], bundles: [], apps: [saved] };

  it('is found by its key, and so is an instance of it', () => {
    const name = { kind: 'azure', cloud: 'usgov', site } as const;
    const found = choiceOfKey(targetKey(name), known);
    assert.equal(found?.tenantId, 'tenant');
    assert.deepEqual(found.name, { ...name, lab: undefined, instance: undefined });
    const one = choiceOfKey(targetKey({ ...name, instance: 'ab12' }), known);
    assert.ok(one?.name.kind === 'azure');
    assert.equal(one.name.instance, 'ab12');
  });

  it('is another one in another cloud and in another lab', () => {
    const keys = [
      targetKey({ kind: 'azure', cloud: 'public', site }),
      targetKey({ kind: 'azure', cloud: 'usgov', site }),
      targetKey({ kind: 'azure', cloud: 'lab', lab: 'one', site }),
      targetKey({ kind: 'azure', cloud: 'lab', lab: 'two', site }),
    ];
    assert.equal(new Set(keys).size, keys.length);
    assert.equal(choiceOfKey(keys[0] ?? '', known), undefined);
  });
});
