import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {
  type HostKeyPolicy,
  hostKeyChanged,
  knownHostsLine,
  knownKeyTypes,
  lookUpHostKey,
} from '../../core/ssh';
import { confirm } from '../confirm';
import { hostKeyUnknown } from '../errors';
import type { CliIo } from '../io';

/**
 * Host keys are checked against the user's known_hosts, confirmed on first use and refused when changed. `--yes`
 * is no answer here: it would say yes to somebody in between.
 */
export async function hostKeyPolicy(options: {
  host: string;
  port: number;
  io: CliIo;
  signal: AbortSignal;
}): Promise<HostKeyPolicy> {
  const { host, port, io, signal } = options;
  const file = path.join(os.homedir(), '.ssh', 'known_hosts');
  const text = await fs.readFile(file, 'utf8').catch(() => '');
  return {
    kind: 'verify',
    knownTypes: knownKeyTypes(text, host, port),
    verify: async (key) => {
      const { state } = lookUpHostKey(text, host, port, key);
      if (state === 'known') return true;
      if (state === 'changed')
        throw hostKeyChanged(port === 22 ? host : `[${host}]:${port}`, key.fingerprint);
      if (io.stdin.isTTY !== true || io.stderr.isTTY !== true)
        throw hostKeyUnknown(host, port, key.fingerprint);
      await confirm(
        `${host} shows the ${key.type} key ${key.fingerprint}, which is not known here`,
        io,
        false,
        signal,
      );
      await fs.mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
      const gap = text === '' || text.endsWith('\n') ? '' : '\n';
      await fs.appendFile(file, gap + knownHostsLine(host, port, key), { mode: 0o600 });
      return true;
    },
  };
}
