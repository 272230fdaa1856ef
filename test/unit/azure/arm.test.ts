import assert from 'node:assert/strict';
import { createArmClient, createCredential, type SiteRef } from '../../../src/core/azure';
import { silentLogger } from '../../../src/core/contracts';
import {
  type AzureServer,
  hangUp,
  json,
  onlyByProxy,
  plain,
  refusal,
  type Seen,
  withAzure,
} from './azureServer';
import { answersAsEntra, clientId, secret, tenantId } from './entra';
import { Proxy } from './proxy';

const secretToken = 'the-token-that-nobody-may-see';
const { signal } = new AbortController();
const shop: SiteRef = { subscriptionId: 'sub-1', resourceGroup: 'rg', name: 'shop' };
const staging: SiteRef = { ...shop, slot: 'staging' };
const id = '/subscriptions/sub-1/resourceGroups/rg/providers/Microsoft.Web/sites/shop';

function armOf(azure: AzureServer, waits: number[] = []) {
  return createArmClient({
    cloud: azure.cloud,
    env: {},
    credential: {
      getToken: () => Promise.resolve({ token: secretToken, expiresOnTimestamp: Date.now() + 3.6e6 }),
    },
    logger: silentLogger,
    sleep: (ms) => {
      waits.push(ms);
      return Promise.resolve();
    },
  });
}

function armSite(name: string, more: Record<string, unknown> = {}, kind = 'app,linux') {
  return {
    id: `/subscriptions/sub-1/resourceGroups/rg/providers/Microsoft.Web/sites/${name}`,
    name,
    kind,
    location: 'West Europe',
    properties: {
      state: 'Running',
      defaultHostName: `${name}.azurewebsites.net`,
      serverFarmId: '/subscriptions/sub-1/resourceGroups/rg/providers/Microsoft.Web/serverfarms/plan',
      hostNameSslStates: [
        { name: `${name}.azurewebsites.net`, hostType: 'Standard' },
        { name: `${name}-abc.scm.westeurope-01.azurewebsites.net`, hostType: 'Repository' },
      ],
      siteConfig: { linuxFxVersion: 'PYTHON|3.14' },
      ...more,
    },
  };
}

const refuse = (
  status: number,
  code: string,
  message = 'A sentence.',
  headers: Record<string, string> = {},
) => json({ error: { code, message } }, status, headers);

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

const bodyOf = (seen: Seen | undefined): unknown => JSON.parse(seen?.body ?? '');

