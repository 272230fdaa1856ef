import { getCiphers } from 'node:crypto';
import type { Duplex } from 'node:stream';
import { Client, type CipherAlgorithm, type ClientChannel } from 'ssh2';
import type { DoctorError, Logger, Transport } from '../contracts';
import { breathe } from './breathe';
import { connectionLost, hostKeyRejected, sessionClosed, sshHandshakeFailed, sshTimeout } from './errors';
import { hostKeyOrder, readHostKey, type HostKeyPolicy } from './hostKey';
import { watchLiveness } from './livenessWatch';
import { quickenMacs } from './quickMacs';
import { SignIn, type SshAuth } from './signIn';

export interface ConnectionOptions {
  transport: Transport;
  auth: SshAuth;
  hostKey: HostKeyPolicy;
  logger: Logger;
  /** Milliseconds between signs of life asked for; a connection silent for four of them is lost. */
  keepaliveIntervalMs: number;
  /** Milliseconds for handshake and sign-in together, without the time `hostKey.verify` takes. */
  readyTimeoutMs: number;
}

/** Asks ssh2 for a channel; its callback may come late or, on a server that hangs, never. */
export type ChannelRequest = (
  client: Client,
  answer: (error: Error | undefined, channel: ClientChannel) => void,
) => void;

/** Older images offer CBC ciphers only; ssh2 knows them but does not ask for them by itself. */
const olderCiphers = (['aes256-cbc', 'aes192-cbc', 'aes128-cbc'] as const).filter((name) =>
  getCiphers().includes(name.replace('aes', 'aes-')),
) satisfies CipherAlgorithm[];

/** One authenticated SSH connection. */
export class Connection {
  readonly #client: Client;
  readonly #stream: Duplex;
  readonly #description: string;
  readonly #lost = new AbortController();
  readonly #closed: Promise<void>;

  private constructor(client: Client, stream: Duplex, description: string) {
    this.#client = client;
    this.#stream = stream;
    this.#description = description;
    let lastError: Error | undefined;
    // This listener stays: an error that ssh2 tells after the end must not become an uncaught one.
    client.on('error', (error) => {
      lastError = error;
    });
    this.#closed = new Promise((resolve) => {
      const ended = (): void => {
        const detail = lastError?.message ?? 'the other side ended it';
        this.#lose(connectionLost(description, detail, lastError));
        resolve();
      };
      client.once('end', ended).once('close', ended);
    });
  }

  /** Aborted, with the error that its commands get, when the connection is no more. */
  get lost(): AbortSignal {
    return this.#lost.signal;
  }

  /**
   * Connects and signs in. Rejects with the transport's errors, `ssh-handshake-failed`, `ssh-timeout`,
   * `ssh-auth-failed`, `ssh-key-unusable`, `host-key-rejected`, `host-key-changed`, or the signal's reason.
   */
  static async open(options: ConnectionOptions, signal: AbortSignal): Promise<Connection> {
    const { transport, keepaliveIntervalMs } = options;
    const signIn = new SignIn(transport.description, options.auth);
    const stream = await transport.open(signal);
    const client = new Client();
    const connection = new Connection(client, stream, transport.description);
    try {
      await ready(client, stream, signIn, options, signal);
    } catch (error) {
      stream.destroy();
      throw error;
    }
    breathe(stream);
    const stopWatch = watchLiveness(stream, keepaliveIntervalMs, () => {
      connection.#lose(connectionLost(transport.description, 'it gave no sign of life'));
    });
    void connection.#closed.then(stopWatch);
    return connection;
  }

  /** Rejects with ssh2's own error, which carries the server's `reason` where the server refused. */
  openChannel(request: ChannelRequest): Promise<ClientChannel> {
    return new Promise((resolve, reject) => {
      this.lost.throwIfAborted();
      // ssh2 throws where it knows that its socket is gone; the promise turns that into a rejection.
      request(this.#client, (error, channel) => {
        if (!error) resolve(channel);
        else reject(this.lost.aborted ? (this.lost.reason as Error) : error);
      });
    });
  }

  /** Says goodbye. Commands still running get `session-closed`, and their watchers in the container end them. */
  async close(): Promise<void> {
    this.#lost.abort(sessionClosed(this.#description));
    this.#client.end();
    // A server that does not answer the goodbye shall not keep us.
    const timer = setTimeout(() => this.#stream.destroy(), 500);
    await this.#closed;
    clearTimeout(timer);
    this.#stream.destroy();
  }

  #lose(reason: DoctorError): void {
    if (!this.#lost.signal.aborted) this.#lost.abort(reason);
    this.#stream.destroy();
  }
}

function ready(
  client: Client,
  stream: Duplex,
  signIn: SignIn,
  options: ConnectionOptions,
  signal: AbortSignal,
): Promise<void> {
  const { transport, hostKey, logger, readyTimeoutMs } = options;
  const { description } = transport;
  return new Promise((resolve, reject) => {
    let shaken = false;
    let settled = false;
    const armed = (): NodeJS.Timeout =>
      setTimeout(() => {
        fail(sshTimeout(description, readyTimeoutMs));
      }, readyTimeoutMs);
    let deadline = armed();
    const onAbort = (): void => {
      fail(signal.reason as Error);
    };
    const release = (): void => {
      settled = true;
      clearTimeout(deadline);
      signal.removeEventListener('abort', onAbort);
      client.off('ready', onReady).off('error', onError).off('close', onClose);
    };
    const fail = (error: Error): void => {
      release();
      reject(error);
    };
    const onReady = (): void => {
      release();
      resolve();
    };
    const onError = (error: Error & { level?: string; code?: unknown }): void => {
      if (error.level === 'agent') logger.warn(`The SSH agent did not answer: ${error.message}`);
      else if (signIn.isRefusal(error, shaken)) fail(signIn.refused());
      else fail(sshHandshakeFailed(description, error.message, error));
    };
    const onClose = (): void => {
      fail(sshHandshakeFailed(description, 'the other side ended the connection'));
    };
    const verifyHostKey = (raw: Buffer, answer: (valid: boolean) => void): void => {
      if (hostKey.kind === 'trusted') {
        logger.debug(`Host key of ${description} not checked: ${hostKey.reason}.`);
        answer(true);
        return;
      }
      const key = readHostKey(raw);
      // A person may be asked; the time they take is not the server's.
      clearTimeout(deadline);
      hostKey.verify(key).then(
        (accepted) => {
          if (settled) return;
          if (accepted) deadline = armed();
          else fail(hostKeyRejected(description, key.fingerprint));
          answer(accepted);
        },
        (error: unknown) => {
          if (settled) return;
          fail(error instanceof Error ? error : hostKeyRejected(description, key.fingerprint));
          answer(false);
        },
      );
    };
    client.on('handshake', () => {
      shaken = true;
      quickenMacs(client);
    });
    client.once('ready', onReady).on('error', onError).once('close', onClose);
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      client.connect({
        sock: stream,
        username: options.auth.username,
        authHandler: (left) => signIn.next(left),
        hostVerifier: verifyHostKey,
        // Our own deadline and liveness watch decide; ssh2 only sends the requests for a sign of life.
        readyTimeout: 0,
        keepaliveInterval: options.keepaliveIntervalMs,
        keepaliveCountMax: Number.MAX_SAFE_INTEGER,
        algorithms: {
          cipher: { append: olderCiphers, prepend: [], remove: [] },
          serverHostKey: hostKeyOrder(hostKey),
        },
      });
      client.setNoDelay(true);
    } catch (error) {
      fail(sshHandshakeFailed(description, error instanceof Error ? error.message : 'ssh2 refused', error));
    }
  });
}
