import type { Transport } from '../contracts';
import { socketTransport } from './socketTransport';

export interface TcpTransportOptions {
  host: string;
  port: number;
  /** Milliseconds until `transport-timeout`; 10 s by default. */
  connectTimeoutMs?: number;
}

/** Plain TCP to an sshd. */
export function tcpTransport({ host, port, connectTimeoutMs }: TcpTransportOptions): Transport {
  const name = host.includes(':') ? `[${host}]` : host;
  return socketTransport({ description: `${name}:${port}`, target: { host, port }, connectTimeoutMs });
}
