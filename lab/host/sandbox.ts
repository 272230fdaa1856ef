import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { inside, sandboxPlaces } from '../instanceConfig';
import type { DebianParts } from '../setup/debian';
import type { AppParts } from '../setup/ensureParts';
import { exists } from '../setup/once';
import type { InstanceFolder, LabFolder } from './labFolder';

/**
 * What root inside may do, and no more: sshd needs to change users and to open terminals, the app to bind ports.
 * Without CAP_SYS_ADMIN nothing can be mounted again, so that the way out of the sandbox stays shut.
 */
const capabilities = [
  'CAP_SETUID',
  'CAP_SETGID',
  'CAP_SYS_CHROOT',
  'CAP_CHOWN',
  'CAP_DAC_OVERRIDE',
  'CAP_FOWNER',
  'CAP_KILL',
  'CAP_AUDIT_WRITE',
  'CAP_NET_BIND_SERVICE',
];

/**
 * Switches of the host's kernel that a root without a user namespace of its own could write by file mode alone:
 * through core_pattern it would run programs on the host.
 */
const kernelSwitches = ['sys', 'sysrq-trigger', 'irq', 'bus', 'fs', 'acpi', 'scsi'];

/** Files of the host's /etc that programs inside need; nothing that tells about the host's users or network. */
const sharedEtc = [
  'ld.so.cache',
  'ld.so.conf',
  'ld.so.conf.d',
  'alternatives',
  'protocols',
  'services',
  'debian_version',
];

export interface SandboxOptions {
  parts: AppParts & DebianParts;
  lab: LabFolder;
  instance: InstanceFolder;
  hostname: string;
  /** The Node program that runs inside, and the script for it. */
  node: string;
  script: string;
  defaultSite: string;
  /** Megabytes of a /home of its own; undefined for the shared one. */
  homeSizeMb?: number;
  /** The app's virtual environment was not deployed. */
  lacksPackages: boolean;
  /** Public addresses that the instance's loopback device answers for. */
  addresses: string[];
  /** `address:port` that takes no connection and refuses none. */
  silent: string[];
}

/**
 * The command that starts one instance: an outer sandbox makes the network namespace and gives its loopback
 * device the public addresses of the stubs, then the inner one, stripped of everything, runs the instance in it.
 * Both end with the process that started them.
 */
export async function sandboxCommand(options: SandboxOptions): Promise<string[]> {
  const { parts, addresses, silent } = options;
  const { uid } = os.userInfo();
  const outer = [
    parts.bwrap,
    '--dev-bind', '/', '/',
    '--unshare-net',
    '--die-with-parent',
    // An ordinary user prepares the network as root of a user namespace of its own.
    ...(uid === 0 ? [] : ['--unshare-user', '--uid', '0', '--gid', '0', '--cap-add', 'CAP_NET_ADMIN', '--cap-add', 'CAP_SETFCAP']),
  ]; // prettier-ignore
  const inner = await innerCommand(options);
  return [
    ...outer,
    parts.interpreter.file,
    '-I',
    '-c',
    prepareNetwork,
    addresses.join(','),
    silent.join(','),
    ...inner,
  ];
}

/** Python because it is there anyway and, unlike `ip`, everywhere: SIOCSIFADDR on aliases of the loopback device. */
const prepareNetwork = `
import fcntl, os, socket, struct, sys
control = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
for number, address in enumerate(sys.argv[1].split(',')):
    name = ('lo:%d' % (number + 1)).encode()
    fcntl.ioctl(control, 0x8916, struct.pack('16sH2s4s8s', name, socket.AF_INET, b'', socket.inet_aton(address), b''))
with open('/proc/sys/net/ipv4/ip_unprivileged_port_start', 'w') as start:
    start.write('0')
# A full queue on which nobody accepts drops what else would connect, as a firewall does.
for silent in filter(None, sys.argv[2].split(',')):
    address, port = silent.split(':')
    listener = socket.create_server((address, int(port)), backlog=0)
    fillers = [socket.socket() for _ in range(2)]
    for filler in fillers:
        filler.setblocking(False)
        filler.connect_ex((address, int(port)))
    for held in [listener, *fillers]:
        held.set_inheritable(True)
        held.detach()
# Root inside sees command line and environment of the sandbox's first process: what is the host's does not belong there.
bwrap, *options, node, script = sys.argv[3:]
given = os.memfd_create('bwrap', 0)
os.write(given, '\\0'.join(options).encode('utf-8', 'surrogateescape'))
os.lseek(given, 0, os.SEEK_SET)
os.execve(bwrap, ['bwrap', '--args', str(given), node, script], {})
`;

