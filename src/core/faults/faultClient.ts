import type { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Probe } from '../contracts';
import { httpProbe, type ProbeRequest } from '../probes/httpProbe';
import { faultEndpointMissing, faultRefused, faultUnreachable } from './errors';
import { type FaultModeName, isFaultMode } from './modes';

export interface FaultClientOptions {
  siteUrl?: string;
  /** Value of the app setting FAULT_ADMIN_TOKEN; the public sample takes none. */
  token?: string;
  ca?: string;
  /** A session into the container, opened only when the front door is closed. */
  connect: (signal: AbortSignal) => Promise<WayInside>;
  /** Port on localhost inside the container where the app listens. */
  appPort: number;
  timeoutMs: number;
  signal: AbortSignal;
}

/** As much of a session as is needed to reach the app from inside. */
export interface WayInside {
  forward(host: string, port: number): Promise<Duplex>;
  close(): Promise<void>;
}

export interface FaultResult {
  mode: string;
  /** Through which door the app was told. */
  door: 'outside' | 'inside';
  /** False where the app keeps its state in memory only, so that a restart forgets it. */
  persisted?: boolean;
}

/** Reads in a row that must agree: the public sample keeps its state per worker, so that one read proves nothing. */
const AGREEING_READS = 3;
const READ_TRIES = 30;
const READ_PAUSE_MS = 50;

const healthRequest: ProbeRequest = { method: 'GET', path: '/health' };

type Door = (request: ProbeRequest) => Promise<Probe>;

/** What is known of the faults of a target's app. */
export type FaultState =
  | { kind: 'injectable'; mode: FaultModeName }
  /** It has the endpoint, and says a mode that nobody here knows. */
  | { kind: 'injectable-unknown' }
  | { kind: 'not-injectable' }
  /** Neither door was open, or the app did not answer. */
  | { kind: 'unknown'; reason: string };

/**
 * Whether the app has a fault endpoint, and which fault is on: read from its own description and health, without
 * changing anything. Rejects only when the signal is aborted.
 */
export async function readFault(options: FaultClientOptions): Promise<FaultState> {
  return throughInside(options, async (inside) => {
    try {
      const { open, description } = await findDoor(options, inside);
      if (!describesFaults(description)) return { kind: 'not-injectable' };
      const mode = parse((await open(healthRequest)).bodyExcerpt).fault_mode;
      return typeof mode === 'string' && isFaultMode(mode)
        ? { kind: 'injectable', mode }
        : { kind: 'injectable-unknown' };
    } catch (error) {
      options.signal.throwIfAborted();
      return { kind: 'unknown', reason: error instanceof Error ? error.message : String(error) };
    }
  });
}

/**
 * Sets the sample app's fault, from outside where the front door is open and otherwise from inside on localhost,
 * and waits until several reads in a row agree. Nothing is sent to an app that does not describe the endpoint.
 * Errors: `fault-endpoint-missing`, `fault-refused`, `fault-unreachable`.
 */
export async function setFault(mode: FaultModeName, options: FaultClientOptions): Promise<FaultResult> {
  return throughInside(options, (inside) => setThrough(inside, mode, options));
}

/** Gives an action the door inside; the session behind it is opened when it is first used, and closed at the end. */
async function throughInside<T>(
  options: FaultClientOptions,
  action: (inside: Door) => Promise<T>,
): Promise<T> {
  let session: Promise<WayInside> | undefined;
  const inside: Door = async (request) => {
    session ??= options.connect(options.signal);
    const stream = await (await session).forward('127.0.0.1', options.appPort);
    const { timeoutMs, signal } = options;
    return httpProbe({ siteUrl: 'http://localhost', request, timeoutMs, signal, inside: stream });
  };
  try {
    return await action(inside);
  } finally {
    // A session that could not be opened has been reported by whoever waited for it.
    await session?.then((open) => open.close()).catch(() => undefined);
  }
}

async function setThrough(
  inside: Door,
  mode: FaultModeName,
  options: FaultClientOptions,
): Promise<FaultResult> {
  const { name, open, description } = await findDoor(options, inside);
  if (!describesFaults(description)) throw faultEndpointMissing();
  const answer = await open({
    method: 'POST',
    path: '/admin/fault',
    body: JSON.stringify({ mode }),
    headers: {
      'content-type': 'application/json',
      ...(options.token === undefined ? {} : { authorization: `Bearer ${options.token}` }),
    },
  });
  if (answer.status !== 200) throw faultRefused(answer.status, answer.error ?? detail(answer));
  const { persisted } = parse(answer.bodyExcerpt);
  // Toggling may close the door through which it was done.
  await agree(mode, open, inside, options.signal);
  return { mode, door: name, ...(typeof persisted === 'boolean' ? { persisted } : {}) };
}

/** The first door at which the app itself answers with its description, which changes nothing. */
async function findDoor(
  options: FaultClientOptions,
  inside: Door,
): Promise<{ name: 'outside' | 'inside'; open: Door; description: Probe }> {
  const request: ProbeRequest = { method: 'GET', path: '/openapi.json' };
  const outside = outsideDoor(options);
  const first = await outside?.(request);
  if (outside && first && isTheApps(first)) return { name: 'outside', open: outside, description: first };
  const second = await inside(request).catch((error: unknown) => {
    options.signal.throwIfAborted();
    throw faultUnreachable(error instanceof Error ? error.message : String(error), error);
  });
  if (!isTheApps(second)) throw faultUnreachable(second.error ?? `status ${second.status}`);
  return { name: 'inside', open: inside, description: second };
}

function describesFaults(description: Probe): boolean {
  const { paths } = parse(description.bodyExcerpt);
  return typeof paths === 'object' && paths !== null && Object.hasOwn(paths, '/admin/fault');
}

function outsideDoor({ siteUrl, timeoutMs, signal, ca }: FaultClientOptions): Door | undefined {
  return siteUrl === undefined
    ? undefined
    : (request) => httpProbe({ siteUrl, request, timeoutMs, signal, ca });
}

/** The front end's own answers are no answers of the app: these statuses the sample's fault endpoint never gives. */
function isTheApps({ status }: Probe): boolean {
  return status !== 0 && status < 500;
}

async function agree(mode: FaultModeName, first: Door, second: Door, signal: AbortSignal): Promise<void> {
  let agreed = 0;
  for (let tries = 0; tries < READ_TRIES && agreed < AGREEING_READS; tries += 1) {
    let read = await first(healthRequest);
    if (!isTheApps(read)) read = await second(healthRequest);
    agreed = parse(read.bodyExcerpt).fault_mode === mode ? agreed + 1 : 0;
    if (agreed === 0) await sleep(READ_PAUSE_MS, undefined, { signal });
  }
  if (agreed < AGREEING_READS)
    throw faultUnreachable(`the app does not report the mode ${mode} in every worker`);
}

function detail(answer: Probe): string {
  const { detail: text } = parse(answer.bodyExcerpt);
  return typeof text === 'string' ? text : '';
}

function parse(body: string | undefined): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body ?? '');
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
