import type { ClientChannel } from 'ssh2';
import type { Logger } from '../contracts';
import type { ChannelRequest, Connection } from './connection';
import { channelRefused, sessionClosed } from './errors';
import { Lane } from './lane';
import { refusalDetail } from './refusalDetail';

export interface ChannelPoolOptions {
  /** For people: where the connections lead. */
  description: string;
  connect(signal: AbortSignal): Promise<Connection>;
  maxConnections: number;
  /** Channels at a time on each connection. */
  maxChannels: number;
  logger: Logger;
}

export interface OpenedChannel {
  channel: ClientChannel;
  /** Aborted, with the error, when the connection under the channel is lost. */
  lost: AbortSignal;
}

export interface OpenChannelOptions {
  signal: AbortSignal;
  /** The wait in the queue is over and the server is asked. */
  onAttempt?: () => void;
  /** The server refused for now; the request waits again. */
  onRefused?: () => void;
}

interface Waiting extends OpenChannelOptions {
  order: number;
  request: ChannelRequest;
  resolve(opened: OpenedChannel): void;
  reject(error: Error): void;
}

/** How long a server may refuse us although nothing of ours is open: cleaning up after a cancel takes up to 3 s. */
const patienceMs = 5_000;

/**
 * Hands out channels in the order in which they were asked for, a bounded number at a time, over one or more
 * connections that are made when they are needed and made anew when they were lost.
 *
 * sshd refuses channels beyond its `MaxSessions`, which nobody tells us, and frees a slot only some time after
 * the command in it ended: a refused request goes back to its place in the queue, and its connection is asked
 * for less.
 */
export class ChannelPool {
  readonly #options: ChannelPoolOptions;
  readonly #ending = new AbortController();
  readonly #lanes = new Set<Lane>();
  #waiting: Waiting[] = [];
  #asked = 0;
  #connecting: Promise<void> | null = null;
  /** Falls to the number we have where the server accepts no further connection. */
  #maxConnections: number;

  constructor(options: ChannelPoolOptions) {
    this.#options = options;
    this.#maxConnections = options.maxConnections;
  }

  /** Makes the first connection. Rejects with the errors of `Connection.open`. */
  async start(signal: AbortSignal): Promise<void> {
    this.#adopt(await this.#options.connect(signal));
  }

  /**
   * A channel, once one is free. Rejects with the signal's reason, at once and wherever the request then is;
   * with `channel-refused`, `connection-lost`, `session-closed`, or what connecting anew raises.
   */
  open(request: ChannelRequest, options: OpenChannelOptions): Promise<OpenedChannel> {
    const { signal } = options;
    return new Promise<OpenedChannel>((resolve, reject) => {
      signal.throwIfAborted();
      this.#ending.signal.throwIfAborted();
      const onAbort = (): void => {
        this.#waiting = this.#waiting.filter((other) => other !== waiting);
        reject(signal.reason as Error);
      };
      const waiting: Waiting = {
        ...options,
        order: this.#asked++,
        request,
        resolve: (opened) => {
          signal.removeEventListener('abort', onAbort);
          resolve(opened);
        },
        reject: (error) => {
          signal.removeEventListener('abort', onAbort);
          reject(error);
        },
      };
      signal.addEventListener('abort', onAbort, { once: true });
      this.#waiting.push(waiting);
      this.#pump();
    });
  }

  /** Any living connection, for what needs no slot. */
  async connection(signal: AbortSignal): Promise<Connection> {
    this.#ending.signal.throwIfAborted();
    const living = this.#lanes.values().next().value;
    if (living) return living.connection;
    const connection = await this.#options.connect(AbortSignal.any([signal, this.#ending.signal]));
    this.#adopt(connection);
    return connection;
  }

  async close(): Promise<void> {
    const error = sessionClosed(this.#options.description);
    this.#ending.abort(error);
    for (const waiting of this.#waiting.splice(0)) waiting.reject(error);
    const lanes = [...this.#lanes];
    this.#lanes.clear();
    await Promise.all([this.#connecting, ...lanes.map((lane) => lane.connection.close())]);
  }

  #adopt(connection: Connection): void {
    if (this.#ending.signal.aborted) {
      void connection.close();
      return;
    }
    const lane = new Lane(connection, this.#options.maxChannels, () => {
      this.#pump();
    });
    this.#lanes.add(lane);
    const onLost = (): void => {
      this.#lanes.delete(lane);
      lane.end();
      this.#options.logger.debug(`Connection to ${this.#options.description} is gone.`);
      // Who was still waiting never began, so a new connection may serve them.
      if (!this.#ending.signal.aborted) this.#pump();
    };
    if (connection.lost.aborted) onLost();
    else connection.lost.addEventListener('abort', onLost, { once: true });
  }

  #pump(): void {
    while (this.#waiting.length > 0) {
      const lane = [...this.#lanes].filter((one) => one.free).sort((a, b) => a.active - b.active)[0];
      if (!lane) {
        this.#grow();
        return;
      }
      const waiting = this.#waiting.shift();
      if (waiting) void this.#serve(lane, waiting);
    }
  }

  #grow(): void {
    if (this.#connecting !== null || this.#lanes.size >= this.#maxConnections) return;
    this.#connecting = this.#options.connect(this.#ending.signal).then(
      (connection) => {
        this.#connecting = null;
        this.#adopt(connection);
        this.#pump();
      },
      (error: unknown) => {
        this.#connecting = null;
        if (this.#lanes.size === 0) {
          for (const waiting of this.#waiting.splice(0)) waiting.reject(error as Error);
          return;
        }
        this.#options.logger.debug(`No further connection to ${this.#options.description}: ${String(error)}`);
        this.#maxConnections = this.#lanes.size;
      },
    );
  }

  async #serve(lane: Lane, waiting: Waiting): Promise<void> {
    const { signal, request, onAttempt } = waiting;
    lane.take();
    onAttempt?.();
    try {
      const channel = await lane.connection.openChannel(request);
      lane.opened();
      channel.once('close', () => {
        lane.release();
      });
      if (signal.aborted) discard(channel);
      else waiting.resolve({ channel, lost: lane.connection.lost });
    } catch (error) {
      this.#refused(lane, waiting, error);
    }
  }

  #refused(lane: Lane, waiting: Waiting, error: unknown): void {
    const reason = (error as { reason?: unknown }).reason;
    // 2 is what OpenSSH answers beyond MaxSessions, 4 (resource shortage) what RFC 4254, 5.1 has for it.
    const forNow = reason === 2 || reason === 4;
    if (lane.connection.lost.aborted) {
      lane.release();
      waiting.reject(lane.connection.lost.reason as Error);
    } else if (!forNow || lane.refusedForMs() > patienceMs) {
      lane.release();
      waiting.reject(channelRefused(this.#options.description, refusalDetail(error)));
    } else {
      if (!waiting.signal.aborted) {
        const place = this.#waiting.findIndex((other) => other.order > waiting.order);
        this.#waiting.splice(place === -1 ? this.#waiting.length : place, 0, waiting);
      }
      waiting.onRefused?.();
      lane.refused();
    }
  }
}

/** Closes a channel that nobody waits for any more; sshd then ends what runs in it. */
export function discard(channel: ClientChannel): void {
  // ssh2 tells the end of a channel only after all that arrived on it was read.
  channel.resume();
  channel.stderr.resume();
  channel.close();
}
