import { execFileSync } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { type InstanceConfig, ports } from '../instanceConfig';
import type { InstanceFolder } from './labFolder';
import { profileScript } from './profileScript';

export interface InstanceFiles {
  config: InstanceConfig;
  hosts: Record<string, string>;
  startupScript: string;
  /** The image's alias file; undefined for an image without them. */
  aliases?: string;
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

/** Writes everything of one instance that the sandbox then shows as its /etc, /root and /opt. */
export async function writeInstance(folder: InstanceFolder, files: InstanceFiles): Promise<void> {
  const { etc } = folder;
  await fs.mkdir(folder.root, { recursive: true, mode: 0o700 });
  await Promise.all([etc, folder.run, folder.userHome, folder.startup].map((name) => fs.mkdir(name)));
  await Promise.all([
    fs.mkdir(path.join(etc, 'ssh')),
    fs.mkdir(path.join(etc, 'ssl/certs'), { recursive: true }),
  ]);
  const { uid, gid } = files;
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
    write('nsswitch.conf', 'passwd: files\ngroup: files\nshadow: files\nhosts: files\n'),
    write('resolv.conf', 'nameserver 168.63.129.16\n'),
    write('hostname', `${files.config.instanceId.slice(0, 12)}\n`),
    write('profile', profileScript(files.config.environment)),
    write('appservice-aliases.sh', files.aliases ?? ''),
    write('ssh/sshd_config', sshdConfig),
    write('ssh/ssh_host_ecdsa_key', hostKey(), 0o600),
    fs.copyFile(files.caFile, path.join(etc, 'ssl/certs/ca-certificates.crt')),
    fs.writeFile(path.join(folder.userHome, '.bashrc'), 'case $- in *i*) ;; *) return ;; esac\n'),
    fs.writeFile(path.join(folder.startup, 'startup.sh'), files.startupScript, { mode: 0o755 }),
    fs.writeFile(folder.config, JSON.stringify(files.config), { mode: 0o600 }),
  ]);
}

function hostsFile({ hosts, config }: InstanceFiles): string {
  const names = Object.entries(hosts).map(([host, address]) => `${address}\t${host}`);
  return ['127.0.0.1\tlocalhost', `127.0.1.1\t${config.instanceId.slice(0, 12)}`, ...names, ''].join('\n');
}

function hostKey(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  return privateKey.export({ type: 'sec1', format: 'pem' }).toString();
}

/** perl, an essential package of Debian, knows crypt(3); Node and newer Pythons do not. The password goes by stdin. */
function cryptPassword(password: string): string {
  const salt = randomBytes(9).toString('base64').replaceAll('+', '.');
  const script = 'my $p = <STDIN>; print crypt($p, "\\$6\\$$ARGV[0]\\$");';
  return execFileSync('perl', ['-e', script, salt], { input: password, encoding: 'utf8' });
}
