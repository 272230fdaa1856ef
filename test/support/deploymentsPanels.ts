import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  buildAdvice,
  buildYardstick,
  compareBuilds,
  deploymentErrors,
  errorPrompt,
  readBuildLog,
} from '../../src/core/deployment';
import {
  shownComparison,
  shownDeployment,
  shownLive,
  shownLook,
} from '../../src/extension/panel/shownDeployments';
import type { DeploymentsPanel } from '../../src/protocol';

type Loaded = Extract<DeploymentsPanel, { kind: 'loaded' }>;

const builds = path.join(__dirname, '../fixtures/deployments/builds');

function log(name: string): string {
  return readFileSync(path.join(builds, `${name}.log`), 'utf8');
}

const fastLog = log('uv-zstd');
const slow = readBuildLog({ id: '0aa1-old', log: log('pip-gzip-of-old') });
const fast = readBuildLog({ id: 'b8a64ed4-b6b7-4419-91eb-6d8e4e7ef323', log: fastLog });

/** Three deployments, the newest of them open and compared with an older one. */
export const loadedDeployments: Loaded = {
  kind: 'loaded',
  at: '2026-11-21T08:00:00.000Z',
  entries: [
    {
      id: fast.id,
      state: 'Success',
      isActive: true,
      author: 'Ann',
      deployer: 'GITHUB',
      message: 'Faster',
      received: '2026-11-21T07:50:00.000Z',
      ended: '2026-11-21T07:52:58.000Z',
    },
    { id: 'ffff-failed', state: 'Failed', isActive: false, received: '2026-11-20T07:50:00.000Z' },
    { id: slow.id, state: 'Success', isActive: false, author: 'N/A' },
  ].map(shownDeployment),
  open: shownLook({
    build: fast,
    log: fastLog,
    errors: [],
    advice: buildAdvice(fast),
    yardstick: buildYardstick(fast),
  }),
  compared: { kind: 'shown', with: slow.id, comparisons: [shownComparison(compareBuilds(slow, fast))] },
};

/** The same with a failed one open, whose log says what `said` is. */
export function failedDeployments(said = 'ERROR: No matching distribution found for nope==1'): Loaded {
  const text = [
    '2026-11-20T07:50:00.0Z,Running oryx build...,a,0',
    '2026-11-20T07:50:04.0Z,Running pip install...,b,0',
    `2026-11-20T07:50:09.0Z,${said},c,1`,
    '2026-11-20T07:50:10.0Z,Deployment Failed. deployer = OneDeploy,d,2',
  ].join('\n');
  const build = readBuildLog({ id: 'ffff-failed', log: text });
  const errors = deploymentErrors({ build, log: text, status: 'Failed', stack: 'PYTHON|3.14' });
  return {
    ...loadedDeployments,
    open: shownLook({
      build,
      log: text,
      errors: errors.map((error) => ({ ...error, prompt: errorPrompt(error, []) })),
      advice: buildAdvice(build),
      yardstick: buildYardstick(build),
    }),
    compared: { kind: 'none' },
  };
}

/** The same while the newest runs. */
export function liveDeployments(said = log('cut-in-install')): Loaded {
  const build = readBuildLog({ id: fast.id, log: said });
  return { ...loadedDeployments, open: shownLive(build, said), compared: { kind: 'none' } };
}
