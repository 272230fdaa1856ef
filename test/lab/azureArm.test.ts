import assert from 'node:assert/strict';
import {
  createOrUpdate,
  getSlot,
  list,
  listApplicationSettings,
  listApplicationSettingsSlot,
  listByResourceGroup,
  listInstanceIdentifiers,
  listSlots,
} from '@azure/arm-appservice/api/webApps';
import { get as getPlan } from '@azure/arm-appservice/api/appServicePlans';
import { armScope, AzureOf, kuduScope } from './support/azure';
import { openssh } from './support/forEachServer';

interface ArmError {
  error: { code: string; message: string };
}

describe('lab: ARM', function () {
  this.timeout(60_000);
  let azure: AzureOf;

  before(async () => {
    azure = new AzureOf(await openssh.sharedLab());
  });
  afterEach(() => azure.switches({}));

  async function names(sites: AsyncIterable<{ name?: string }>): Promise<(string | undefined)[]> {
    const found = [];
    for await (const { name } of sites) found.push(name);
    return found;
  }
  const codeOf = (text: string) => (JSON.parse(text) as ArmError).error.code;

  it("lists the subscriptions, and the lab's site among others, to the SDK", async () => {
    const { text } = await azure.ask(`${azure.lab.armUrl}/subscriptions?api-version=2022-12-01`, {
      token: await azure.token(armScope),
    });
    const { value } = JSON.parse(text) as { value: { subscriptionId: string; tenantId: string }[] };
    assert.equal(value.length, 2);
    assert.equal(value[0]?.subscriptionId, azure.lab.azure.subscriptionId);
    const sites = [];
    for await (const site of list(azure.web)) sites.push(site);
    const own = sites.find(({ name }) => name === azure.lab.siteName);
    assert.equal(own?.siteConfig?.linuxFxVersion, 'PYTHON|3.14');
    const scm = own.hostNameSslStates?.find(({ hostType }) => hostType === 'Repository');
    assert.equal(`https://${scm?.name ?? ''}`, azure.lab.scmUrl);
    assert.deepEqual(
      new Set(sites.map(({ kind }) => kind)),
      new Set(['app,linux', 'app', 'functionapp,linux']),
    );
    assert.ok(sites.some(({ state }) => state === 'Stopped'));
    assert.ok(sites.some(({ sshEnabled }) => sshEnabled === false));
  });

  it('pages its lists, and has as many sites as are wanted', async () => {
    azure.switches({ pageSize: 4 });
    const all = await names(list(azure.web));
    assert.equal(new Set(all).size, 10);
    azure.switches({ standIns: 2000 });
    const many = await names(listByResourceGroup(azure.web, azure.lab.azure.resourceGroup));
    assert.equal(new Set(many).size, 2005);
  });

  it('has a staging slot with settings of its own', async () => {
    const { web, lab } = azure;
    const group = lab.azure.resourceGroup;
    assert.deepEqual(await names(listSlots(web, group, lab.siteName)), [`${lab.siteName}/staging`]);
    assert.equal((await getSlot(web, group, lab.siteName, 'staging')).kind, 'app,linux');
    const [production, staging] = await Promise.all([
      listApplicationSettings(web, group, lab.siteName),
      listApplicationSettingsSlot(web, group, lab.siteName, 'staging'),
    ]);
    assert.equal(production.properties?.SLOT_NAME, undefined);
    assert.equal(staging.properties?.SLOT_NAME, 'staging');
  });

  it('tells of the instances and of their state', async () => {
    const found = [];
    for await (const { name } of listInstanceIdentifiers(azure.web, 'rg-lab', azure.lab.siteName))
      found.push(name);
    assert.deepEqual(found, [azure.lab.instances[0]?.id]);
    const { text } = await azure.arm(`${azure.site()}/siteStatus`);
    const { properties } = JSON.parse(text) as { properties: Record<string, unknown>[] };
    assert.equal(properties[0]?.state, 'Started');
    const failed = await azure.arm(`${azure.site('contoso-orders')}/siteStatus`);
    assert.match(failed.text, /"state":"Stopped".*"lastError":"ContainerExited"/);
    assert.equal((await azure.arm(`${azure.site()}/siteStatus/abc`)).status, 404);
  });

  it('tells of the plan, autoscale, slot settings, policies, references and metrics', async () => {
    const plan = await getPlan(azure.web, 'rg-lab', 'asp-lab');
    assert.equal(plan.sku?.name, 'P0v3');
    const insights = '/resourceGroups/rg-lab/providers/Microsoft.Insights/autoscaleSettings';
    assert.match((await azure.arm(insights)).text, /asp-node-autoscale/);
    for (const part of [
      'config/slotConfigNames',
      'config/configreferences/appsettings',
      'config/authsettingsV2/list',
      'basicPublishingCredentialsPolicies',
    ])
      assert.equal((await azure.arm(`${azure.site()}/${part}`)).status, 200, part);
    const host = await azure.hostOf(azure.lab.siteName, 'Standard');
    assert.equal((await azure.ask(`https://${host}/health`)).status, 200);
    const until = new Date(Date.now() + 60_000).toISOString();
    const from = new Date(Date.now() - 300_000).toISOString();
    const { text } = await azure.arm(
      `${azure.site()}/providers/Microsoft.Insights/metrics?metricnames=Requests&timespan=${from}/${until}`,
    );
    const { value } = JSON.parse(text) as { value: { timeseries: { data: { total: number }[] }[] }[] };
    const total = value[0]?.timeseries[0]?.data.reduce((sum, point) => sum + point.total, 0) ?? 0;
    assert.ok(total > 0);
  });

  it('refuses who is not signed in to it, with the reason', async () => {
    const none = await azure.ask(`${azure.lab.armUrl}/subscriptions?api-version=2022-12-01`);
    assert.equal(none.status, 401);
    assert.equal(codeOf(none.text), 'AuthenticationFailed');
    assert.match(none.headers['www-authenticate'] ?? '', new RegExp(azure.lab.azure.tenantId));
    const wrong = await azure.arm('', { token: await azure.token(kuduScope) });
    assert.equal(codeOf(wrong.text), 'InvalidAuthenticationTokenAudience');
    assert.equal(codeOf((await azure.arm('', { token: 'e30.e30.x' })).text), 'InvalidAuthenticationToken');
  });

  it('lets a Reader read, and no more', async () => {
    azure.switches({ role: 'Reader' });
    for (const part of ['', '/config/web', '/instances', '/siteStatus'])
      assert.equal((await azure.arm(`${azure.site()}${part}`)).status, 200, part);
    await assert.rejects(
      listApplicationSettings(azure.web, 'rg-lab', azure.lab.siteName),
      /does not have authorization/,
    );
    const { status, text } = await azure.arm(`${azure.site()}/config/appsettings/list`, { method: 'POST' });
    assert.equal(status, 403);
    assert.match(text, /Microsoft\.Web\/sites\/config\/list\/action/);
    assert.equal((await azure.kudu('/api/settings')).status, 403);
  });

  it('says what is not there', async () => {
    const token = await azure.token(armScope);
    const ask = (path: string) => azure.ask(`${azure.lab.armUrl}${path}`, { token });
    const { subscriptionId } = azure.lab.azure;
    for (const [path, code] of [
      ['/subscriptions/nobody/providers/Microsoft.Web/sites?api-version=1', 'SubscriptionNotFound'],
      [
        `/subscriptions/${subscriptionId}/resourceGroups/x/providers/Microsoft.Web/sites?api-version=1`,
        'ResourceGroupNotFound',
      ],
      [`/subscriptions/${subscriptionId}${azure.site('nobody')}?api-version=1`, 'ResourceNotFound'],
      [`/subscriptions/${subscriptionId}${azure.site()}`, 'MissingApiVersionParameter'],
    ] as const)
      assert.equal(codeOf((await ask(path)).text), code);
  });

  it('asks for fewer requests when there are too many', async () => {
    const before = await azure.arm(azure.site());
    assert.ok(Number(before.headers['x-ms-ratelimit-remaining-subscription-reads']) > 0);
    azure.switches({ requestsPerMinute: 1 });
    const { status, headers, text } = await azure.arm(azure.site());
    assert.equal(status, 429);
    assert.ok(Number(headers['retry-after']) > 0);
    assert.equal(codeOf(text), 'TooManyRequests');
  });

  it('answers a change of the site later, as the SDK waits for it', async () => {
    const changed = await createOrUpdate(azure.web, 'rg-lab', 'contoso-billing', {
      location: 'East US 2',
      httpsOnly: false,
    });
    assert.equal(changed.httpsOnly, false);
  });

  it('accepts a restart first and answers later, where it is told to', async () => {
    azure.switches({ longRunning: true });
    const token = await azure.token(armScope);
    const accepted = await azure.arm(`${azure.site('contoso-billing')}/restart`, { method: 'POST' });
    assert.equal(accepted.status, 202);
    const result = () => azure.ask(accepted.headers.location ?? '', { token });
    assert.equal((await result()).status, 202);
    assert.equal((await result()).status, 200);
  });

  it('misbehaves as rules say, so often and for so long', async () => {
    azure.switches({
      rules: [
        { service: 'arm', path: '/config/web', times: 1, status: 409 },
        { service: 'arm', path: '/instances', times: 1, status: 503, retryAfterS: 7 },
        { service: 'arm', path: '/slots', connection: 'cut' },
        { service: 'arm', path: '/siteStatus', latencyMs: 300 },
        {
          service: 'arm',
          method: 'GET',
          path: '/restart',
          status: 401,
          code: 'InvalidAuthenticationTokenTenant',
        },
      ],
    });
    const conflict = await azure.arm(`${azure.site()}/config/web`);
    assert.deepEqual([conflict.status, codeOf(conflict.text)], [409, 'Conflict']);
    assert.equal((await azure.arm(`${azure.site()}/config/web`)).status, 200);
    assert.equal((await azure.arm(`${azure.site()}/instances`)).headers['retry-after'], '7');
    await assert.rejects(azure.arm(`${azure.site()}/slots`));
    const began = performance.now();
    assert.equal((await azure.arm(`${azure.site()}/siteStatus`)).status, 200);
    assert.ok(performance.now() - began >= 300);
    assert.equal(
      codeOf((await azure.arm(`${azure.site()}/restart`)).text),
      'InvalidAuthenticationTokenTenant',
    );
  });

  it('says so where the switches cannot be understood', async () => {
    const token = await azure.token(armScope);
    azure.switches({ rules: [{ service: 'arm', status: 42 }] });
    const { status, text } = await azure.arm('', { token });
    assert.equal(status, 500);
    assert.match(text, /The switches cannot be understood: rules\.0\.status/);
  });
});
