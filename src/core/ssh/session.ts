import { randomBytes } from 'node:crypto';
import type { Duplex } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { CommandResult, CommandRunner, RunOptions } from '../contracts';
import { BoundedText } from './boundedText';
import { ChannelPool, type OpenChannelOptions } from './channelPool';
import { Connection, type ConnectionOptions } from './connection';
import { commandTimeout, forwardRefused } from './errors';
import { marksOf } from './marks';
import { refusalDetail } from './refusalDetail';
import { exitOf, followCommand, type RemoteCommand } from './remoteCommand';
import { remoteScript } from './remoteScript';
import { openShellOn, type RemoteShell, type ShellOptions } from './remoteShell';
import { withoutRunVariable } from './withoutRunVariable';
import { withoutShellNoise } from './withoutShellNoise';

export interface SessionOptions extends Omit<ConnectionOptions, 'keepaliveIntervalMs' | 'readyTimeoutMs'> {
  /** Commands, streams and shells at a time on one connection; 6 by default, sshd's `MaxSessions` being 10. */
  maxChannels?: number;
  /** Connections at most; 2 by default. The second is made when the first one's channels are all taken. */
  maxConnections?: number;
  /** Milliseconds; 5 s by default, so that a dead connection is noticed within 20 s. */
  keepaliveIntervalMs?: number;
  /** Milliseconds for handshake and sign-in; 20 s by default. */
  readyTimeoutMs?: number;
  /** Cancels connecting; the session itself ends with `close`. */
  signal?: AbortSignal;
}

export interface StreamOptions {
  signal?: AbortSignal;
}

/** One way into a container, for many commands at a time. A lost connection is made anew by the next command. */
export interface Session extends CommandRunner {
  /**
   * Rejects with the signal's reason when cancelled, with `command-timeout`, `connection-lost`,
   * `channel-refused`, `session-closed`, or what connecting anew raises. Time in the queue does not count. A
   * command without a `timeoutMs` has 60 s.
   */
  run(command: string, options?: RunOptions): Promise<CommandResult>;
  /** For output without an end, such as a followed log; it runs until it ends by itself or is cancelled. */
  openStream(command: string, options?: StreamOptions): Promise<RemoteCommand>;
  /** A login shell on a pseudo-terminal. */
  openShell(options: ShellOptions): Promise<RemoteShell>;
  /** A TCP connection made from inside the container. Rejects with `forward-refused`. */
  forward(host: string, port: number, options?: StreamOptions): Promise<Duplex>;
  /** Ends everything; what still runs gets `session-closed` and is ended in the container too. */
  close(): Promise<void>;
  /** Fulfilled once `close` has done its work. */
  readonly closed: Promise<void>;
}

const defaultCommandTimeoutMs = 60_000;
const defaultMaxBytes = 8 * 1024 * 1024;
/** The container's own deadline stands behind ours, for the case that our word does not reach it. */
const deadlineMarginSeconds = 2;
/** What runs until it is cancelled still ends at some time, should its connection hang half-open. */
const streamDeadlineSeconds = 24 * 3600;

/** Connects. Rejects with what `Connection.open` names. */
export async function connect(options: SessionOptions): Promise<Session> {
  const {
    keepaliveIntervalMs = 5_000,
    readyTimeoutMs = 20_000,
    maxChannels = 6,
    maxConnections = 2,
  } = options;
  const { transport, auth, hostKey, logger } = options;
  const pool = new ChannelPool({
    description: transport.description,
    connect: (signal) =>
      Connection.open({ transport, auth, hostKey, logger, keepaliveIntervalMs, readyTimeoutMs }, signal),
    maxChannels,
    maxConnections,
    logger,
  });
  await pool.start(options.signal ?? new AbortController().signal);
  return new PooledSession(pool, transport.description);
}

class PooledSession implements Session {
  readonly #pool: ChannelPool;
  readonly #description: string;
  readonly closed: Promise<void>;
  #resolveClosed: () => void = () => undefined;

  constructor(pool: ChannelPool, description: string) {
    this.#pool = pool;
    this.#description = description;
    this.closed = new Promise((resolve) => {
      this.#resolveClosed = resolve;
    });
  }

  async run(command: string, options: RunOptions = {}): Promise<CommandResult> {
    const { timeoutMs = defaultCommandTimeoutMs, maxBytes = defaultMaxBytes } = options;
    const overdue = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    const stop = options.signal ? AbortSignal.any([options.signal, overdue.signal]) : overdue.signal;
    try {
      const { stdout, stderr, done } = await this.#start(command, Math.ceil(timeoutMs / 1000), {
        signal: stop,
        onAttempt: () => {
          timer = setTimeout(() => {
            overdue.abort(commandTimeout(timeoutMs));
          }, timeoutMs);
        },
        onRefused: () => {
          clearTimeout(timer);
        },
      });
      const [out, err] = [stdout, stderr].map((stream) => {
        const text = new BoundedText(maxBytes);
        stream.on('data', (chunk: Buffer) => {
          text.add(chunk);
        });
        return text;
      }) as [BoundedText, BoundedText];
      const exit = await done;
      await Promise.all([finished(stdout), finished(stderr)]);
      const [outText, errText] = [out.read(), err.read()];
      return {
        ...exit,
        stdout: withoutRunVariable(outText.text),
        stderr: withoutShellNoise(errText.text),
        droppedBytes: outText.droppedBytes + errText.droppedBytes,
      };
    } finally {
      clearTimeout(timer);
    }
  }

  openStream(command: string, { signal }: StreamOptions = {}): Promise<RemoteCommand> {
    return this.#start(command, streamDeadlineSeconds, { signal: signal ?? new AbortController().signal });
  }

  async openShell(options: ShellOptions): Promise<RemoteShell> {
    return openShellOn(this.#pool, options);
  }

  async forward(host: string, port: number, { signal }: StreamOptions = {}): Promise<Duplex> {
    const connection = await this.#pool.connection(signal ?? new AbortController().signal);
    try {
      // The origin is only told to the server; we have no address of our own to name.
      return await connection.openChannel((client, answer) =>
        client.forwardOut('127.0.0.1', 0, host, port, answer),
      );
    } catch (error) {
      if (connection.lost.aborted) throw error;
      throw forwardRefused(this.#description, `${host}:${port}`, refusalDetail(error));
    }
  }

  async close(): Promise<void> {
    await this.#pool.close();
    this.#resolveClosed();
  }

  async #start(
    command: string,
    deadlineSeconds: number,
    options: OpenChannelOptions,
  ): Promise<RemoteCommand> {
    const marks = marksOf(randomBytes(8).toString('hex'));
    const script = remoteScript(command, marks, deadlineSeconds + deadlineMarginSeconds);
    let startedAt = performance.now();
    let exited: ReturnType<typeof exitOf> = new Promise(() => undefined);
    const opened = await this.#pool.open((client, answer) => {
      startedAt = performance.now();
      client.exec(script, (error, channel) => {
        if (!error) exited = exitOf(channel);
        answer(error, channel);
      });
    }, options);
    return followCommand({ ...opened, exited, marks, signal: options.signal, startedAt });
  }
}
