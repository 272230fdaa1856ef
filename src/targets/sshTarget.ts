import dns from 'node:dns/promises';
import type { Logger } from '../core/contracts';
import { connect, type HostKeyPolicy, type SshAuth, tcpTransport } from '../core/ssh';
import { ownHostsOf } from './load/ownHosts';
import type { Target } from './target';

/** Any host that speaks SSH as a target. */
export function sshTarget(options: {
  host: string;
  port: number;
  auth: SshAuth;
  hostKey: HostKeyPolicy;
  siteUrl?: string;
  faultToken?: string;
  logger: Logger;
  /** Commands side by side on one connection; the session's own limit by default. */
  maxChannels?: number;
}): Target {
  const { host, port, auth, hostKey, siteUrl, faultToken, logger, maxChannels } = options;
  return {
    info: { kind: 'ssh', name: `${host}:${port}` },
    permission: 'read-only',
    siteUrl,
    ownHosts: ownHostsOf(host, siteUrl),
    probes: [{ method: 'GET', path: '/' }],
    connect: (signal) =>
      connect({ transport: tcpTransport({ host, port }), auth, hostKey, logger, signal, maxChannels }),
    resolveOutside: async (name) => (await dns.lookup(name, { all: true })).map(({ address }) => address),
    faultToken,
    appPort: 8000,
  };
}
