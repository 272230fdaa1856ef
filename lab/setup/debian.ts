import fs from 'node:fs/promises';
import path from 'node:path';
import { labPartMissing } from '../errors';
import { command, which } from './command';
import { exists, once } from './once';

/** What the sandbox and its sshd need; libwrap0 is the one library of sshd that a machine without it lacks. */
const packages = ['bubblewrap', 'openssh-server', 'openssh-sftp-server', 'libwrap0'];

export interface DebianParts {
  bwrap: string;
  sshd: string;
  /** Libraries that sshd needs and the system lacks; undefined where the system has its own sshd. */
  libraries?: string;
}

/**
 * Finds bubblewrap and OpenSSH's server, or unpacks Debian's packages of them into the cache. Nothing is
 * installed and no service is enabled: a package's scripts never run. Works without root.
 */
export async function debianParts(
  cache: string,
  env: NodeJS.ProcessEnv,
  say: (line: string) => void,
): Promise<DebianParts> {
  const [bwrap, sshd] = await Promise.all([which('bwrap', env), which('sshd', env)]);
  if (bwrap && sshd) return { bwrap, sshd };
  const folder = path.join(cache, 'debian-1');
  await once(folder, async (unfinished) => {
    say('Unpacking bubblewrap and the OpenSSH server into the cache (no service is installed)');
    await unpack(unfinished, env).catch((error: unknown) => {
      throw labPartMissing(
        'bubblewrap and the OpenSSH server (sshd)',
        'apt-get install bubblewrap openssh-server, and disable the service: systemctl disable --now ssh',
        error,
      );
    });
  });
  const root = path.join(folder, 'root');
  return {
    bwrap: bwrap ?? path.join(root, 'usr/bin/bwrap'),
    sshd: sshd ?? path.join(root, 'usr/sbin/sshd'),
    libraries: sshd ? undefined : await libraryFolder(root),
  };
}

async function unpack(folder: string, env: NodeJS.ProcessEnv): Promise<void> {
  const debs = await download(packages, folder, env);
  for (const deb of debs) await command('dpkg-deb', ['-x', deb, path.join(folder, 'root')], { env });
  await fs.rm(path.join(folder, 'debs'), { recursive: true });
}

/**
 * Fetches packages through apt with lists of its own, which works without root and leaves the system's alone. With
 * `dependencies`, also every package that these need and the system lacks. Returns the fetched files.
 */
export async function download(
  names: string[],
  folder: string,
  env: NodeJS.ProcessEnv,
  { dependencies = false } = {},
): Promise<string[]> {
  const debs = path.join(folder, 'debs');
  const lists = path.join(folder, 'lists');
  await fs.mkdir(debs, { recursive: true });
  await fs.mkdir(path.join(lists, 'partial'), { recursive: true });
  const options = [
    `Dir::State::lists=${lists}`,
    `Dir::Cache=${folder}`,
    `Dir::Cache::archives=${debs}`,
    // apt otherwise drops to its own user, who cannot read a private cache.
    'APT::Sandbox::User=',
    'Acquire::Languages=none',
  ].flatMap((option) => ['-o', option]);
  await command('apt-get', [...options, '-qq', 'update'], { env });
  const wanted = dependencies ? await missingOf(names, options, env) : names;
  await command('apt-get', [...options, '-qq', 'download', ...wanted], { cwd: debs, env });
  await fs.rm(lists, { recursive: true });
  return (await fs.readdir(debs))
    .filter((name) => name.endsWith('.deb'))
    .map((name) => path.join(debs, name));
}

/** What an installation would add, as `name=version`; it is only simulated. */
async function missingOf(names: string[], options: string[], env: NodeJS.ProcessEnv): Promise<string[]> {
  const install = ['--simulate', '--no-install-recommends', 'install', ...names];
  const plan = await command('apt-get', [...options, ...install], { env: { ...env, LC_ALL: 'C' } });
  const added = plan.matchAll(/^Inst (\S+) (?:\[\S+\] )?\((\S+) /gm);
  return [...added].map(([, name = '', version = '']) => `${name}=${version}`);
}

async function libraryFolder(root: string): Promise<string | undefined> {
  for (const base of ['usr/lib', 'lib']) {
    const folder = path.join(root, base);
    if (!(await exists(folder))) continue;
    const triplet = (await fs.readdir(folder)).find((name) => name.endsWith('-linux-gnu'));
    if (triplet) return path.join(folder, triplet);
  }
  return undefined;
}
