import type { Proof } from '../../contracts';
import type { Facts } from '../facts';
import type { StartAttempt } from '../timeline/StartAttempt';
import type { AppEvent } from '../timeline/TimelineEvent';
import { eventProof } from './eventProof';
import { pingedPort } from './forwardedPort';
import { isLoopback } from './listeners';
import type { Listener } from './listeners';
import { serverProcess } from './ports';
import { proof } from './proof';
import { troubledStarts } from './troubledStarts';

/** The app's server where it listens on the loopback address of its container and nowhere else. */
export interface LoopbackServer {
  port: number;
  address: string;
  /** Where it was seen, a socket before a line of the log. */
  proofs: Proof[];
  /** A socket of now shows it, not the log alone. */
  isSocket: boolean;
  /** The server is known as one of the app's: by its process, or by its own words. */
  isNamed: boolean;
  /** The start that it belongs to, where one is known. */
  attempt: StartAttempt | undefined;
}

/** Higher ones are ephemeral: the platform's own helpers listen there. */
const highestPort = 32767;

export function loopbackServer(facts: Facts): LoopbackServer | undefined {
  // Where the inside was read and had no sockets of its own, it shares the machine's (the lab without a sandbox),
  // and to listen on loopback is what it is told.
  const { processes, sockets = '' } = facts.evidence.container;
  if (processes !== undefined && sockets.trim() === '') return undefined;
  const heard = fromLog(facts);
  const socket = fromSockets(facts, heard?.port);
  if (!socket) return heard && !isOpenNow(facts, heard.port) ? heard : undefined;
  const isSame = heard?.port === socket.port;
  return isSame
    ? { ...socket, proofs: [...socket.proofs, ...heard.proofs], isNamed: true, attempt: heard.attempt }
    : socket;
}

/** Others than the app's own may be open: something that passes requests on to it, as nginx does. */
function isOpenNow({ listeners }: Facts, port: number): boolean {
  return listeners.some((listener) => listener.port === port || isForAll(listener));
}

/** On all addresses of the container: the platform comes by one of them. */
function isForAll({ address, port }: Listener): boolean {
  return port <= highestPort && /^(?:0\.0\.0\.0|::|\*)?$/.test(address);
}

function fromSockets(facts: Facts, heard: number | undefined): LoopbackServer | undefined {
  const expected = expectedPorts(facts, heard);
  const isServer = ({ process }: Listener): boolean => process !== undefined && serverProcess.test(process);
  const found = facts.listeners.find(
    (listener) =>
      isLoopback(listener.address) &&
      listener.port <= highestPort &&
      (isServer(listener) || expected.includes(listener.port)),
  );
  if (!found) return undefined;
  const isOpen = facts.listeners.some(
    (listener) => isForAll(listener) || (listener.port === found.port && !isLoopback(listener.address)),
  );
  if (isOpen) return undefined;
  return {
    port: found.port,
    address: found.address,
    proofs: [proof('container/sockets', found.line)],
    isSocket: true,
    isNamed: isServer(found),
    attempt: undefined,
  };
}

function expectedPorts(facts: Facts, heard: number | undefined): number[] {
  const named = ['WEBSITES_PORT', 'PORT'].map((name) => Number(facts.variable(name)?.value));
  return [heard, ...named, pingedPort(facts.timeline)?.port, 8000].filter((port): port is number =>
    Number.isInteger(port),
  );
}

type Listening = Extract<AppEvent, { kind: 'server' }>;

function fromLog(facts: Facts): LoopbackServer | undefined {
  for (const attempt of troubledStarts(facts)) {
    const listening = attempt.app.filter(isListening);
    const last = listening.at(-1);
    if (last?.port === undefined || last.address === undefined) continue;
    if (listening.some((event) => !isOnLoopback(event))) continue;
    const { port, address } = last;
    return { port, address, proofs: [eventProof(last)], isSocket: false, isNamed: true, attempt };
  }
  return undefined;
}

function isListening(event: AppEvent): event is Listening {
  return event.kind === 'server' && event.state === 'listening';
}

/** A server may name several addresses on its line. */
function isOnLoopback({ address, excerpt }: Listening): boolean {
  return address !== undefined && isLoopback(address) && !/0\.0\.0\.0|\[::\]|\/\/\*/.test(excerpt);
}
