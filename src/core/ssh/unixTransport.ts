import type { Transport } from '../contracts';
import { socketTransport } from './socketTransport';

export interface UnixTransportOptions {
  path: string;
  /** For people: `instance lab-0 of lab "lab"`. By default the path. */
  description?: string;
  /** Milliseconds until `transport-timeout`; 10 s by default. */
  connectTimeoutMs?: number;
}

/** A Unix socket that something joins to an sshd, as the lab does. */
export function unixTransport({ path, description, connectTimeoutMs }: UnixTransportOptions): Transport {
  return socketTransport({
    description: description ?? `unix socket ${path}`,
    target: { path },
    connectTimeoutMs,
  });
}
