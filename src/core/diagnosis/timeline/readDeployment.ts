import { deploymentMessage } from './deploymentMessage';
import { eachLine } from './eachLine';
import { excerptOf } from './excerptOf';
import { LogClock } from './LogClock';
import type { DeploymentEvent, DeploymentSign } from './TimelineEvent';

/** How a deployment came out, and what its build log tells of it. */
export interface Deployment {
  id: string;
  began?: number;
  ended?: number;
  outcome: 'succeeded' | 'failed' | 'unknown';
  /** Whether a build ran on the server; undefined where the log does not tell. */
  isBuilt?: boolean;
  /** `python 3.12.3`, as detected. */
  platform?: string;
  /** Oryx's `Build Operation ID`, which the start-up script of what was built prints again. */
  buildId?: string;
  /** The words of its errors, oldest first. */
  errors: string[];
  events: DeploymentEvent[];
}

const mostErrors = 50;
const mostEvents = 500;

/** Reads a build log of Kudu and Oryx: entries of four fields, child lines behind a tab. */
export function readDeployment({ id, log, file }: { id: string; log: string; file: string }): Deployment {
  const clock = new LogClock();
  const deployment: Deployment = { id, outcome: 'unknown', errors: [], events: [] };
  eachLine(log, (whole, start, end, number) => {
    const { at, text } = clock.read(whole.slice(start, end).replace(/^\t+/, ''));
    const message = deploymentMessage(text);
    const signs = deploymentLine(message);
    const isFirst = deployment.events.length === 0 && at !== undefined;
    if (at !== undefined) {
      deployment.began ??= at;
      deployment.ended = at;
    }
    if (isFirst && !signs.some(({ state }) => state === 'began')) signs.unshift({ state: 'began' });
    for (const sign of signs) {
      take(deployment, {
        at,
        file,
        line: number,
        excerpt: excerptOf(message),
        kind: 'deployment',
        id,
        ...sign,
      });
    }
  });
  return deployment;
}

function take(deployment: Deployment, event: DeploymentEvent): void {
  if (deployment.events.length < mostEvents) deployment.events.push(event);
  switch (event.state) {
    case 'failed':
    case 'succeeded':
      deployment.outcome = event.state;
      return;
    case 'building':
      deployment.isBuilt = true;
      return;
    case 'not-built':
      deployment.isBuilt ??= false;
      return;
    case 'detected':
      if (event.value !== undefined) deployment.platform ??= event.value;
      return;
    case 'build-id':
      if (event.value !== undefined) deployment.buildId ??= event.value;
      return;
    case 'error':
      if (event.value !== undefined && deployment.errors.length < mostErrors)
        deployment.errors.push(event.value);
      return;
    case 'began':
    case 'installed':
    case 'step':
      return;
  }
}

type Sign = Omit<DeploymentSign, 'kind' | 'id'>;

function deploymentLine(text: string): Sign[] {
  if (/^Deployment successful/i.test(text)) {
    // Kudu names what it did: `ZipDeploy. Extract zip.`, and `Remote build.` behind it where there was one.
    const isPlain = /Extract zip\.?(?!.{0,80}Remote build)/i.test(text);
    return [
      ...(isPlain ? [{ state: 'not-built' as const, value: excerptOf(text) }] : []),
      { state: 'succeeded' },
    ];
  }
  if (
    /^(?:Deployment failed|Failed to deploy|Build failed)|^An error has occurred during web site deployment/i.test(
      text,
    )
  ) {
    return [{ state: 'failed', value: excerptOf(text) }];
  }
  const step = /([\w .-]{2,60}?) done in (\d{1,6}(?:\.\d{1,4})?) sec/i.exec(text);
  if (step) {
    const value = (step[1] ?? '').trim();
    const state = /pip install|uv sync|poetry install/i.test(value) ? 'installed' : 'step';
    return [{ state, value, seconds: Number(step[2]) }];
  }
  if (/Operation performed by Microsoft Oryx|Running oryx build/i.test(text)) return [{ state: 'building' }];
  const buildId = /Build Operation ID: {0,3}(\S{1,100})/i.exec(text)?.[1];
  if (buildId !== undefined) return [{ state: 'build-id', value: excerptOf(buildId) }];
  const python = /Python Version *: *\/opt\/python\/(\d[\w.]{0,20})\//i.exec(text)?.[1];
  if (python !== undefined) return [{ state: 'detected', value: `python ${python}` }];
  const platform =
    /^\s{0,4}(python|nodejs|dotnet|php): (\d[\w.-]{0,20})/i.exec(text) ??
    /Detected an app based on (\S{1,40})()/i.exec(text);
  if (platform) return [{ state: 'detected', value: `${platform[1] ?? ''} ${platform[2] ?? ''}`.trim() }];
  if (
    /SCM_DO_BUILD_DURING_DEPLOYMENT\b.{0,60}(?:false|not|0)|Skipping build|build (?:is )?disabled|Not installing dependencies|Handling Basic Web Site deployment/i.test(
      text,
    )
  ) {
    return [{ state: 'not-built', value: excerptOf(text) }];
  }
  const isError =
    /\|ERROR\||^\s{0,8}(?:\[\d\d:\d\d:\d\d[+-]\d{4}\] )?(?:ERROR|error)\b ?:|Failed to build|No matching distribution|Exit code: [1-9]|\b(?:another|a) deployment is (?:already |currently )?(?:in progress|running)|deployment currently in progress|\bfatal error: |No solution found when|Read-only file system|Run-From-Zip is set|error: subprocess-exited|uv pip install failed/i.test(
      text,
    );
  return isError ? [{ state: 'error', value: excerptOf(text) }] : [];
}
