import fs from 'node:fs/promises';
import path from 'node:path';
import {
  type HostKey,
  type HostKeyPolicy,
  hostKeyChanged,
  knownHostsLine,
  knownKeyTypes,
  lookUpHostKey,
} from '../core/ssh';

export interface HostKeyPolicyOptions {
  host: string;
  port: number;
  /** The user's known_hosts; made when the first key is confirmed. */
  knownHosts: string;
  /** Asks the user about a key that is not known. Resolves when it is theirs; rejects otherwise. */
  confirm: (key: HostKey) => Promise<void>;
}

/** Host keys are checked against the user's known_hosts, confirmed on first use and refused when changed. */
export async function hostKeyPolicy(options: HostKeyPolicyOptions): Promise<HostKeyPolicy> {
  const { host, port, knownHosts, confirm } = options;
  const text = await fs.readFile(knownHosts, 'utf8').catch(() => '');
  return {
    kind: 'verify',
    knownTypes: knownKeyTypes(text, host, port),
    verify: async (key) => {
      const { state } = lookUpHostKey(text, host, port, key);
      if (state === 'known') return true;
      if (state === 'changed')
        throw hostKeyChanged(port === 22 ? host : `[${host}]:${port}`, key.fingerprint);
      await confirm(key);
      await fs.mkdir(path.dirname(knownHosts), { recursive: true, mode: 0o700 });
      const gap = text === '' || text.endsWith('\n') ? '' : '\n';
      await fs.appendFile(knownHosts, gap + knownHostsLine(host, port, key), { mode: 0o600 });
      return true;
    },
  };
}
