import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { PanelState } from '../../src/protocol';

type Diagnosis = NonNullable<PanelState['diagnosis']>;

const fixtures = path.resolve(__dirname, '../fixtures/panel');

/** A diagnosis of the lab, as the command line printed it. */
export function diagnosisOf(name: 'healthy' | 'bad-creds' | 'port-mismatch' | 'inconclusive'): Diagnosis {
  return JSON.parse(readFileSync(path.join(fixtures, `${name}.json`), 'utf8')) as Diagnosis;
}

export const emptyState: PanelState = {
  trusted: true,
  target: null,
  activity: { kind: 'idle' },
  diagnosis: null,
  complete: true,
  comparison: null,
  confidence: null,
  unknowns: [],
  missing: [],
  problems: { shown: [], count: 0 },
  runnable: [],
  applicable: [],
  undoable: null,
  instances: { kind: 'none', instances: [], differences: [], reason: '' },
  spread: { kind: 'none' },
  error: null,
  faults: { kind: 'hidden' },
  results: [],
  latency: [],
  appRequests: [],
  log: { kind: 'off' },
};

const faultModes: Extract<PanelState['faults'], { kind: 'shown' }>['modes'] = [
  { mode: 'off', breaks: 'everything as it should be', caughtBy: [] },
  { mode: 'wrong-endpoint', breaks: 'a typo in the endpoint', caughtBy: ['ai-dns', 'ai-curl'] },
  { mode: 'dns-fail', breaks: 'a host that cannot resolve', caughtBy: ['ai-dns'] },
  { mode: 'bad-creds', breaks: 'an identity that is not there', caughtBy: ['appenv'] },
  { mode: 'port-mismatch', breaks: 'forwarded to a dead port', caughtBy: ['checkport', 'appcurl'] },
  { mode: 'dep-import-error', breaks: 'a package is missing', caughtBy: ['showpkgs', 'deploylogs'] },
  { mode: 'latency-spike', breaks: 'four seconds before each call', caughtBy: ['ai-latency'] },
];

export function shownFaults(
  active: string | null,
  rest: Partial<Extract<PanelState['faults'], { kind: 'shown' }>> = {},
): PanelState['faults'] {
  return { kind: 'shown', modes: faultModes, active, drill: [], ...rest };
}

const lab: PanelState['target'] = {
  key: 'lab:wva',
  label: 'lab wva',
  detail: 'local lab',
  kind: 'lab',
  health: 'unknown',
};

/** The lab with nothing seen of it yet. */
export const labState: PanelState = { ...emptyState, target: lab };

const at = '2026-11-21T08:00:03.000Z';
const shell = {
  view: 'shell' as const,
  at,
  durationMs: 500,
  exitCode: 0,
  problems: [],
  assessment: { state: 'pass' as const, summary: 'ran' },
};

/** The lab with a diagnosis. */
export function diagnosed(diagnosis: Diagnosis, rest: Partial<PanelState> = {}): PanelState {
  const { status, verdict } = diagnosis;
  return {
    ...labState,
    target: lab && { ...lab, health: status },
    diagnosis,
    confidence: verdict ? 'certain enough to act' : null,
    faults: shownFaults(verdict?.id ?? 'off'),
    results: [
      { ...shell, alias: 'checkport', result: { port: 8000, listening: true, process: 'python (pid 13)' } },
      {
        ...shell,
        alias: 'ai-dns',
        result: { host: 'asd-wva-model.openai.azure.com', resolved: true, addresses: [], scope: 'public' },
      },
      { ...shell, alias: 'ai-test', result: { ok: true, ms: 190, model: 'gpt-4o-mini' } },
    ],
    appRequests: diagnosis.checks
      .filter(({ source }) => source === 'outside')
      .map(({ id, durationMs, summary }) => ({
        request: id,
        ms: durationMs,
        status: Number(/^\d+/.exec(summary)?.[0] ?? 0),
      })),
    ...rest,
  };
}
