import { randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { writeSettings } from './calmSettings';
import { ensureVsCodeServer } from './ensureVsCodeServer';
import { extensionNotInstalled } from './errors';
import { installExtension, startServer } from './startServer';
import { workbenchUrl } from './workbenchUrl';

export interface WorkbenchOptions {
  /** The extension, packed and to be installed, or the folder where it is under development. */
  extension: { vsix: string } | { developmentPath: string };
  /** What the window opens; undefined for an empty window. */
  folder?: string | undefined;
  /** A free port by default. */
  port?: number;
  /** A fresh secret by default. */
  token?: string;
  /** The user's settings on top of calm ones. */
  settings?: Record<string, unknown>;
  /** Whether the workbench asks before it trusts the folder; by default it trusts. */
  trust?: boolean;
  env?: NodeJS.ProcessEnv;
  /** Kept for the next time; by default everything is in a temporary folder that goes at the end. */
  dataDir?: string;
  say?: (line: string) => void;
}

export interface Workbench {
  /** With the connection token: whoever has it may run programs as the user. */
  url: string;
  dataDir: string;
  /** Resolves when the server is gone, whoever ended it. */
  ended: Promise<void>;
  stop: () => Promise<void>;
}

/**
 * Serves VS Code with the extension to a browser, on the loopback device alone. Errors: `vscode-server-missing`,
 * `vscode-server-not-up`, `extension-not-installed`.
 */
export async function startWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const { extension, folder, port, trust, env, say, token = randomBytes(24).toString('hex') } = options;
  const server = await ensureVsCodeServer({ env, say });
  const dataDir = options.dataDir ?? (await fs.mkdtemp(path.join(os.tmpdir(), 'asd-code-')));
  const clean = async () => {
    if (options.dataDir === undefined) await fs.rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    await writeSettings(dataDir, options.settings);
    if ('vsix' in extension) {
      await installExtension(extension.vsix, { server, dataDir, env }).catch((error: unknown) => {
        throw extensionNotInstalled(extension.vsix, error);
      });
    }
    const testDriver = 'developmentPath' in extension;
    const served = await startServer({ server, dataDir, token, port, trust, testDriver, env });
    const extensionDevelopmentPaths = testDriver ? [extension.developmentPath] : [];
    return {
      url: workbenchUrl({ port: served.port, token, folder, extensionDevelopmentPaths }),
      dataDir,
      ended: served.ended,
      stop: async () => {
        await served.stop();
        await clean();
      },
    };
  } catch (error) {
    await clean();
    throw error;
  }
}
