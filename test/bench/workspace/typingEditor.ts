import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  ExitNotification,
  InitializedNotification,
  IPCMessageReader,
  IPCMessageWriter,
  type Position,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { peakMemoryMB } from '../peakMemory';

/** A server that says nothing for so long says nothing any more. */
const PATIENCE_MS = 60_000;

export type Server = { module: string } | { program: string; args: readonly string[] };

/** An editor's side of a language server, one keystroke after the other. */
export class TypingEditor {
  readonly #versions = new Map<string, number>();
  #hear: ((told: PublishDiagnosticsParams) => void) | undefined;

  private constructor(
    private readonly process: ChildProcess,
    private readonly connection: ProtocolConnection,
    private readonly root: string,
  ) {
    connection.onNotification(PublishDiagnosticsNotification.type, (told) => this.#hear?.(told));
    connection.listen();
  }

  /** Starts a server for a folder. `firstMs`: until it tells the first diagnostics, where it looks at all of the folder. */
  static async start(server: Server, root: string): Promise<{ editor: TypingEditor; firstMs: number }> {
    const began = performance.now();
    const child =
      'module' in server
        ? fork(server.module, ['--node-ipc'], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], execArgv: [] })
        : spawn(server.program, server.args, { stdio: ['pipe', 'pipe', 'ignore'] });
    const editor = new TypingEditor(child, connectionTo(child), root);
    const uri = pathToFileURL(root).href;
    await editor.connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: { workspace: { workspaceFolders: true } },
      workspaceFolders: [{ uri, name: 'bench' }],
    });
    const first = 'module' in server ? editor.#told(() => true) : undefined;
    await editor.connection.sendNotification(InitializedNotification.type, {});
    await first;
    return { editor, firstMs: performance.now() - began };
  }

  /** Opens a file, and gives its text. */
  async open(file: string): Promise<string> {
    const text = await readFile(path.join(this.root, file), 'utf8');
    const uri = this.#uri(file);
    this.#versions.set(uri, 1);
    await this.connection.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { uri, languageId: 'python', version: 1, text },
    });
    return text;
  }

  async close(file: string): Promise<void> {
    await this.connection.sendNotification(DidCloseTextDocumentNotification.type, {
      textDocument: { uri: this.#uri(file) },
    });
  }

  /** Inserts; milliseconds until the server tells what that makes of the file. */
  async type(file: string, at: Position, text: string): Promise<number> {
    const uri = this.#uri(file);
    const version = (this.#versions.get(uri) ?? 0) + 1;
    this.#versions.set(uri, version);
    const told = this.#told((each) => each.uri === uri && (each.version ?? version) === version);
    const began = performance.now();
    await this.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version },
      contentChanges: [{ range: { start: at, end: at }, text }],
    });
    await told;
    return performance.now() - began;
  }

  /** The most memory that the server has held, in megabytes. */
  peakMB(): number {
    return peakMemoryMB(this.process.pid);
  }

  async end(): Promise<void> {
    const ended = once(this.process, 'exit');
    await this.connection.sendRequest(ShutdownRequest.type);
    await this.connection.sendNotification(ExitNotification.type);
    await ended;
    this.connection.dispose();
  }

  kill(): void {
    this.process.kill();
  }

  #told(isWanted: (told: PublishDiagnosticsParams) => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error('The server told no diagnostics.')), PATIENCE_MS);
      this.#hear = (told) => {
        if (!isWanted(told)) return;
        clearTimeout(late);
        this.#hear = undefined;
        resolve();
      };
    });
  }

  #uri(file: string): string {
    return pathToFileURL(path.join(this.root, file)).href;
  }
}

function connectionTo(child: ChildProcess): ProtocolConnection {
  const { stdin, stdout } = child;
  return stdin && stdout
    ? createProtocolConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin))
    : createProtocolConnection(new IPCMessageReader(child), new IPCMessageWriter(child));
}
