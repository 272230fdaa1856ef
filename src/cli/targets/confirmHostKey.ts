import type { HostKey } from '../../core/ssh';
import { confirm } from '../confirm';
import { hostKeyUnknown } from '../errors';
import type { CliIo } from '../io';

/** Asks on a terminal about a key that is not known. `--yes` is no answer: it would say yes to somebody in between. */
export function confirmHostKey(options: {
  host: string;
  port: number;
  io: CliIo;
  signal: AbortSignal;
}): (key: HostKey) => Promise<void> {
  const { host, port, io, signal } = options;
  return async (key) => {
    if (io.stdin.isTTY !== true || io.stderr.isTTY !== true)
      throw hostKeyUnknown(host, port, key.fingerprint);
    const what = `${host} shows the ${key.type} key ${key.fingerprint}, which is not known here`;
    await confirm(what, io, false, signal);
  };
}
