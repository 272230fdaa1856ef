import type { Proof } from '../../contracts';
import type { AliasFacts } from './aliasFacts';
import type { AppLog } from './appLog';
import { isLoopback } from './listeners';
import type { Listener } from './listeners';
import { proof } from './proof';

/** A port with what shows it. */
export interface SeenPort {
  port: number;
  proof: Proof;
}

/** Names of the processes that serve Python apps. */
export const serverProcess = /gunicorn|uvicorn|hypercorn|uwsgi|python|daphne|waitress|flask/i;

/** Ports on which the app listens, where other machines reach it, best proof first. */
export function appPorts(
  aliases: AliasFacts,
  listeners: readonly Listener[],
  logs: readonly AppLog[],
): SeenPort[] {
  const ports: SeenPort[] = [];
  for (const check of aliases.all('checkport')) {
    if (check.result.listening)
      ports.push({ port: check.result.port, proof: check.proof(/✓|✗|^(?!Checking).*listening/i) });
  }
  const isOpen = ({ port, address }: Listener): boolean => !isLoopback(address) && port < 32768;
  const open = listeners.filter(isOpen);
  const named = open.filter(({ process }) => process !== undefined && serverProcess.test(process));
  // Without process names only a single open port can be taken for the app's.
  const likely =
    named.length > 0 ? named : open.length === 1 ? open : open.filter(({ port }) => port === 8000);
  for (const { port, line } of likely) ports.push({ port, proof: proof('container/sockets', line) });
  for (const log of logs) {
    const last = log.listening.at(-1);
    if (last && !isLoopback(last.address)) {
      ports.push({
        port: last.port,
        proof: proof(fileName(log.path), last.text, { file: log.path, line: last.line }),
      });
    }
  }
  const isOnLoopbackOnly = (port: number): boolean => {
    const sockets = listeners.filter((listener) => listener.port === port);
    return sockets.length > 0 && sockets.every(({ address }) => isLoopback(address));
  };
  const seen = new Set<number>();
  return ports.filter(({ port }) => !seen.has(port) && !isOnLoopbackOnly(port) && seen.add(port));
}

/** `/a/b/c.log` as `c.log`. */
export function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
