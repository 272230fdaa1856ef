import { connect, type NetConnectOpts, type Socket } from 'node:net';
import type { DoctorError, Transport } from '../contracts';
import { transportRefused, transportTimeout, transportUnreachable } from './errors';

const defaultConnectTimeoutMs = 10_000;

interface SocketTransportOptions {
  description: string;
  target: NetConnectOpts;
  connectTimeoutMs?: number;
}

/** A transport over one of the operating system's own sockets. */
export function socketTransport({
  description,
  target,
  connectTimeoutMs,
}: SocketTransportOptions): Transport {
  return {
    description,
    open: (signal) => open(description, target, connectTimeoutMs ?? defaultConnectTimeoutMs, signal),
  };
}

async function open(
  description: string,
  target: NetConnectOpts,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<Socket> {
  signal.throwIfAborted();
  const socket = connect(target);
  // Small packets go out at once: with Nagle's algorithm every command waits some 40 ms for an acknowledgement.
  socket.setNoDelay(true);
  try {
    await connected(socket, timeoutMs, description, signal);
    return socket;
  } catch (error) {
    // A late error of a socket that nobody wants any more must not surface.
    socket.on('error', () => undefined);
    socket.destroy();
    throw error;
  }
}

function connected(
  socket: Socket,
  timeoutMs: number,
  description: string,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      settle(() => {
        reject(transportTimeout(description, timeoutMs));
      });
    }, timeoutMs);
    const onConnect = (): void => {
      settle(resolve);
    };
    const onError = (error: NodeJS.ErrnoException): void => {
      settle(() => {
        reject(asTransportError(error, description, timeoutMs));
      });
    };
    const onAbort = (): void => {
      settle(() => {
        reject(signal.reason as Error);
      });
    };
    const settle = (outcome: () => void): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      socket.off('connect', onConnect).off('error', onError);
      outcome();
    };
    socket.once('connect', onConnect).once('error', onError);
    signal.addEventListener('abort', onAbort, { once: true });
  });
}

function asTransportError(error: NodeJS.ErrnoException, description: string, timeoutMs: number): DoctorError {
  const code = error.code ?? error.message;
  // A Unix socket whose listener went away, or never was, is a missing file.
  if (['ECONNREFUSED', 'ECONNRESET', 'ENOENT'].includes(code)) return transportRefused(description, error);
  if (code === 'ETIMEDOUT') return transportTimeout(description, timeoutMs);
  return transportUnreachable(description, code, error);
}
