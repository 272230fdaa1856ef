import type { Readable } from 'node:stream';
import type { ClientChannel } from 'ssh2';
import { discard, type OpenedChannel } from './channelPool';
import { signalOfStatus } from './linuxSignals';
import type { Marks } from './marks';
import { PlainOutput } from './plainOutput';

/** How a command ended. */
export interface CommandExit {
  /** null when a signal ended the command. */
  exitCode: number | null;
  /** Without SIG: `TERM`. */
  signal: string | null;
  durationMs: number;
}

/** A command that runs in the container. */
export interface RemoteCommand {
  /**
   * Both streams have to be read: what is not read holds the command back (they share one window of the channel,
   * so reading one of them makes a little room for the other). They end also when the command was cancelled.
   */
  stdout: Readable;
  stderr: Readable;
  /** Rejects with the signal's reason when it was cancelled, with `connection-lost` when the connection went. */
  done: Promise<CommandExit>;
}

interface Exit {
  code: number | null;
  signal?: string;
  at: number;
}

/** How a channel's command ends. To be called as the channel opens: a quick command is over before it is followed. */
export function exitOf(channel: ClientChannel): Promise<Exit> {
  return new Promise((resolve) => {
    channel.once('exit', (code: number | null, signal?: string) => {
      resolve({ code, signal, at: performance.now() });
    });
  });
}

interface FollowOptions extends OpenedChannel {
  exited: Promise<Exit>;
  marks: Marks;
  signal: AbortSignal;
  /** `performance.now()` of the start. */
  startedAt: number;
}

/** How long children that outlive the command and hold its output may still add to it. */
const graceMs = 500;
/** The watcher in the container is done well before this. */
const cleaningMs = 5_000;

/** Reads a channel in which `remoteScript` runs, up to the command's end. */
export function followCommand(options: FollowOptions): RemoteCommand {
  const { channel, lost, exited, marks, signal, startedAt } = options;
  let open = 3;
  let allRead: () => void = () => undefined;
  const part = (): void => {
    open -= 1;
    if (open === 0) allRead();
  };
  const stdout = new PlainOutput(channel, marks, part);
  const stderr = new PlainOutput(channel.stderr, marks, part);
  const done = new Promise<CommandExit>((resolve, reject) => {
    let ended: Exit | null = null;
    let grace: NodeJS.Timeout | undefined;
    let settled = false;

    const finish = (leave: (channel: ClientChannel) => void, outcome: () => void): void => {
      if (settled) return;
      settled = true;
      clearTimeout(grace);
      signal.removeEventListener('abort', onAbort);
      lost.removeEventListener('abort', onLost);
      stdout.cut();
      stderr.cut();
      leave(channel);
      outcome();
    };
    const succeed = (): void => {
      finish(discard, () => {
        const exit = ended ?? { code: null, at: performance.now() };
        resolve({ ...statusOf(exit, stderr.leftWith), durationMs: exit.at - startedAt });
      });
    };
    const fail = (error: Error): void => {
      finish(cancel, () => {
        reject(error);
      });
    };
    const onAbort = (): void => {
      fail(signal.reason as Error);
    };
    const onLost = (): void => {
      fail(lost.reason as Error);
    };
    /** A reader that went away, like `head` in a pipe, needs no more of the command. */
    const onClose = (stream: PlainOutput): void => {
      if (!stream.readableEnded) fail(new DOMException('The output is not read any more.', 'AbortError'));
    };

    // sshd tells the exit when the shell ended, possibly before its last output, and closes the channel only when
    // nobody holds the output any more.
    void exited.then((exit) => {
      ended = exit;
      if (settled) return;
      let bytesBefore = stdout.seenBytes + stderr.seenBytes;
      const look = (): void => {
        const bytes = stdout.seenBytes + stderr.seenBytes;
        const heldBack = channel.readableLength + channel.stderr.readableLength > 0;
        const complete = stdout.complete && stderr.complete;
        // Without the marks the wrapper itself was killed: then silence has to do.
        if (complete || (bytes === bytesBefore && !heldBack)) succeed();
        else grace = setTimeout(look, graceMs);
        bytesBefore = bytes;
      };
      grace = setTimeout(look, graceMs);
    });

    allRead = succeed;
    // ssh2 tells with the close, once more, how it ended; both may come in one packet.
    channel.once('close', (code?: number | null, name?: string) => {
      if (code !== undefined) ended ??= { code, signal: name, at: performance.now() };
      part();
    });
    for (const stream of [stdout, stderr]) {
      stream.once('close', () => {
        onClose(stream);
      });
    }
    signal.addEventListener('abort', onAbort, { once: true });
    lost.addEventListener('abort', onLost, { once: true });
    if (signal.aborted) onAbort();
    else if (lost.aborted) onLost();
  });
  // Who only reads the streams need not look at `done`.
  done.catch(() => undefined);
  return { stdout, stderr, done };
}

/**
 * Ends what runs in the channel. The end of its stdin is what the watcher in the container waits for; the channel
 * itself stays a little longer, so that a program that says something while it ends does not die of that.
 */
function cancel(channel: ClientChannel): void {
  channel.resume();
  channel.stderr.resume();
  channel.end();
  const timer = setTimeout(() => {
    channel.close();
  }, cleaningMs);
  channel.once('close', () => {
    clearTimeout(timer);
  });
}

function statusOf(
  exit: { code: number | null; signal?: string },
  leftWith: number | null,
): Omit<CommandExit, 'durationMs'> {
  const { code, signal } = exit;
  if (code === null) return { exitCode: null, signal: signal?.replace(/^SIG/, '') ?? null };
  // A shell's status says 128 + n both of `exit 143` and of a death by TERM; only who left by itself left a mark.
  const killedBy = code === leftWith ? null : signalOfStatus(code);
  return killedBy === null ? { exitCode: code, signal: null } : { exitCode: null, signal: killedBy };
}
