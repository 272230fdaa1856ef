import {
  CodeActionKind,
  type Connection,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  TextDocuments,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  type CheckSettings,
  WorkspaceChecker,
  type ModuleReader,
  type ThreadStart,
  type WorkspaceCheck,
  type WorkspaceFiles,
} from '../core/workspace';
import type { Finding } from '../core/contracts';
import { codeActions } from './codeActions';
import { completion } from './completion';
import { type Folder, folderOfUri, pathBelow, uriOf } from './folders';
import { FolderSession } from './folderSession';
import { diagnosedNotification } from './diagnosedNotification';
import { hover } from './hover';
import { readSettings } from './readSettings';
import { type PageOf, toDiagnostic, toLspRange } from './toDiagnostic';
import { watchedGlobs } from './watchedGlobs';

export interface ServerOptions {
  connection: Connection;
  checks: readonly WorkspaceCheck[];
  /** The files of a folder on disk. */
  filesOf: (root: string) => WorkspaceFiles;
  /** The page about a check or a finding; none, where there are no pages. */
  pageOf?: PageOf;
  /** Threads for a folder that is large; without, all is read here. */
  threadsOf?: (start: ThreadStart) => ModuleReader;
}

interface OpenFolder extends Folder {
  session: FolderSession;
}

/** Wires the protocol to the checks of each workspace folder. */
export function startServer({
  connection,
  checks,
  filesOf,
  threadsOf,
  pageOf = () => undefined,
}: ServerOptions): void {
  const documents = new TextDocuments(TextDocument);
  const folders = new Map<string, OpenFolder>();
  const ended = new AbortController();
  let settings: CheckSettings | 'off' = {};
  let diagnosed: readonly Finding[] = [];
  let client: InitializeParams['capabilities']['workspace'];

  connection.onInitialize(({ workspaceFolders, capabilities, initializationOptions }: InitializeParams) => {
    settings = readSettings(initializationOptions);
    for (const { uri } of workspaceFolders ?? []) addFolder(uri);
    client = capabilities.workspace;
    return {
      capabilities: {
        textDocumentSync: TextDocumentSyncKind.Incremental,
        hoverProvider: true,
        completionProvider: { triggerCharacters: ['"', "'", ' '] },
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
        codeLensProvider: {},
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
      serverInfo: { name: 'App Service Doctor' },
    };
  });

  connection.onInitialized(async () => {
    if (client?.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        for (const { uri } of removed) removeFolder(uri);
        const opened = added.flatMap(({ uri }) => addFolder(uri) ?? []);
        void Promise.all(opened.map(read));
      });
    }
    if (client?.didChangeWatchedFiles?.dynamicRegistration) {
      await connection.client.register(DidChangeWatchedFilesNotification.type, {
        watchers: watchedGlobs.map((globPattern) => ({ globPattern })),
      });
    }
    await Promise.all([...folders.values()].map(read));
  });

  connection.onDidChangeConfiguration(async ({ settings: changed }) => {
    settings = readSettings(changed);
    const uris = [...folders.keys()];
    for (const uri of uris) removeFolder(uri);
    const opened = uris.flatMap((uri) => addFolder(uri) ?? []);
    await Promise.all(opened.map(read));
    await Promise.all(documents.all().map(take));
  });

  connection.onDidChangeWatchedFiles(async ({ changes }) => {
    const touched = new Set<FolderSession>();
    for (const { uri } of changes) {
      const found = locate(uri);
      if (!found) continue;
      await found.folder.session.reload(found.path);
      touched.add(found.folder.session);
    }
    for (const session of touched) session.tell();
  });

  documents.onDidChangeContent(({ document }) => take(document));

  connection.onNotification(diagnosedNotification, ({ findings }) => {
    diagnosed = findings;
    for (const { session } of folders.values()) {
      session.seen(findingsToMark());
      session.tell();
    }
  });

  documents.onDidClose(async ({ document }) => {
    const found = locate(document.uri);
    if (!found) return;
    await found.folder.session.close(found.path);
    found.folder.session.tell();
  });

  connection.onCodeAction(({ textDocument, range }) => {
    const found = locate(textDocument.uri);
    if (!found) return [];
    const { folder, path } = found;
    return codeActions(folder.session.marksOf(path), {
      range,
      folder,
      pageOf,
      textOf: (file) => folder.session.textOf(file),
    });
  });

  connection.onHover(({ textDocument, position }) => {
    const found = openedAt(textDocument.uri);
    return found ? hover(found.path, found.text, position) : null;
  });

  connection.onCompletion(({ textDocument, position }) => {
    const found = openedAt(textDocument.uri);
    return found ? completion(found.path, found.text, position) : [];
  });

  // Diagnosing what is deployed is offered where it is deployed from; the client's own command does it.
  connection.onCodeLens(({ textDocument }) => {
    const found = locate(textDocument.uri);
    const places = found?.folder.session.deploymentPlaces(found.path) ?? [];
    const command = { title: 'Diagnose the running app', command: 'appServiceDoctor.diagnose' };
    return places.map((place) => ({ range: toLspRange(place), command }));
  });

  connection.onShutdown(() => ended.abort());

  documents.listen(connection);
  connection.listen();

  function addFolder(uri: string): OpenFolder | undefined {
    const folder = folderOfUri(uri);
    if (!folder || folders.has(uri)) return undefined;
    const session = new FolderSession({
      checker:
        settings === 'off'
          ? new WorkspaceChecker({ checks: [] })
          : new WorkspaceChecker({ checks, settings }),
      files: filesOf(folder.root),
      readModules: settings === 'off' ? undefined : threadsOf?.({ root: folder.root, settings }),
      onMarks: (file, marks) => {
        void connection.sendDiagnostics({
          uri: uriOf(folder, file),
          diagnostics: marks.map((mark) => toDiagnostic(mark, pageOf)),
        });
      },
    });
    // A folder that comes later, or is read anew under other settings, shows it too.
    session.seen(findingsToMark());
    const opened = { ...folder, session };
    folders.set(uri, opened);
    return opened;
  }

  function findingsToMark(): readonly Finding[] {
    return settings === 'off' ? [] : diagnosed;
  }

  async function take(document: TextDocument): Promise<void> {
    const found = locate(document.uri);
    if (!found) return;
    await found.folder.session.change(found.path, document.getText());
    found.folder.session.tell();
  }

  function removeFolder(uri: string): void {
    folders.get(uri)?.session.dispose();
    folders.delete(uri);
  }

  async function read({ session, root }: OpenFolder): Promise<void> {
    try {
      await session.read(ended.signal);
    } catch (error) {
      if (!ended.signal.aborted) connection.console.error(`${root} could not be read: ${String(error)}`);
    }
  }

  /** A document that is open, of a workspace folder. */
  function openedAt(uri: string): { path: string; text: string } | undefined {
    const found = settings === 'off' ? undefined : locate(uri);
    const document = documents.get(uri);
    return found && document ? { path: found.path, text: document.getText() } : undefined;
  }

  /** The innermost workspace folder around a file. */
  function locate(uri: string): { folder: OpenFolder; path: string } | undefined {
    return [...folders.values()]
      .flatMap((folder) => {
        const path = pathBelow(folder, uri);
        return path === undefined ? [] : { folder, path };
      })
      .sort((one, other) => one.path.length - other.path.length)[0];
  }
}
