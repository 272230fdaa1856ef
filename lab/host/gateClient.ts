import fs from 'node:fs';
import net from 'node:net';
import { readLine } from '../inside/gate';
import type { InstanceReport } from '../inside/siteState';

/** Nothing listens on the port inside the instance. */
export class PortRefusedError extends Error {}

/**
 * A connection to a port inside an instance, or to the one where the platform believes the site to be. Rejects with
 * `PortRefusedError` for a dead port, and with the system's error when the instance is not there.
 */
export async function connectThroughGate(gate: string, port: number | 'site'): Promise<net.Socket> {
  const { socket, answer } = await ask(gate, String(port));
  if (answer === '+') return socket;
  socket.destroy();
  throw new PortRefusedError(`Port ${port}: ${answer.slice(1)}`);
}

/** What an instance tells of itself and of its app. */
export async function readReport(gate: string): Promise<InstanceReport> {
  const { socket, answer } = await ask(gate, 'status');
  socket.destroy();
  return JSON.parse(answer.slice(1)) as InstanceReport;
}

function ask(gate: string, word: string): Promise<{ socket: net.Socket; answer: string }> {
  // The folder can be written from inside: a link there could lead to a socket of the host.
  if (!fs.lstatSync(gate, { throwIfNoEntry: false })?.isSocket())
    return Promise.reject(new Error('No gate.'));
  return new Promise((resolve, reject) => {
    const socket = net.connect(gate);
    const onEnd = () => reject(new Error('The instance hung up.'));
    socket.once('error', reject);
    socket.once('end', onEnd);
    socket.once('connect', () => socket.write(`${word}\n`));
    readLine(socket, (answer) => {
      socket.off('error', reject);
      socket.off('end', onEnd);
      resolve({ socket, answer });
    });
  });
}
