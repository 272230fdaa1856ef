import type { Client } from 'autocannon';

/** Milliseconds before a connection is tried again after one that was refused or lost. */
const pauseMs = 200;
/** Bytes of one answer; a path that sends more measures the network. */
const mostBytes = 8 * 1024 * 1024;

export interface ClientGuard {
  /** Milliseconds for a request; autocannon's own clock knows whole seconds and warns when it is late. */
  requestTimeoutMs: number;
  /** A request that has no answer any more, because its connection was refused or has gone. */
  onLost: () => void;
  onTimeout: () => void;
  /** Its certificate does not hold: whoever answers is not known to be the target. */
  onUntrusted: () => void;
  onTooLarge: () => void;
}

/**
 * What autocannon's connection leaves to chance: it takes any certificate, connects anew without a pause, loses the
 * request that it writes into a connection that the server closes after its answer (as synchronous workers do), and
 * throws where a server sends what nobody asked for. Its version is pinned, for this reaches into it.
 */
export function guardClient(client: Client, guard: ClientGuard): void {
  const { requestTimeoutMs, onLost, onTimeout, onUntrusted, onTooLarge } = guard;
  const connect = client._connect.bind(client);
  const send = client._doRequest.bind(client);
  const execute = client.parser.execute.bind(client.parser);
  let isClosing = false;
  let bytes = 0;
  let patience: NodeJS.Timeout | undefined;

  const open = (): void => {
    if (client.destroyed) return;
    isClosing = false;
    client.parser.reinitialize(client.parser.type);
    connect();
    const { conn } = client;
    if (client.secure)
      conn.once('secureConnect', () => {
        if (!('authorized' in conn) || conn.authorized !== true) onUntrusted();
      });
  };
  const giveUp = (): void => {
    isClosing = false;
    client._destroyConnection();
    onTimeout();
    open();
  };
  client._connect = () => {
    // An answer may end with its connection.
    if (isClosing && client.pipelinedRequests.size() > 0) client.parser.finish();
    clearTimeout(patience);
    if (client.pipelinedRequests.size() === 0) {
      open();
      return;
    }
    client.pipelinedRequests.clear();
    onLost();
    setTimeout(open, pauseMs);
  };
  client._doRequest = () => {
    if (isClosing) return;
    send();
    clearTimeout(patience);
    if (client.pipelinedRequests.size() > 0) patience = setTimeout(giveUp, requestTimeoutMs);
  };
  client.parser.execute = (chunk) => {
    try {
      return execute(chunk);
    } catch (error) {
      client.conn.destroy(error instanceof Error ? error : new Error(String(error)));
      return undefined;
    }
  };
  client.on('headers', ({ shouldKeepAlive }: { shouldKeepAlive?: boolean }) => {
    isClosing = shouldKeepAlive === false;
    bytes = 0;
  });
  client.on('body', (part: { length: number }) => {
    bytes += part.length;
    if (bytes > mostBytes) onTooLarge();
  });
  for (const end of ['response', 'done']) client.prependListener(end, () => clearTimeout(patience));
}
