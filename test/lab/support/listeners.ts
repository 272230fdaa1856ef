import fs from 'node:fs';

export interface Listener {
  address: string;
  port: number;
}

/** The TCP sockets on which some of the given processes listen, in the host's own network. */
export function listenersOf(pids: readonly number[]): Listener[] {
  const inodes = new Set(pids.flatMap(socketInodes));
  return ['tcp', 'tcp6'].flatMap((table) =>
    fs
      .readFileSync(`/proc/net/${table}`, 'utf8')
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(/\s+/))
      .filter(([, , , state, , , , , , inode = '']) => state === '0A' && inodes.has(inode))
      .map(([, local = '']) => readLocal(local)),
  );
}

function socketInodes(pid: number): string[] {
  return fs
    .readdirSync(`/proc/${pid}/fd`)
    .flatMap((fd) => /^socket:\[(\d+)\]$/.exec(link(`/proc/${pid}/fd/${fd}`))?.[1] ?? []);
}

function link(file: string): string {
  try {
    return fs.readlinkSync(file);
  } catch {
    // Closed since the folder was listed.
    return '';
  }
}

/** `0100007F:1F90`: the address is in the byte order of the machine, the port is not. */
function readLocal(local: string): Listener {
  const [hex = '', port = ''] = local.split(':');
  const bytes = [...Buffer.from(hex, 'hex')].reverse();
  return { address: bytes.join('.'), port: Number.parseInt(port, 16) };
}
