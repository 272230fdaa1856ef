import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { machineName, ports } from '../instanceConfig';
import { hostKey } from './hostKey';
import type { System } from './instanceKind';
import type { InstanceFolder } from './labFolder';
import { writeProfile } from './writeProfile';

interface SandboxSystem extends System {
  hosts: Record<string, string>;
  /** Names to which those of hosts lead, where they are other names. */
  canonicalNames: Record<string, string>;
  /** Whether names beyond the file are asked of the DNS server, which nothing in the sandbox can reach. */
  asksServer: boolean;
  caFile: string;
  password: string;
  uid: number;
  gid: number;
}

/** The image's sshd: root by password, ciphers and MACs of the older images. */
const sshdConfig = `# The sshd of App Service's images, as far as it is public.
Port ${ports.ssh}
ListenAddress 127.0.0.1
HostKey /etc/ssh/ssh_host_ecdsa_key
LoginGraceTime 180
Ciphers aes128-ctr,aes192-ctr,aes256-ctr,aes128-cbc,aes256-cbc
MACs hmac-sha1,hmac-sha1-96
StrictModes no
SyslogFacility DAEMON
LogLevel ERROR
PasswordAuthentication yes
PermitRootLogin yes
PermitEmptyPasswords no
PidFile none
UsePAM no
X11Forwarding no
PrintMotd no
Subsystem sftp internal-sftp
`;

/** Writes what the sandbox then shows as its /etc. */
export async function writeSandboxSystem(instance: InstanceFolder, files: SandboxSystem): Promise<void> {
  const { etc } = instance;
  await Promise.all([
    fs.mkdir(path.join(etc, 'ssh')),
    fs.mkdir(path.join(etc, 'ssl/certs'), { recursive: true }),
  ]);
  const { uid, gid, config } = files;
  // sshd separates privileges with a user of its own; an ordinary user has only one id to give.
  const [sshdUid, ttyGid] = uid === 0 ? [101, 5] : [uid, gid];
  const write = (name: string, content: string, mode = 0o644) =>
    fs.writeFile(path.join(etc, name), content, { mode });
  await Promise.all([
    write(
      'passwd',
      `root:x:${uid}:${gid}:root:/root:/bin/bash\nsshd:x:${sshdUid}:65534::/run/sshd:/bin/false\n`,
    ),
    write('group', `root:x:${gid}:\ntty:x:${ttyGid}:\n`),
    write('shadow', `root:${cryptPassword(files.password)}:19000:0:99999:7:::\n`, 0o600),
    write('hosts', hostsFile(files)),
    write(
      'nsswitch.conf',
      `passwd: files\ngroup: files\nshadow: files\nhosts: files${files.asksServer ? ' dns' : ''}\n`,
    ),
    write('resolv.conf', 'nameserver 168.63.129.16\n'),
    write('hostname', `${machineName(config.instanceId)}\n`),
    writeProfile('openssh', instance, config),
    write('appservice-aliases.sh', files.aliases),
    write('ssh/sshd_config', sshdConfig),
    write('ssh/ssh_host_ecdsa_key', hostKey(), 0o600),
    fs.copyFile(files.caFile, path.join(etc, 'ssl/certs/ca-certificates.crt')),
  ]);
}

function hostsFile({ hosts, canonicalNames, config }: SandboxSystem): string {
  const names = Object.entries(hosts).map(
    ([host, address]) =>
      `${address}\t${canonicalNames[host] === undefined ? '' : `${canonicalNames[host]} `}${host}`,
  );
  return ['127.0.0.1\tlocalhost', `127.0.1.1\t${machineName(config.instanceId)}`, ...names, ''].join('\n');
}

/** perl, an essential package of Debian, knows crypt(3); Node and newer Pythons do not. The password goes by stdin. */
function cryptPassword(password: string): string {
  const salt = randomBytes(9).toString('base64').replaceAll('+', '.');
  const script = 'my $p = <STDIN>; print crypt($p, "\\$6\\$$ARGV[0]\\$");';
  return execFileSync('perl', ['-e', script, salt], { input: password, encoding: 'utf8' });
}
