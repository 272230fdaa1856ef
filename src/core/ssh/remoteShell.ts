import type { Duplex } from 'node:stream';
import { discard, type ChannelPool } from './channelPool';

export interface ShellSize {
  cols: number;
  rows: number;
}

export interface ShellOptions extends ShellSize {
  /** The terminal's type; `xterm-256color` by default. */
  term?: string;
  signal?: AbortSignal;
}

/** A login shell on a pseudo-terminal in the container. */
export interface RemoteShell {
  /** Keystrokes in, screen out. */
  stream: Duplex;
  resize(size: ShellSize): void;
  /** Fulfilled with its exit code when the shell ended, with null when the connection did. */
  exited: Promise<number | null>;
  /** Aborted, with the error, when the connection under it is lost. */
  lost: AbortSignal;
  /** Hangs up. */
  close(): void;
}

export async function openShellOn(pool: ChannelPool, options: ShellOptions): Promise<RemoteShell> {
  const { cols, rows, term = 'xterm-256color', signal = new AbortController().signal } = options;
  const { channel, lost } = await pool.open((client, answer) => client.shell({ cols, rows, term }, answer), {
    signal,
  });
  const exited = new Promise<number | null>((resolve) => {
    let code: number | null = null;
    channel.once('exit', (status: number | null) => {
      code = status;
    });
    channel.once('close', () => {
      signal.removeEventListener('abort', close);
      resolve(code);
    });
  });
  const close = (): void => {
    discard(channel);
  };
  signal.addEventListener('abort', close, { once: true });
  return {
    stream: channel,
    resize: ({ cols: width, rows: height }) => {
      // In pixels it has no size.
      channel.setWindow(height, width, 0, 0);
    },
    exited,
    lost,
    close,
  };
}
