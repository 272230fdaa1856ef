import { type ChildProcess, execFile, spawn } from 'node:child_process';
import fs from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { serverNotUp } from './errors';

export interface ServerOptions {
  /** Where `ensureVsCodeServer` put it. */
  server: string;
  /** Settings, extensions and the server's own data live below it. */
  dataDir: string;
  /** What a request must know; undefined: none, for tests whose port nobody else learns. */
  token?: string | undefined;
  /** On the loopback device, never beyond; 0 for a free one. */
  port?: number;
  /** Whether the workbench asks before it trusts a folder. */
  trust?: boolean;
  /** Needed for an extension that is not installed; the editor then shows no toasts. */
  testDriver?: boolean;
  env?: NodeJS.ProcessEnv;
}

export interface VsCodeServer {
  port: number;
  /** Resolves when the server is gone, whoever ended it. */
  ended: Promise<void>;
  /** Ends the server and whatever it started: extension hosts, terminals, language servers. */
  stop: () => Promise<void>;
}

/** How long a server, and a hung extension host above all, may take to end by itself. */
const GRACE_MS = 3000;
const START_LIMIT_MS = 60_000;

/** Starts a VS Code server on 127.0.0.1. Errors: `vscode-server-not-up`. */
export async function startServer(options: ServerOptions): Promise<VsCodeServer> {
  const { token, dataDir, trust = false, testDriver = false } = options;
  await fs.mkdir(temporaryFolder(dataDir), { recursive: true, mode: 0o700 });
  const tokenFile = path.join(dataDir, 'connection-token');
  // As an argument anybody on the machine could read it.
  if (token !== undefined) await fs.writeFile(tokenFile, token, { mode: 0o600 });
  const child = spawn(
    process.execPath,
    [
      mainScript(options),
      ...['--host', '127.0.0.1', '--port', String(options.port ?? 0)],
      ...(token === undefined ? ['--without-connection-token'] : ['--connection-token-file', tokenFile]),
      ...(trust ? [] : ['--disable-workspace-trust']),
      ...(testDriver ? ['--enable-smoke-test-driver'] : []),
      ...['--telemetry-level', 'off', '--disable-update-check', '--disable-getting-started-override'],
      ...folders(dataDir),
    ],
    // A process group of its own: a hung extension host survives the server's SIGTERM.
    { env: serverEnvironment(options), stdio: ['ignore', 'pipe', 'pipe'], detached: true },
  );
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const killGroup = () => killQuietly(child, 'SIGKILL');
  process.once('exit', killGroup);
  const stop = async () => {
    killQuietly(child, 'SIGTERM');
    const timer = setTimeout(killGroup, GRACE_MS);
    await ended;
    clearTimeout(timer);
    killGroup();
    process.off('exit', killGroup);
  };
  try {
    const port = await listening(child, path.join(dataDir, 'server.log'));
    return { port, ended, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Installs a packed extension where `startServer` with the same `dataDir` finds it. */
export async function installExtension(
  vsix: string,
  options: Pick<ServerOptions, 'server' | 'dataDir' | 'env'>,
): Promise<void> {
  await fs.mkdir(temporaryFolder(options.dataDir), { recursive: true, mode: 0o700 });
  await promisify(execFile)(
    process.execPath,
    [mainScript(options), '--install-extension', path.resolve(vsix), '--force', ...folders(options.dataDir)],
    { env: serverEnvironment(options), timeout: START_LIMIT_MS },
  );
}

function mainScript({ server }: Pick<ServerOptions, 'server'>): string {
  return path.join(server, 'out', 'server-main.js');
}

function folders(dataDir: string): string[] {
  return [
    '--accept-server-license-terms',
    ...['--server-data-dir', path.join(dataDir, 'server')],
    ...['--user-data-dir', path.join(dataDir, 'user')],
    ...['--extensions-dir', path.join(dataDir, 'extensions')],
  ];
}

/** No gallery, so that nothing leaves the machine, and nothing of what an outer VS Code says to its terminals. */
function serverEnvironment({
  env = process.env,
  dataDir,
}: Pick<ServerOptions, 'env' | 'dataDir'>): NodeJS.ProcessEnv {
  const own = Object.entries(env).filter(([name]) => !name.startsWith('VSCODE_'));
  // VS Code leaves sockets behind where temporary files live.
  const temporary = temporaryFolder(dataDir);
  return {
    ...Object.fromEntries(own),
    EXTENSIONS_GALLERY: '{}',
    TMPDIR: temporary,
    XDG_RUNTIME_DIR: temporary,
  };
}

function temporaryFolder(dataDir: string): string {
  return path.join(dataDir, 'tmp');
}

async function listening(child: ChildProcess, logFile: string): Promise<number> {
  const log = await fs.open(logFile, 'w');
  let output = '';
  child.once('close', () => void log.close());
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(serverNotUp(why, output));
    const timer = setTimeout(
      () => fail(`it did not listen within ${START_LIMIT_MS / 1000} s`),
      START_LIMIT_MS,
    );
    const read = (data: Buffer) => {
      void log.appendFile(data).catch(() => undefined);
      if (output.length < 100_000) output += data.toString();
      const port = /Extension host agent listening on (\d+)/.exec(output)?.[1];
      if (port === undefined) return;
      clearTimeout(timer);
      resolve(Number(port));
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('error', (error) => fail(error.message));
    child.once('close', (code) => {
      clearTimeout(timer);
      fail(`it ended with ${code ?? 'a signal'}`);
    });
  });
}

function killQuietly({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(-pid, signal);
  } catch {
    // The group is gone already.
  }
}
