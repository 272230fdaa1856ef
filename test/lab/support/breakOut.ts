import { shellQuote } from '../../../src/core/aliases';
import { openssh } from './forEachServer';

/** What the attempts aim at on the host. */
export interface HostThings {
  /** A file that only the host has. */
  file: string;
  /** A port of the host's loopback on which somebody listens. */
  port: number;
  /** An abstract Unix socket of the host. */
  abstractSocket: string;
}

/** An attempt's name, and how it ended: `done`, or the name of the error that stopped it. */
export type Attempts = Record<string, string>;

/**
 * The system calls themselves, as programs such as mount(8) refuse some of this before they ask the kernel. A target
 * is opened for writing and not written to: should an attempt work one day, the host takes no harm from the test.
 */
const script = String.raw`
import ctypes, errno, json, os, socket, stat, struct, sys
libc = ctypes.CDLL(None, use_errno=True)
REMOUNT, BIND, DETACH = 32, 4096, 2
NEWNS, NEWUSER, NEWPID, NEWNET = 0x20000, 0x10000000, 0x20000000, 0x40000000
own_namespaces, host_file, host_port, host_socket = sys.argv[1] == 'own', sys.argv[2], int(sys.argv[3]), sys.argv[4]

def check(result):
    if result < 0:
        raise OSError(ctypes.get_errno(), '')
    return result

def mount(source, target, kind, flags):
    check(libc.mount(source, target.encode(), kind, flags, None))

def folder(name):
    os.makedirs(name, exist_ok=True)
    return name

def writable(target, opened):
    mount(None, target, None, REMOUNT | BIND)
    os.close(os.open(opened, os.O_WRONLY | (os.O_TMPFILE if os.path.isdir(opened) else 0)))

def kernel_switch(name):
    os.close(os.open(name, os.O_WRONLY))

def uncovered_switches():
    check(libc.umount2(b'/proc/sys', DETACH))
    kernel_switch('/proc/sys/kernel/core_pattern')

def fresh_proc():
    mount(b'proc', folder('/tmp/fresh-proc'), b'proc', 0)
    kernel_switch('/tmp/fresh-proc/sys/kernel/core_pattern')

def device(kind, major, minor):
    name = '/tmp/asd-device'
    os.mknod(name, kind | 0o600, os.makedev(major, minor))
    try:
        os.close(os.open(name, os.O_RDONLY))
    finally:
        os.unlink(name)

def file_handle():
    # The root folder of the file system that /usr is on, by its number.
    handle = ctypes.create_string_buffer(struct.pack('=IiII', 8, 1, 2, 0))
    check(libc.open_by_handle_at(os.open('/usr', os.O_RDONLY), handle, os.O_RDONLY))

def chroot_and_climb():
    root = os.open('/', os.O_RDONLY)
    os.chroot(folder('/tmp/cell'))
    os.fchdir(root)
    for _ in range(64):
        os.chdir('..')
    os.chroot('.')
    os.stat(host_file)

def connect(address):
    family = socket.AF_UNIX if isinstance(address, str) else socket.AF_INET
    with socket.socket(family) as client:
        client.settimeout(2)
        client.connect(address)

attempts = {
    'write to /usr': lambda: writable('/usr', '/usr'),
    'write to /etc/passwd': lambda: writable('/etc/passwd', '/etc/passwd'),
    'write to the program of the instance': lambda: writable('/opt/lab/inside.js', '/opt/lab/inside.js'),
    'write to the Node program': lambda: writable('/opt/lab/node', '/opt/lab/node'),
    'write to the shared packages': lambda: writable('/home/site/wwwroot/antenv', '/home/site/wwwroot/antenv'),
    'core_pattern': lambda: kernel_switch('/proc/sys/kernel/core_pattern'),
    'sysrq-trigger': lambda: kernel_switch('/proc/sysrq-trigger'),
    'core_pattern below its cover': uncovered_switches,
    'core_pattern in a fresh /proc': fresh_proc,
    'sysfs': lambda: mount(b'sysfs', folder('/tmp/fresh-sys'), b'sysfs', 0),
    'disk': lambda: device(stat.S_IFBLK, 254, 0),
    'memory': lambda: device(stat.S_IFCHR, 1, 1),
    'file handle': file_handle,
    'file of the host': lambda: os.stat(host_file),
    'file of the host from the first process': lambda: os.stat('/proc/1/root' + host_file),
    'port of the host': lambda: connect(('127.0.0.1', host_port)),
    'socket of the host': lambda: connect('\0' + host_socket),
    'network': lambda: connect(('192.0.2.1', 80)),
    # The last, because there is no way back for the script.
    'chroot': chroot_and_climb,
}

def run():
    ended = {}
    for name, attempt in attempts.items():
        try:
            attempt()
            ended[name] = 'done'
        except OSError as error:
            ended[name] = errno.errorcode.get(error.errno, str(error))
    print(json.dumps(ended))

if not own_namespaces:
    run()
else:
    try:
        check(libc.unshare(NEWUSER | NEWNS | NEWPID | NEWNET))
    except OSError as error:
        print(json.dumps({'namespaces': errno.errorcode[error.errno]}))
        sys.exit()
    child = os.fork()
    if child == 0:
        # A root that cannot even do this proves nothing by its failures.
        mount(b'tmpfs', folder('/tmp/own'), b'tmpfs', 0)
        run()
        sys.stdout.flush()
        os._exit(0)
    os.waitpid(child, 0)
`;

/** Tries to leave the shared lab's sandbox: as what a session is there, or with all power over namespaces of its own. */
export async function tryToBreakOut(
  as: 'session' | 'root of own namespaces',
  host: HostThings,
): Promise<Attempts> {
  const rank = as === 'session' ? 'session' : 'own';
  const words = [script, rank, host.file, String(host.port), host.abstractSocket].map(shellQuote);
  return JSON.parse(await openssh.insideSays(`/usr/bin/python3 -I -c ${words.join(' ')}`)) as Attempts;
}
