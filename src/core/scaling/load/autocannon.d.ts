/** As much of autocannon 9 as is used here; it comes without types. */
declare module 'autocannon' {
  import type { EventEmitter } from 'node:events';
  import type { Socket } from 'node:net';

  /** One connection, which sends a request after the other. Names with a dash below are its own business; see guardClient. */
  export interface Client extends EventEmitter {
    readonly secure: boolean;
    readonly conn: Socket;
    readonly destroyed: boolean;
    readonly pipelinedRequests: { size(): number; clear(): void };
    readonly parser: {
      readonly type: string;
      execute(chunk: Buffer): unknown;
      finish(): unknown;
      reinitialize(type: string): void;
    };
    destroy(): void;
    _connect(): void;
    _destroyConnection(): void;
    _doRequest(): void;
  }

  export interface Options {
    url: string;
    method: 'GET';
    connections: number;
    amount: number;
    overallRate: number;
    /** Seconds. */
    timeout: number;
    /** Milliseconds between two looks whether it is over. */
    sampleInt: number;
    headers: Readonly<Record<string, string>>;
    tlsOptions: { ca?: string };
    setupClient: (client: Client) => void;
  }

  export interface Tracker extends EventEmitter, PromiseLike<unknown> {
    stop(): void;
    on(
      event: 'response',
      listener: (client: Client, status: number, bytes: number, ms: number) => void,
    ): this;
  }

  export default function autocannon(options: Options): Tracker;
}
