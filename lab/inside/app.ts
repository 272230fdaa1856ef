import { spawn } from 'node:child_process';
import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type InstanceConfig, wwwroot } from '../instanceConfig';
import type { ContainerLog } from './containerLog';

const RESTART_DELAY_MS = 2000;
const START_LIMIT_MS = 230_000;

/**
 * Runs the site's start-up script as the container's main process, with the platform's words around it: pulled,
 * started, first answer on the port after so many seconds, or exited. A container that exits is started again.
 */
export async function runApp(
  config: InstanceConfig,
  { log, onExit }: { log: ContainerLog; onExit: () => void },
): Promise<never> {
  const { places } = config;
  for (;;) {
    const began = Date.now();
    log.platform('INFO ', `Starting container for site`);
    log.platform(
      'INFO ',
      `docker run -d --name ${config.containerName} -e PORT=${places.ports.app} ${config.siteName}`,
    );
    log.platform(
      'INFO ',
      `Initiating warmup request to container ${config.containerName} for site ${config.siteName}`,
    );
    const child = spawn('/bin/bash', [places.startup], {
      env: config.environment,
      stdio: ['ignore', 'pipe', 'pipe'],
      cwd: wwwroot(places),
      detached: true,
    });
    log.follow(child.stdout);
    log.follow(child.stderr);
    const exited = new Promise<string>((resolve) => {
      child.once('error', (error) => resolve(error.message));
      child.once('exit', (code, signal) => resolve(String(code ?? signal)));
    });
    const stop = new AbortController();
    void answersWithin(places.ports.app, START_LIMIT_MS, stop.signal).then((answers) => {
      if (stop.signal.aborted) return;
      const seconds = ((Date.now() - began) / 1000).toFixed(7);
      if (answers) {
        const served = `has started, and is ready to serve requests`;
        log.platform(
          'INFO ',
          `Container ${config.containerName} for site ${config.siteName} initialized successfully and ${served}. Took ${seconds} sec`,
        );
      } else {
        log.platform(
          'ERROR',
          `Container ${config.containerName} for site ${config.siteName} did not start within expected time limit. Elapsed time = ${seconds} sec`,
        );
      }
    });
    const how = await exited;
    stop.abort();
    onExit();
    log.platform(
      'ERROR',
      `Container ${config.containerName} for site ${config.siteName} has exited, failing site start. Exit code: ${how}`,
    );
    await sleep(RESTART_DELAY_MS);
  }
}

async function answersWithin(port: number, limitMs: number, signal: AbortSignal): Promise<boolean> {
  const until = Date.now() + limitMs;
  while (Date.now() < until && !signal.aborted) {
    if (await accepts(port)) return true;
    await sleep(250);
  }
  return false;
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect({ host: '127.0.0.1', port });
    const end = (accepted: boolean) => {
      socket.destroy();
      resolve(accepted);
    };
    socket.once('connect', () => end(true)).once('error', () => end(false));
  });
}
