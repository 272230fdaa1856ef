import assert from 'node:assert/strict';
import type { Switches } from '../../lab/azure/switches';
import { failure } from './support/answers';
import { AzureOf } from './support/azure';
import { cli } from './support/cli';
import { openssh } from './support/forEachServer';

type Misbehaviour = Partial<Switches>;
type Rule = NonNullable<Switches['rules']>[number];

const arm = (rule: Omit<Rule, 'service'>): Misbehaviour => ({ rules: [{ service: 'arm', ...rule }] });
const kudu = (rule: Omit<Rule, 'service'>): Misbehaviour => ({ rules: [{ service: 'kudu', ...rule }] });

describe('Azure refuses, in the lab’s cloud', function () {
  this.timeout(120_000);
  let azure: AzureOf;
  let target: string[] = [];

  before(async () => {
    azure = new AzureOf(await openssh.sharedLab());
    target = ['--cloud', `lab:${azure.lab.name}`];
  });
  afterEach(() => {
    azure.switches({});
  });

  const named = (name: string): string[] => ['--target', `azure:${name}`, ...target, '--json'];
  /** The error of a command that has to fail, which names no token and no secret. */
  const refused = async (code: string, ...args: string[]): Promise<ReturnType<typeof failure>> => {
    const result = await cli(...args);
    const all = `${result.stdout}${result.stderr}`;
    assert.doesNotMatch(all, /eyJ[\w-]{5,}\./, 'a token');
    assert.ok(!all.includes(azure.lab.azure.clientSecret), 'the client’s secret');
    return failure(result, code);
  };

  /** Said of a sign-in, what helps among it. */
  const signIn: [NonNullable<Switches['signIn']>, string, RegExp][] = [
    ['wrong-secret', 'azure-sign-in-failed', /Check the account or the client and its secret/],
    ['secret-expired', 'azure-token-expired', /Sign in again/],
    ['mfa-needed', 'azure-mfa-needed', /second factor/],
    ['consent-needed', 'azure-sign-in-failed', /Check the account/],
    ['wrong-tenant', 'azure-wrong-tenant', /Choose the tenant/],
    ['sign-in-expired', 'azure-token-expired', /Sign in again/],
  ];
  for (const [switched, code, next] of signIn)
    it(`signing in: ${switched} is ${code}, with what helps`, async () => {
      azure.switches({ signIn: switched });
      assert.match((await refused(code, 'diagnose', ...named(azure.lab.siteName))).next, next);
    });

  const armAnswers: [string, Misbehaviour, string, RegExp][] = [
    ['401', arm({ status: 401 }), 'azure-token-expired', /Sign in again/],
    ['403', arm({ status: 403 }), 'azure-forbidden', /Reader to look/],
    ['429 for an hour', arm({ status: 429, retryAfterS: 3600 }), 'azure-throttled', /Wait 3600 s/],
    ['503', arm({ status: 503 }), 'azure-failed', /Try again in a minute/],
    ['a cut connection', arm({ connection: 'cut' }), 'azure-unreachable', /Check the network/],
  ];
  for (const [title, switches, code, next] of armAnswers)
    it(`ARM: ${title} is ${code}, with what helps`, async () => {
      azure.switches(switches);
      assert.match((await refused(code, 'diagnose', ...named(azure.lab.siteName))).next, next);
    });

  it('ARM: a 429 that ends is waited out', async () => {
    azure.switches(arm({ status: 429, retryAfterS: 1, times: 2 }));
    const result = await cli('run', 'apphelp', ...named(azure.lab.siteName));
    assert.equal(result.code, 0, result.stdout);
    assert.ok(result.ms > 2000, `${result.ms} ms`);
  });

  it('ARM that never answers is given up when the user’s time is', async () => {
    azure.switches(arm({ connection: 'half-open' }));
    const result = await cli('diagnose', ...named(azure.lab.siteName), '--timeout', '3');
    assert.notEqual(result.code, 0);
    assert.ok(result.ms < 15_000, `${result.ms} ms`);
  });

  const tunnel: [string, string | undefined, Misbehaviour, string, RegExp][] = [
    ['SSH switched off', 'contoso-billing', {}, 'ssh-disabled', /SSH is switched off/],
    ['a stopped site', 'contoso-archive', {}, 'site-stopped', /is stopped/],
    [
      'remote debugging',
      undefined,
      { tunnels: [{ remoteDebugging: true }] },
      'remote-debugging',
      /Remote debugging occupies/,
    ],
    [
      'access restrictions',
      undefined,
      kudu({ status: 403, code: 'IpForbidden' }),
      'kudu-forbidden',
      /access restrictions of the site's SCM side leave its address out/,
    ],
    ['a missing role', undefined, kudu({ status: 403 }), 'kudu-forbidden', /may lack the role/],
    [
      'throttling for an hour',
      undefined,
      kudu({ status: 429, retryAfterS: 3600 }),
      'azure-throttled',
      /asks for fewer requests/,
    ],
    ['a refused token', undefined, kudu({ status: 401 }), 'azure-token-expired', /no longer valid/],
    ['no tunnel there', undefined, kudu({ status: 404 }), 'kudu-failed', /tunnel/],
    ['a connection that is always cut', undefined, kudu({ connection: 'cut' }), 'azure-unreachable', /cut/],
  ];
  for (const [title, site, switches, code, message] of tunnel)
    it(`the tunnel: ${title} is ${code}`, async () => {
      azure.switches(switches);
      const error = await refused(code, 'run', 'apphelp', ...named(site ?? azure.lab.siteName));
      assert.match(error.message, message);
    });

  const passing: [string, Misbehaviour][] = [
    ['a cold start', { tunnels: [{ state: 'STARTED', canReachPort: false, forS: 2 }] }],
    ['a busy Kudu', kudu({ status: 429, retryAfterS: 1, times: 2 })],
    ['a failing Kudu', kudu({ status: 503, times: 3 })],
    ['a cut connection', kudu({ connection: 'cut', times: 1 })],
    ['a restart in the middle', { tunnels: [{ state: 'STOPPED', forS: 2 }] }],
  ];
  for (const [title, switches] of passing)
    it(`the tunnel: ${title} is waited out`, async () => {
      azure.switches(switches);
      const result = await cli('run', 'apphelp', ...named(azure.lab.siteName));
      assert.equal(result.code, 0, `${result.stdout}${result.stderr}`);
    });
});
