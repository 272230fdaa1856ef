import fs from 'node:fs/promises';
import path from 'node:path';

/** Assistants, remote machines, Windows: packages that a workbench on loopback does without, most of them native. */
const unused = [
  '@devcontainers/cli',
  '@github/copilot-sdk',
  '@microsoft/mxc-sdk',
  '@vscode/copilot-api',
  '@vscode/sandbox-runtime',
  '@vscode/sqlite3',
  '@vscode/windows-process-tree',
  '@vscode/windows-registry',
  'kerberos',
  'ssh2',
];

const unusedBefore = ['extensions/copilot', 'extensions/mermaid-markdown-features'];
const unusedAfter = [
  'extensions/ms-vscode.js-debug',
  'extensions/ms-vscode.js-debug-companion',
  'extensions/ms-vscode.vscode-js-profile-table',
  'node_modules/@vscode/spdlog/deps',
  'node_modules/@vscode/spdlog/src',
  'node_modules/@xterm/addon-ligatures',
  'node_modules/katex',
  'node_modules/node-pty/deps',
  'node_modules/node-pty/src',
  'node_modules/node-pty/third_party',
];

/** Where npm's packages carry the native code of every system. */
const forEverySystem = ['node_modules/node-pty/prebuilds', 'node_modules/@vscode/ripgrep-universal/bin'];

/** Files of ours in the place of those that need native code, or write into the user's home. */
const replaced = {
  'deviceId.cjs': 'deviceid/dist/index.js',
  'nativeWatchdog.cjs': 'native-watchdog/index.js',
  'spdlog.cjs': 'spdlog/index.js',
};

interface Manifest {
  dependencies?: Record<string, string>;
  packages?: Record<string, Manifest>;
}

/** Makes the unpacked server run and small: leaves out what is not used, installs the rest, replaces native code. */
export async function trimServer(
  server: string,
  install: (folder: string) => Promise<unknown>,
): Promise<void> {
  const at = (...names: string[]) => path.join(server, ...names);
  const remove = (names: string[]) =>
    Promise.all(names.map((name) => fs.rm(at(name), { recursive: true, force: true })));
  await remove(unusedBefore);
  for (const name of ['package.json', 'npm-shrinkwrap.json']) await dropUnused(at(name));
  await install(server);
  await install(at('extensions'));
  await remove(unusedAfter);
  for (const name of forEverySystem) await keepThisSystem(at(name));
  await removeMaps(server);
  for (const [name, file] of Object.entries(replaced))
    await fs.copyFile(path.join(__dirname, 'server-parts', name), at('node_modules', '@vscode', file));
}

async function dropUnused(file: string): Promise<void> {
  const manifest = JSON.parse(await fs.readFile(file, 'utf8')) as Manifest;
  for (const part of [manifest, manifest.packages?.['']]) {
    if (!part?.dependencies) continue;
    const kept = Object.entries(part.dependencies).filter(([name]) => !unused.includes(name));
    part.dependencies = Object.fromEntries(kept);
  }
  await fs.writeFile(file, JSON.stringify(manifest, null, 2));
}

async function keepThisSystem(folder: string): Promise<void> {
  const own = `${process.platform}-${process.arch}`;
  const others = (await fs.readdir(folder)).filter((name) => name !== own);
  for (const name of others) await fs.rm(path.join(folder, name), { recursive: true });
}

async function removeMaps(folder: string): Promise<void> {
  const files = await fs.readdir(folder, { recursive: true });
  for (const name of files) if (name.endsWith('.map')) await fs.rm(path.join(folder, name), { force: true });
}
