import fs from 'node:fs/promises';
import http from 'node:http';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { labStartFailed } from '../errors';
import { logFiles, sockets } from '../instanceConfig';
import { isUp } from './control';
import { connectThroughGate, readReport } from './gateClient';
import type { LabFolder } from './labFolder';

const START_LIMIT_MS = 60_000;

const PAUSE_MS = 40;

/** An app that has exited so often before its first answer will not come up by being started once more. */
const EXITS_ALLOWED = 2;

export interface ReadyOptions {
  folder: LabFolder;
  instanceId: string;
  /** With `first-end` an app that fails to start is what was asked for. */
  waitFor?: 'answer' | 'first-end' | undefined;
  signal?: AbortSignal | undefined;
}

/**
 * Waits until an instance's sshd greets and its app itself answers (an open port proves nothing), or says from the
 * logs why that will not happen. Errors: `lab-start-failed`.
 */
export async function ready(options: ReadyOptions): Promise<void> {
  const { folder, instanceId, waitFor = 'answer', signal } = options;
  const until = Date.now() + START_LIMIT_MS;
  const { run } = folder.instance(instanceId);
  const gate = path.join(run, sockets.gate);
  let wasUp = false;
  let hasGreeted = false;
  while (Date.now() < until) {
    signal?.throwIfAborted();
    const isWell = () => (waitFor === 'answer' ? responds(gate) : hasEnded(gate));
    // An sshd starts a program for everybody who comes: it is asked until it has answered, and not along with the app.
    hasGreeted ||= await greets(path.join(run, sockets.ssh));
    if (hasGreeted && (await isWell())) return;
    if (waitFor === 'answer' && (await exitsOf(gate)) >= EXITS_ALLOWED)
      throw labStartFailed(`the app exits as soon as it is started.\n${await lastLines(folder)}`);
    const running = await isUp(folder.control);
    if (wasUp && !running) break;
    wasUp ||= running;
    await sleep(PAUSE_MS);
  }
  throw labStartFailed((await lastLines(folder)) || 'nothing answered within a minute.');
}

async function exitsOf(gate: string): Promise<number> {
  try {
    return (await readReport(gate)).exits;
  } catch {
    // It has no gate yet, or no longer: the supervisor tells which.
    return 0;
  }
}

async function hasEnded(gate: string): Promise<boolean> {
  try {
    return (await readReport(gate)).start !== 'starting';
  } catch {
    return false;
  }
}

function greets(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const client = net.connect(socket);
    client.once('data', (data) => {
      resolve(data.toString('latin1').startsWith('SSH-2.0-'));
      client.destroy();
    });
    client.once('error', () => resolve(false));
    client.once('close', () => resolve(false));
  });
}

async function responds(gate: string): Promise<boolean> {
  try {
    const connection = await connectThroughGate(gate, 'site');
    return await new Promise<boolean>((resolve) => {
      // Made by hand: in the place of `http.request` an editor has one of its own, which minds its proxy and not our
      // connection.
      const request = new http.ClientRequest({
        createConnection: () => connection,
        path: '/',
        timeout: 5000,
      });
      request.once('response', (response) => {
        response.destroy();
        resolve(true);
      });
      request.once('timeout', () => request.destroy());
      request.once('error', () => resolve(false));
      request.end();
    });
  } catch {
    return false;
  }
}

async function lastLines(folder: LabFolder): Promise<string> {
  const files = [folder.log];
  const logs = logFiles(folder);
  for (const name of await fs.readdir(logs).catch(() => [])) files.push(path.join(logs, name));
  const texts = await Promise.all(files.map((file) => fs.readFile(file, 'utf8').catch(() => '')));
  return texts
    .flatMap((text) => text.trimEnd().split('\n').slice(-8))
    .join('\n')
    .trim();
}
