import { PassThrough } from 'node:stream';
import {
  createConnection,
  createProtocolConnection,
  InitializedNotification,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { pathToFileURL } from 'node:url';
import { startServer, type ServerOptions } from '../../../src/language-server/server';

/** An editor's side of the protocol, and what it has been told. */
export interface TestClient {
  connection: ProtocolConnection;
  /** The diagnostics of a file once they satisfy; those told before count. */
  diagnostics(
    uri: string,
    wanted: (told: PublishDiagnosticsParams) => boolean,
  ): Promise<PublishDiagnosticsParams>;
  end(): Promise<void>;
}

/** A server over two in-memory streams, and a client that is initialised with these folders. */
export async function connectInMemory(
  options: Omit<ServerOptions, 'connection'>,
  roots: readonly string[],
): Promise<TestClient> {
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  startServer({ ...options, connection: createConnection(toServer, toClient) });
  return connectClient(
    createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer)),
    roots,
  );
}

/** Initialises a connection as an editor does. */
export async function connectClient(
  connection: ProtocolConnection,
  roots: readonly string[],
): Promise<TestClient> {
  const told = new Map<string, PublishDiagnosticsParams>();
  const heard = new Set<() => void>();
  connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
    told.set(params.uri, params);
    for (const tell of heard) tell();
  });
  connection.listen();
  await connection.sendRequest('initialize', {
    processId: null,
    rootUri: null,
    capabilities: { workspace: { workspaceFolders: true } },
    workspaceFolders: roots.map((root) => ({ uri: pathToFileURL(root).href, name: root })),
  });
  await connection.sendNotification(InitializedNotification.type, {});
  return {
    connection,
    diagnostics: (uri, wanted) =>
      new Promise((resolve) => {
        const look = () => {
          const params = told.get(uri);
          if (params === undefined || !wanted(params)) return;
          heard.delete(look);
          resolve(params);
        };
        heard.add(look);
        look();
      }),
    end: async () => {
      await connection.sendRequest(ShutdownRequest.type);
      connection.dispose();
    },
  };
}
