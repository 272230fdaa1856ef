import type { ChildProcess } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import type { ServerChannel } from 'ssh2';

/** How long a command may outlive its channel: a watcher among its processes may have to clean up. */
const HANG_UP_MS = 5000;

/** A process whose three streams are pipes. */
export interface PipedProcess extends ChildProcess {
  stdin: Writable;
  stdout: Readable;
  stderr: Readable;
}

/**
 * Joins a channel with the process that runs in it, as sshd does: its output, its exit, then the channel's end. When
 * the client closes the channel, stdin ends, and the process group a while later. `freed` is called once both are
 * over.
 */
export function joinChannel(channel: ServerChannel, child: PipedProcess, freed: () => void): void {
  const closed = new Promise<void>((resolve) => channel.once('close', resolve));
  const turns = new Turns(channel, closed);
  channel.pipe(child.stdin);
  child.stdin.on('error', () => undefined);
  // What nobody reads any more would keep the channel from ever being closed.
  child.stdin.on('close', () => {
    channel.unpipe(child.stdin);
    channel.resume();
  });
  const outputs = [turns.copy(child.stdout, channel), turns.copy(child.stderr, channel.stderr)];

  let isRunning = true;
  child.once('exit', (code, signal) => {
    isRunning = false;
    if (signal) channel.exit(signal.replace('SIG', ''));
    else channel.exit(code ?? 0);
  });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  void Promise.all([ended, ...outputs]).then(() => channel.end());

  void closed.then(() => {
    child.stdin.end();
    child.stdout.destroy();
    child.stderr.destroy();
    const timer = setTimeout(() => {
      if (isRunning) endGroup(child);
    }, HANG_UP_MS);
    void ended.then(() => {
      clearTimeout(timer);
      freed();
    });
  });
}

function endGroup({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // The last of them has just ended.
  }
}

/** What ssh2's channel keeps of a write that waits for the client to open its window. */
interface Pending {
  _chunk?: Buffer;
  _chunkcb?: () => void;
  _chunkErr?: Buffer;
  _chunkcbErr?: () => void;
}

/**
 * Lets stdout and stderr write in turns. When the window opens again, ssh2 1.17 looks for a waiting chunk of stdout
 * before one of stderr, and it never forgets a chunk that was sent: with two that wait, or with an old one, it would
 * lose stderr and send stdout twice. So only one writes at a time, and what is old is forgotten first.
 */
class Turns {
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly channel: ServerChannel,
    private readonly closed: Promise<void>,
  ) {}

  /** Copies all of a stream; fulfilled at its end, or when the channel is closed. */
  async copy(source: Readable, sink: Writable): Promise<void> {
    try {
      for await (const chunk of source) await this.write(chunk as Buffer, sink);
    } catch {
      // The stream was destroyed because the channel is closed.
    }
  }

  private write(chunk: Buffer, sink: Writable): Promise<unknown> {
    const turn = this.last.then(() => {
      const pending = this.channel as unknown as Pending;
      pending._chunk = pending._chunkcb = pending._chunkErr = pending._chunkcbErr = undefined;
      // ssh2 calls nobody back for a write on a channel that is closed.
      return Promise.race([this.closed, new Promise((resolve) => sink.write(chunk, resolve))]);
    });
    this.last = turn;
    return turn;
  }
}
