import type { PanelState } from '../../src/protocol';

type Diagnosis = NonNullable<PanelState['diagnosis']>;
type Answers = Required<Pick<Diagnosis, 'changes' | 'deployed' | 'startup' | 'gateway' | 'recovered'>>;

const activity = {
  source: 'activity log',
  file: 'activity.json',
  at: '2026-05-18T12:05:00Z',
  excerpt: 'Update',
};
const log = {
  source: 'platform log',
  file: 'LogFiles/2026_05_18_lw0_docker.log',
  line: 41,
  excerpt: 'Container site started',
};

/** Every answer that a diagnosis can give besides its verdict; `text` stands wherever an app's words could. */
export function answers(text = 'a sentence of the core'): Answers {
  return {
    changes: {
      summary: text,
      lastGood: { at: '2026-05-18T12:00:00Z', summary: 'GET /health answered 200', proof: log },
      firstBad: { at: '2026-05-18T12:10:00Z', summary: 'POST /chat failed with 502', proof: log },
      changes: [
        { at: '2026-05-18T12:05:00Z', kind: 'settings', summary: text, relation: 'suspect', proof: activity },
        {
          at: '2026-05-18T09:00:00Z',
          kind: 'deployment',
          summary: 'deployed',
          relation: 'earlier',
          proof: log,
        },
      ],
      unknown: ['The activity log of the plan is not in the evidence.'],
    },
    deployed: {
      state: 'different',
      summary: text,
      newest: { id: 'b8a64ed4', at: '2026-05-18T09:00:00Z', proof: log },
      instances: [
        {
          instance: 'lw0',
          state: 'different',
          checks: [
            { id: 'deployment', state: 'same', summary: 'The newest deployment runs.', proofs: [log] },
            { id: 'process-age', state: 'different', summary: text, proofs: [activity] },
            { id: 'packages', state: 'unknown', summary: 'The requirements were not seen.', proofs: [] },
          ],
        },
      ],
    },
    startup: {
      reason: 'detected',
      summary: text,
      command: 'gunicorn main:app',
      steps: [{ step: 'framework', summary: text, proof: log }],
    },
    gateway: {
      summary: text,
      before: 'model',
      key: 'not-asked',
      tokens: { remaining: 0, limit: 10_000 },
      cache: 'miss',
      backend: text,
      proofs: [{ source: 'ai-curl', view: 'app', excerpt: text }],
    },
    recovered: [
      {
        what: text,
        from: '2026-05-18T03:00:00Z',
        until: '2026-05-18T03:07:00Z',
        machine: 'lw0',
        proofs: [log],
      },
    ],
  };
}
