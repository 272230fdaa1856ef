import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { type InstanceConfig, wwwroot } from '../instanceConfig';
import type { ContainerLog } from './containerLog';
import { platformWords } from './platformWords';
import { unhealthy } from './healthCheck';
import type { StartState } from './siteState';
import { warmUp } from './warmUp';

const RESTART_DELAY_S = 2;
/** The platform replaces only a few unhealthy instances a day. */
const MOST_EVICTIONS = 2;
/** WEBSITES_CONTAINER_START_TIME_LIMIT: 230 s by default, 1800 at most. */
const [START_LIMIT_S, LONGEST_START_S] = [230, 1800];

/**
 * Runs the site's start-up script as the container's main process, with the platform's words around it: started,
 * first answer on the port after so many seconds, exited, or stopped because it did not answer in time. A container
 * that ended is started again. `onState` is told how the present start is doing.
 */
export async function runApp(
  config: InstanceConfig,
  { log, onState }: { log: ContainerLog; onState: (state: StartState) => void },
): Promise<never> {
  const { places, settings, isLogged, healthCheckPath, restartDelayS = RESTART_DELAY_S } = config;
  const port = places.ports.app;
  const words = platformWords(config, port);
  const limitMs = startLimitS(settings) * 1000;
  let evictions = 0;
  for (;;) {
    onState('starting');
    const began = Date.now();
    log.platform('INFO ', ...words.starting);
    const child = spawn('/bin/bash', [places.startup], {
      env: config.environment,
      stdio: ['ignore', 'pipe', 'pipe'],
      cwd: wwwroot(places),
      detached: true,
    });
    if (isLogged) for (const output of [child.stdout, child.stderr]) log.follow(output);
    else for (const output of [child.stdout, child.stderr]) output.resume();
    const stop = new AbortController();
    const exited = new Promise<string>((resolve) => {
      child.once('error', (error) => resolve(error.message));
      child.once('exit', (code, signal) => resolve(exitCode(code, signal)));
    }).finally(() => stop.abort());
    log.platform('INFO ', ...words.probing);
    const waiting = setInterval(() => log.platform('INFO ', words.waiting(secondsSince(began))), 15_000);
    const answers = await warmUp({ host: places.address, port, limitMs, signal: stop.signal });
    clearInterval(waiting);
    const isEvicted = async (): Promise<boolean> => {
      if (healthCheckPath === undefined) return false;
      const check = { host: places.address, port, path: healthCheckPath, signal: stop.signal };
      let failures = await unhealthy(check);
      // It is asked on, also where nothing comes of it any more.
      while (evictions >= MOST_EVICTIONS && !stop.signal.aborted) failures = await unhealthy(check);
      if (stop.signal.aborted) return false;
      log.platform('WARN ', words.unhealthy(healthCheckPath, failures));
      return true;
    };
    if (answers) {
      log.platform('INFO ', words.ready(secondsSince(began)));
      onState('serving');
      if (await isEvicted()) {
        evictions += 1;
        log.platform('INFO ', ...words.evicted);
        end(child);
        await exited;
      } else {
        log.platform('ERROR', words.ended(await exited));
      }
      onState('failed');
      await sleep(RESTART_DELAY_S * 1000);
      continue;
    }
    if (stop.signal.aborted) {
      log.platform('ERROR', words.exitedEarly(await exited), words.unanswered);
    } else {
      log.platform('ERROR', words.timedOut(secondsSince(began)), words.unanswered);
      end(child);
      await exited;
    }
    log.platform('INFO ', words.stopping);
    onState('failed');
    await sleep(restartDelayS * 1000);
  }
}

function startLimitS(settings: Record<string, string>): number {
  const asked = Number(settings.WEBSITES_CONTAINER_START_TIME_LIMIT);
  return asked > 0 ? Math.min(asked, LONGEST_START_S) : START_LIMIT_S;
}

/** As container engines count: 128 and the signal's number. */
function exitCode(code: number | null, signal: NodeJS.Signals | null): string {
  if (code !== null) return String(code);
  return signal === 'SIGKILL' ? '137' : signal === 'SIGTERM' ? '143' : String(signal);
}

/** The container's process with all below it: it leads a group of its own. */
function end(child: ChildProcess): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It has just ended by itself.
  }
}

function secondsSince(began: number): string {
  return ((Date.now() - began) / 1000).toFixed(7);
}