describe('Azure Resource Manager', () => {
  it('lists subscriptions and apps page by page, Linux Python apps known from others, with the token of its scope', () =>
    withAzure(async (azure) => {
      azure.on(
        'GET',
        /^\/subscriptions\?/,
        json({ value: [{ subscriptionId: 'sub-1', displayName: 'One', state: 'Enabled' }] }),
      );
      azure.on('GET', /\/sites\?/, (response, seen) => {
        json(
          seen.url.includes('skip')
            ? {
                value: [
                  armSite('functions', {}, 'functionapp,linux'),
                  armSite('windows', { siteConfig: { linuxFxVersion: '' } }, 'app'),
                  { id: 'nonsense' },
                ],
              }
            : {
                value: [
                  armSite('shop'),
                  armSite('listed', {
                    siteConfig: null,
                    siteProperties: { properties: [{ name: 'LinuxFxVersion', value: 'PYTHON|3.12' }] },
                  }),
                ],
                nextLink: `${azure.url}/subscriptions/sub-1/providers/Microsoft.Web/sites?api-version=1&skip=2`,
              },
        )(response, seen);
      });
      const arm = armOf(azure);
      assert.deepEqual(await all(arm.subscriptions({ signal })), [
        { id: 'sub-1', name: 'One', state: 'Enabled' },
      ]);
      const sites = await all(arm.sites('sub-1', { signal }));
      assert.deepEqual(
        sites.map(({ name, isLinuxPython }) => [name, isLinuxPython]),
        [
          ['shop', true],
          ['listed', true],
          ['functions', false],
          ['windows', false],
        ],
      );
      assert.equal(sites[0]?.scmHost, 'shop-abc.scm.westeurope-01.azurewebsites.net');
      assert.ok(azure.seen.every(({ headers }) => headers.authorization === `Bearer ${secretToken}`));
    }));

  it('lists the tenants of the account, with names where it is told them', () =>
    withAzure(async (azure) => {
      azure.on(
        'GET',
        /^\/tenants\?/,
        json({
          value: [
            { id: '/tenants/t-1', tenantId: 't-1', displayName: 'Contoso', defaultDomain: 'contoso.example' },
            { id: '/tenants/t-2', tenantId: 't-2' },
            { id: '/tenants/nonsense' },
          ],
        }),
      );
      assert.deepEqual(await all(armOf(azure).tenants({ signal })), [
        { id: 't-1', name: 'Contoso', domain: 'contoso.example' },
        { id: 't-2', name: 't-2' },
      ]);
    }));

  it('asks for a page only when the iteration has come to it', () =>
    withAzure(async (azure) => {
      azure.on(
        'GET',
        /\/sites\?/,
        json({
          value: [armSite('shop')],
          nextLink: `${azure.url}/subscriptions/sub-1/providers/Microsoft.Web/sites?more`,
        }),
      );
      for await (const site of armOf(azure).sites('sub-1', { signal })) {
        assert.equal(site.name, 'shop');
        break;
      }
      assert.equal(azure.seen.length, 1);
    }));

  it('sends the token to no other host, wherever the link to the next page leads', () =>
    withAzure(async (azure) => {
      azure.on('GET', /\/sites\?/, json({ value: [], nextLink: 'https://127.0.0.1:9/elsewhere' }));
      const error = await refusal(all(armOf(azure).sites('sub-1', { signal })), secretToken);
      assert.match(error.message, /foreign link/);
    }));

  it('finds an app by its name in all subscriptions, though one cannot be listed', () =>
    withAzure(async (azure) => {
      azure.on(
        'GET',
        /^\/subscriptions\?/,
        json({ value: ['sub-1', 'sub-2'].map((subscriptionId) => ({ subscriptionId })) }),
      );
      azure.on('GET', /sub-1\/.*\/sites\?/, json({ value: [armSite('Shop'), armSite('other')] }));
      azure.on('GET', /sub-2\/.*\/sites\?/, refuse(403, 'AuthorizationFailed'));
      const found = await armOf(azure).findSites('shop', { signal });
      assert.deepEqual(
        found.map(({ name }) => name),
        ['Shop'],
      );
    }));

  it("keeps ARM's own shape, and asks the slot where one is meant", () =>
    withAzure(async (azure) => {
      azure.on('GET', /\/sites\/shop\?/, json({ ...armSite('shop'), fieldOfTheFuture: 1 }));
      azure.on(
        'GET',
        /slots\/staging\/config\/web\?/,
        json({ properties: { alwaysOn: true, newOption: 'x' } }),
      );
      azure.on('POST', /slots\/staging\/config\/appsettings\/list/, json({ properties: { A: '1' } }));
      azure.on('GET', /shop\/config\/slotConfigNames/, json({ properties: { appSettingNames: ['A'] } }));
      azure.on(
        'GET',
        /staging\/config\/authsettingsV2/,
        json({ properties: { platform: { enabled: true } } }),
      );
      azure.on('GET', /shop\/config\/configreferences\/appsettings\?/, json({ value: [{ name: 'K' }] }));
      azure.on('GET', /shop\/basicPublishingCredentialsPolicies\?/, json({ value: [{ name: 'scm' }] }));
      azure.on('GET', /serverfarms\/plan\?/, json({ sku: { name: 'P0v3' } }));
      const arm = armOf(azure);
      assert.equal((await arm.site(shop, { signal })).fieldOfTheFuture, 1);
      assert.equal((await arm.summary(shop, { signal })).linuxFxVersion, 'PYTHON|3.14');
      assert.deepEqual(await arm.siteConfig(staging, { signal }), { alwaysOn: true, newOption: 'x' });
      assert.deepEqual(await arm.settings(staging, { signal }), { A: '1' });
      assert.deepEqual(await arm.slotConfigNames(staging, { signal }), { appSettingNames: ['A'] });
      assert.deepEqual(await arm.authSettings(staging, { signal }), { platform: { enabled: true } });
      assert.deepEqual(await arm.configReferences(shop, { signal }), { value: [{ name: 'K' }] });
      assert.deepEqual(await arm.publishingPolicies(shop, { signal }), [{ name: 'scm' }]);
      const plan = '/subscriptions/sub-1/resourceGroups/rg/providers/Microsoft.Web/serverfarms/plan';
      assert.deepEqual(await arm.plan(plan, { signal }), { sku: { name: 'P0v3' } });
    }));

  it('names instances by id and machine, and reads the status of all and of one', () =>
    withAzure(async (azure) => {
      azure.on(
        'GET',
        /\/instances\?/,
        json({ value: [{ name: 'a3f1b', properties: { state: 'READY', machineName: 'lw0sdlwk0008PB' } }] }),
      );
      const failed = {
        instanceId: 'b4d22',
        state: 'Stopped',
        lastError: 'ContainerTimeout',
        lastErrorTimestamp: '2026-05-20T18:50:44Z',
      };
      azure.on(
        'GET',
        /\/siteStatus\?api-version=2024-11-01/,
        json({ properties: [{ instanceId: 'a3f1b', state: 'Started', lastError: null }, failed] }),
      );
      azure.on('GET', /\/siteStatus\/b4d22\?/, json({ properties: failed }));
      const arm = armOf(azure);
      assert.deepEqual(await arm.instances(shop, { signal }), [
        { id: 'a3f1b', machineName: 'lw0sdlwk0008PB', state: 'READY' },
      ]);
      assert.deepEqual(
        (await arm.siteStatus(shop, { signal })).map((each) => each.id),
        ['a3f1b', 'b4d22'],
      );
      const [one] = await arm.siteStatus(shop, { signal, instance: 'b4d22' });
      assert.deepEqual(one, {
        id: 'b4d22',
        state: 'Stopped',
        lastError: 'ContainerTimeout',
        lastErrorTimestamp: '2026-05-20T18:50:44Z',
      });
    }));

  it('reads activity, metrics and the autoscale settings of a plan', () =>
    withAzure(async (azure) => {
      azure.on(
        'GET',
        /eventtypes\/management\/values/,
        json({ value: [{ eventTimestamp: '2026-05-20T00:00:00Z', operationName: { value: 'restart' } }] }),
      );
      azure.on(
        'GET',
        /Microsoft.Insights\/metrics/,
        json({ value: [{ name: { value: 'CpuTime' }, timeseries: [] }] }),
      );
      azure.on(
        'GET',
        /autoscalesettings/,
        json({
          value: [
            { name: 'mine', properties: { targetResourceUri: '/SUBSCRIPTIONS/sub-1/plan' } },
            { name: 'other', properties: { targetResourceUri: '/subscriptions/sub-1/other' } },
          ],
        }),
      );
      const arm = armOf(azure);
      assert.equal((await arm.activity(shop, 0, { signal })).length, 1);
      assert.match(
        decodeURIComponent(azure.asked(/eventtypes/)[0]?.url ?? ''),
        /eventTimestamp ge '1970-01-01T00:00:00.000Z' and resourceGroupName eq 'rg'/,
      );
      const metrics = await arm.metrics(id, ['CpuTime', 'Requests'], { signal, sinceMs: 0, untilMs: 60_000 });
      assert.deepEqual(
        metrics.map(({ name }) => name),
        [{ value: 'CpuTime' }],
      );
      assert.deepEqual(
        (await arm.autoscale('/subscriptions/sub-1/plan', { signal })).map(({ name }) => name),
        ['mine'],
      );
    }));

  it('changes one setting, leaves the others, and says what undoes it', () =>
    withAzure(async (azure) => {
      azure.on('POST', /appsettings\/list/, json({ properties: { KEEP: 'as is', PORT: '8000' } }));
      azure.on('PUT', /config\/appsettings\?/, json({ properties: {} }));
      const arm = armOf(azure);
      const { before } = await arm.updateSettings(shop, { PORT: '9000', NEW: 'x' }, { signal });
      assert.deepEqual(before, { PORT: '8000', NEW: null });
      const [put] = azure.asked(/config\/appsettings\?/);
      assert.deepEqual(bodyOf(put), { properties: { KEEP: 'as is', PORT: '9000', NEW: 'x' } });
      await arm.updateSettings(shop, { PORT: '8000', ABSENT: null }, { signal });
      assert.equal(azure.asked(/config\/appsettings\?/).length, 1, 'what is there already is not written');
    }));

  it('writes no settings where it could not read them', () =>
    withAzure(async (azure) => {
      azure.on('POST', /appsettings\/list/, json({ unexpected: true }));
      const error = await refusal(armOf(azure).updateSettings(shop, { PORT: '1' }, { signal }));
      assert.equal(error.code, 'azure-failed');
      assert.equal(azure.asked(/config\/appsettings\?/).length, 0);
    }));

  it('changes fields of the configuration and gives their values from before', () =>
    withAzure(async (azure) => {
      azure.on('GET', /config\/web\?/, json({ properties: { appCommandLine: 'old' } }));
      azure.on('PATCH', /config\/web\?/, json({ properties: {} }));
      const change = { appCommandLine: 'new', healthCheckPath: '/health' };
      const { before } = await armOf(azure).updateSiteConfig(shop, change, { signal });
      assert.deepEqual(before, { appCommandLine: 'old', healthCheckPath: null });
      assert.deepEqual(bodyOf(azure.seen.find(({ method }) => method === 'PATCH')), { properties: change });
    }));

  it('changes properties of the site itself, and gives their values from before', () =>
    withAzure(async (azure) => {
      azure.on('GET', /sites\/[\w-]+\?/, json({ properties: { clientAffinityEnabled: true } }));
      azure.on('PATCH', /sites\/[\w-]+\?/, json({ properties: {} }));
      const change = { clientAffinityEnabled: false };
      const { before } = await armOf(azure).updateSite(shop, change, { signal });
      assert.deepEqual(before, { clientAffinityEnabled: true });
      assert.deepEqual(bodyOf(azure.seen.find(({ method }) => method === 'PATCH')), { properties: change });
    }));

  it('follows what is finished later, by status and by location', () =>
    withAzure(async (azure) => {
      azure.on('POST', /\/restart\?/, (response, seen) =>
        json({}, 202, { location: `${azure.url}/operations/1`, 'retry-after': '3' })(response, seen),
      );
      azure.inTurn('GET', /operations\/1/, json({}, 202, { 'retry-after': '4' }), plain('', 204));
      azure.on('GET', /operations\/2/, json({ status: 'Failed', error: { code: 'PlanIsFull' } }));
      const waits: number[] = [];
      await armOf(azure, waits).restart(shop, { signal });
      assert.deepEqual(waits, [3000, 4000]);
      azure.on('POST', /\/restart\?/, (response, seen) =>
        json({}, 202, { 'azure-asyncoperation': `${azure.url}/operations/2` })(response, seen),
      );
      assert.match((await refusal(armOf(azure).restart(shop, { signal }))).message, /PlanIsFull/);
    }));

  it('waits as long as ARM asks it to, and then goes on', () =>
    withAzure(async (azure) => {
      azure.inTurn(
        'GET',
        /\/sites\/shop\?/,
        refuse(429, 'TooManyRequests', '', { 'retry-after': '17' }),
        refuse(503, 'Busy'),
        json(armSite('shop')),
      );
      const waits: number[] = [];
      await armOf(azure, waits).site(shop, { signal });
      assert.deepEqual(waits, [17_000, 1000]);
    }));

  it('does not wait for an hour', () =>
    withAzure(async (azure) => {
      azure.on('GET', /\/sites\/shop\?/, refuse(429, 'TooManyRequests', '', { 'retry-after': '3600' }));
      const error = await refusal(armOf(azure).site(shop, { signal }));
      assert.equal(error.code, 'azure-throttled');
      assert.match(error.next, /3600 s/);
      assert.equal(azure.seen.length, 1);
    }));

  it('sends what changes something once, whatever becomes of it', () =>
    withAzure(async (azure) => {
      azure.on('POST', /\/restart\?/, hangUp);
      assert.equal(
        (await refusal(armOf(azure).restart(shop, { signal }), secretToken)).code,
        'azure-unreachable',
      );
      azure.on('POST', /\/restart\?/, refuse(500, 'InternalServerError'));
      assert.equal((await refusal(armOf(azure).restart(shop, { signal }))).code, 'azure-failed');
      assert.equal(azure.seen.length, 2);
    }));

  const refusals: [string, string, Parameters<typeof refuse>, RegExp][] = [
    ['an expired token', 'azure-token-expired', [401, 'ExpiredAuthenticationToken'], /no longer valid/],
    [
      'a token of another tenant',
      'azure-wrong-tenant',
      [401, 'InvalidAuthenticationTokenTenant'],
      /another tenant/,
    ],
    [
      'a missing role',
      'azure-forbidden',
      [
        403,
        'AuthorizationFailed',
        "The client 'me' does not have authorization to perform action 'Microsoft.Web/sites/read' over scope",
      ],
      /Microsoft\.Web\/sites\/read/,
    ],
    ['an app that is not there', 'azure-not-found', [404, 'ResourceNotFound'], /app "shop"/],
    ['a conflict', 'azure-failed', [409, 'Conflict'], /Conflict, 409/],
  ];
  for (const [title, code, refused, message] of refusals) {
    it(`explains ${title}`, () =>
      withAzure(async (azure) => {
        azure.on('GET', /\/sites\/shop\?/, refuse(...refused));
        const error = await refusal(armOf(azure).site(shop, { signal }), secretToken);
        assert.equal(error.code, code);
        assert.match(error.message, message);
      }));
  }

  it('explains a wish for a second factor', () =>
    withAzure(async (azure) => {
      const challenge = 'Bearer error="insufficient_claims", claims="eyJhY2Nlc3NfdG9rZW4iOnt9fQ=="';
      azure.on(
        'GET',
        /\/sites\/shop\?/,
        refuse(401, 'InteractionRequired', '', { 'www-authenticate': challenge }),
      );
      assert.equal((await refusal(armOf(azure).site(shop, { signal }))).code, 'azure-mfa-needed');
    }));

  it('explains an answer that is none', () =>
    withAzure(async (azure) => {
      azure.on('GET', /\/sites\/shop\?/, plain('<html>A proxy</html>', 200, { 'content-type': 'text/html' }));
      assert.equal((await refusal(armOf(azure).site(shop, { signal }))).code, 'azure-failed');
    }));

  it('goes through a proxy, signing in too, and verifies TLS all the same', () =>
    withAzure(async (azure) => {
      answersAsEntra(azure);
      azure.on('GET', /\/sites\/shop\?/, json(armSite('shop')));
      const proxy = await Proxy.start(azure.port);
      const away = `https://${onlyByProxy}`;
      const cloud = { ...azure.cloud, authorityHost: away, armUrl: away };
      const env = { AZURE_TENANT_ID: tenantId, AZURE_CLIENT_ID: clientId, AZURE_CLIENT_SECRET: secret };
      const arm = (ca: string | undefined) => {
        const door = { cloud: { ...cloud, ca }, proxy: proxy.url, env };
        const kind = 'environment';
        const credential = createCredential({ ...door, kind, onStep: () => undefined, signal });
        return createArmClient({ ...door, credential, logger: silentLogger });
      };
      try {
        assert.equal((await arm(azure.ca).summary(shop, { signal })).name, 'shop');
        assert.ok(proxy.asked.length >= 2 && proxy.asked.every((host) => host === `${onlyByProxy}:443`));
        assert.equal(
          (await refusal(arm(undefined).site(shop, { signal }), secret)).code,
          'azure-unreachable',
        );
      } finally {
        proxy.stop();
      }
    }));

  it('asks for a new token after one was refused', () =>
    withAzure(async (azure) => {
      answersAsEntra(azure);
      azure.inTurn(
        'GET',
        /\/sites\/shop\?/,
        refuse(401, 'ExpiredAuthenticationToken'),
        json(armSite('shop')),
      );
      let forgotten = 0;
      const credential = {
        getToken: () => Promise.resolve({ token: secretToken, expiresOnTimestamp: Date.now() + 3.6e6 }),
        forget: () => {
          forgotten += 1;
        },
      };
      const arm = createArmClient({ cloud: azure.cloud, env: {}, credential, logger: silentLogger });
      await refusal(arm.site(shop, { signal }), secretToken);
      assert.equal(forgotten, 1);
      await arm.site(shop, { signal });
      assert.equal(forgotten, 1);
    }));

  it('ends at once with the reason of the signal', () =>
    withAzure(async (azure) => {
      const abort = new AbortController();
      azure.on('GET', /\/sites\/shop\?/, () => {
        abort.abort(new Error('enough'));
      });
      await assert.rejects(armOf(azure).site(shop, { signal: abort.signal }), /enough/);
    }));
});