async function innerCommand(options: SandboxOptions): Promise<string[]> {
  const { parts, lab, instance } = options;
  const { uid, gid } = os.userInfo();
  const systemFolders = await Promise.all(
    ['/bin', '/sbin', '/lib', '/lib32', '/lib64', '/libx32'].map(bindOrLink),
  );
  const etcFiles = (await Promise.all(sharedEtc.map((name) => bindIfThere(`/etc/${name}`)))).flat();
  const procFiles = (await Promise.all(kernelSwitches.map((name) => bindIfThere(`/proc/${name}`)))).flat();
  const prefix = parts.interpreter.prefix;
  return [
    parts.bwrap,
    '--die-with-parent', '--new-session', '--clearenv',
    '--unshare-pid', '--unshare-uts', '--unshare-ipc', '--unshare-cgroup-try', '--hostname', options.hostname,
    ...(uid === 0 ? [] : ['--unshare-user', '--uid', String(uid), '--gid', String(gid)]),
    ...(uid === 0 ? ['--cap-drop', 'ALL', ...capabilities.flatMap((name) => ['--cap-add', name])] : []),
    '--ro-bind', '/usr', '/usr', ...systemFolders.flat(),
    // What somebody has put there is no helper of the image, except where it is the Python that runs the app.
    ...(prefix.startsWith('/usr/local') ? [] : ['--tmpfs', '/usr/local']),
    '--proc', '/proc', ...procFiles, '--dev', '/dev', '--tmpfs', '/tmp', '--tmpfs', '/var/tmp',
    '--dir', '/run/sshd', '--dir', '/var/log', '--dir', '/var/empty', '--dir', '/opt',
    ...etcFiles,
    ...(await bindEach(instance.etc, '/etc')),
    '--bind', instance.userHome, '/root',
    ...home(options),
    '--ro-bind', parts.imagePackages, sandboxPlaces.python,
    '--ro-bind', options.defaultSite, sandboxPlaces.defaultSite,
    '--ro-bind', instance.startup, inside.startup,
    '--bind', instance.run, sandboxPlaces.sockets,
    '--ro-bind', lab.tls, sandboxPlaces.certificates,
    '--ro-bind', instance.config, inside.config,
    '--ro-bind', options.node, `${inside.lab}/node`,
    '--ro-bind', options.script, `${inside.lab}/inside.js`,
    ...(parts.libraries ? ['--ro-bind', debianRoot(parts.sshd), `${inside.lab}/debian`] : []),
    ...(prefix.startsWith('/usr') ? [] : ['--ro-bind', prefix, prefix]),
    '--setenv', 'PATH', '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    '--chdir', '/',
    `${inside.lab}/node`, `${inside.lab}/inside.js`,
  ]; // prettier-ignore
}

/** The shared /home, or a bounded one of the instance's own; the app's packages are shown in either. */
function home({ lab, parts, homeSizeMb, lacksPackages }: SandboxOptions): string[] {
  const mount =
    homeSizeMb === undefined
      ? ['--bind', lab.home, '/home']
      : [
          '--size',
          String(homeSizeMb * 1024 * 1024),
          '--tmpfs',
          '/home',
          '--ro-bind',
          lab.home,
          inside.homeSeed,
        ];
  return [
    ...mount,
    ...(parts.antenv && !lacksPackages ? ['--ro-bind', parts.antenv, '/home/site/wwwroot/antenv'] : []),
  ];
}

/** Where an sshd (and its libraries) of the cache's package folder is seen inside. */
export function insideDebian(file: string, sshd: string): string {
  return path.join(inside.lab, 'debian', path.relative(debianRoot(sshd), file));
}

function debianRoot(sshd: string): string {
  return path.resolve(sshd, '../../..');
}

/** /bin and its kind are links into /usr on merged systems and folders of their own elsewhere. */
async function bindOrLink(folder: string): Promise<string[]> {
  const target = await fs.readlink(folder).catch(() => undefined);
  if (target !== undefined) return ['--symlink', target, folder];
  return bindIfThere(folder);
}

async function bindIfThere(file: string): Promise<string[]> {
  return (await exists(file)) ? ['--ro-bind', file, file] : [];
}

async function bindEach(folder: string, target: string): Promise<string[]> {
  const names = await fs.readdir(folder);
  return names.flatMap((name) => ['--ro-bind', path.join(folder, name), `${target}/${name}`]);
}
