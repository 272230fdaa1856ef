import type { GatePanel, PanelState, ShownTarget } from '../../src/protocol';
import { labState } from '../support/panelStates';
import { seenWorkers } from '../support/panelWorkers';

type Result = PanelState['results'][number];

const at = '2026-11-21T08:00:03.000Z';

function ran(alias: string, view: Result['view'], result: unknown, rest: Partial<Result> = {}): Result {
  const assessment = { state: 'pass' as const, summary: 'ran' };
  return { alias, view, at, durationMs: 64, exitCode: 0, assessment, result, problems: [], ...rest };
}

function fingerprint(digit: string): string {
  return `[masked hmac:${digit.repeat(12)}]`;
}

/** What a container would like the panel to run. */
export const hostile = '<img src=x onerror="globalThis.hacked=1"><script>globalThis.hacked=1</script>';

/** A slot, which alone can be swapped. */
export const slotTarget: ShownTarget = {
  key: 'azure:/subscriptions/s/resourcegroups/g/providers/microsoft.web/sites/shop/slots/staging',
  label: 'shop/staging',
  detail: 'app in Azure',
  kind: 'azure',
  slot: 'staging',
  health: 'unknown',
};

const escaping = `${hostile} \u001b[31m\u202e`;

/** A slot that would break production. */
export const doneGate: Extract<GatePanel, { kind: 'done' }> = {
  kind: 'done',
  when: 'before-swap',
  target: `shop/staging ${hostile}`,
  against: `shop ${hostile}`,
  startedAt: at,
  outcome: 'unsafe',
  steps: [
    { id: 'deployment', state: 'pass', summary: `Deployment ${escaping}`, details: [], durationMs: 900 },
    {
      id: 'warm-up',
      state: 'fail',
      summary: 'GET / still answered 500 the 3. time.',
      details: ['GET /: 500 in 20 ms, asked 3 times', escaping],
      durationMs: 6100,
    },
    { id: 'diagnosis', state: 'unknown', summary: `Not seen: ${escaping}`, details: [], durationMs: 4000 },
    { id: 'settings', state: 'fail', summary: 'AZURE_AI_MODEL: not alike.', details: [], durationMs: 0 },
    { id: 'packages', state: 'pass', summary: 'One package.', details: [], durationMs: 0 },
    { id: 'smoke', state: 'skipped', summary: 'No smoke path was given.', details: [], durationMs: 0 },
  ],
  differences: [
    {
      kind: 'setting',
      name: 'AZURE_AI_MODEL',
      slot: 'another',
      production: 'gpt-4o-mini',
      weight: 'blocks',
      why: 'It is no slot setting.',
    },
    { kind: 'setting', name: 'NEW', slot: escaping, production: null, weight: 'look', why: 'New.' },
    { kind: 'package', name: hostile, slot: null, production: escaping, weight: 'expected', why: 'Gone.' },
  ],
};

const packages = [
  { name: 'pydantic', version: '2.10.1' },
  { name: 'PyYAML', version: '2.9.0' },
  { name: 'anyio', version: '4.13.0' },
  { name: 'azure-core', version: '1.41.0' },
  { name: 'azure-identity', version: '1.25.0' },
  { name: hostile, version: '\u001b[31m0\u202e' },
];

const variables = {
  PORT: '8000',
  API_KEY: fingerprint('a'),
  STORAGE: fingerprint('b'),
  IDENTITY_HEADER: '[masked]',
  AZURE_AI_MODEL: 'gpt-4o-mini',
};

/** Something in every tab. */
export const filledState: PanelState = {
  ...labState,
  target: slotTarget,
  gate: doneGate,
  instances: {
    kind: 'done',
    instances: [
      { id: 'aa11bb22cc33', state: 'healthy', summary: '' },
      { id: 'dd44ee55ff66', state: 'fault', summary: `bad-instance: ${hostile}` },
    ],
    differences: [
      { what: 'package openai', values: { aa11bb22cc33: '2.9.0', dd44ee55ff66: '2.8.0' } },
      { what: hostile, values: { aa11bb22cc33: 'here' } },
    ],
    reason: '',
  },
  workers: seenWorkers(hostile),
  applicable: ['gunicorn-workers'],
  results: [
    ran('apphelp', 'shell', {
      groups: [{ name: 'App info', aliases: [{ name: 'logfiles', description: 'Lists the log files' }] }],
    }),
    ran('showpkgs', 'shell', { environment: 'antenv', packages }, { problems: [`odd ${hostile}`] }),
    ran('appenv', 'shell', { variables }),
    ran('appenv', 'app', {
      variables: { ...variables, STORAGE: fingerprint('c'), AZURE_CLIENT_ID: '00000000' },
    }),
    ran('appconfig', 'shell', {
      settings: [{ name: 'PORT', value: '8000', note: 'Where the app listens.' }],
    }),
    ran('deploylogs', 'shell', {
      deploymentId: 'b8a64ed4',
      logFile: '/home/site/deployments/b8a64ed4/log.log',
      entries: [
        { time: '2026-05-18T19:10:52Z', message: 'Parsing the build logs', type: '0' },
        { time: '2026-05-18T19:10:53Z', message: 'Deployment successful.', type: '0' },
      ],
    }),
    ran('ai-latency', 'shell', {
      model: 'gpt-4o-mini',
      requests: [170, 180, 190].map((ms, index) => ({ n: index + 1, ok: true, ms })),
      successful: 3,
      total: 3,
      avgMs: 180,
    }),
    ran('ai-diagnose', 'shell', { checks: [{ name: 'dns', label: 'DNS resolution', ok: true, ms: 3 }] }),
    ran(
      'ai-diagnose',
      'app',
      { checks: [{ name: 'dns', label: `DNS ${hostile}`, ok: false }] },
      { exitCode: 1 },
    ),
    ran('unknown-one', 'shell', { deep: { deeper: { text: hostile } } }),
  ],
  appRequests: [
    { request: 'GET /health', ms: 51, status: 200 },
    { request: 'POST /chat', ms: 4230, status: 200 },
  ],
  latency: [
    { at: '2026-11-21T07:00:00Z', modelAvgMs: 180, appMs: 400 },
    { at, modelAvgMs: 180, appMs: 4230 },
  ],
  log: { kind: 'live' },
};
