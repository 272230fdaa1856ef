import { spawn } from 'node:child_process';
import { timingSafeEqual } from 'node:crypto';
import net from 'node:net';
import ssh2, { type AuthContext, type Connection, type Session } from 'ssh2';
import type { EmbeddedSsh } from '../instanceConfig';
import { joinChannel, type PipedProcess } from './joinChannel';
import { openTerminal, type Terminal, type TerminalSize } from './terminal';

/** OpenSSH's default: the next one is refused. */
const MAX_SESSIONS = 10;

export interface SshServerOptions extends Omit<EmbeddedSsh, 'marker'> {
  /** Folder in which shells begin. */
  home: string;
  /** Environment in which login shells start. */
  env: NodeJS.ProcessEnv;
}

/**
 * An SSH server that behaves as the image's sshd does where somebody can tell: one user by password, commands by
 * bash, login shells on a terminal, forwards (to the loopback device alone), ten sessions a connection.
 */
export function sshServer(options: SshServerOptions): net.Server {
  const server = new ssh2.Server({ hostKeys: [options.hostKey] }, (client) => serve(client, options));
  return net.createServer((socket) => {
    socket.setNoDelay(true);
    server.injectSocket(socket);
  });
}

function serve(client: Connection, options: SshServerOptions): void {
  let sessions = 0;
  client.setMaxListeners(0);
  client.on('error', () => client.end());
  client.on('authentication', (context) => {
    if (isRight(context, options)) context.accept();
    else context.reject(['password']);
  });
  client.on('session', (accept, reject) => {
    // ssh2 answers with reason 2 (connect failed), the one that OpenSSH has for this.
    if (sessions >= MAX_SESSIONS) {
      reject();
      return;
    }
    sessions += 1;
    serveSession(accept(), options, () => {
      sessions -= 1;
    });
  });
  client.on('tcpip', (accept, reject, { destIP, destPort }) => {
    if (!/^(localhost|127(\.\d{1,3}){3}|::1)$/.test(destIP)) {
      reject();
      return;
    }
    const target = net.connect(destPort, destIP);
    target.setNoDelay(true);
    target.once('error', reject).once('connect', () => {
      const channel = accept();
      channel.on('error', () => target.destroy()).on('close', () => target.destroy());
      target.on('error', () => channel.close());
      channel.pipe(target).pipe(channel);
    });
  });
}

function isRight(context: AuthContext, { user, password }: SshServerOptions): boolean {
  if (context.method !== 'password' || context.username !== user) return false;
  const [given, right] = [Buffer.from(context.password), Buffer.from(password)];
  return given.length === right.length && timingSafeEqual(given, right);
}

function serveSession(session: Session, options: SshServerOptions, freed: () => void): void {
  const { home: cwd, python } = options;
  let size: (TerminalSize & { term: string }) | undefined;
  let terminal: Terminal | undefined;
  let child: PipedProcess | undefined;
  const start = (words: string[]): PipedProcess => {
    if (size) {
      const env = { ...options.env, TERM: size.term };
      terminal = openTerminal({ python, words, size, cwd, env });
      return terminal.child;
    }
    const [argv0, ...args] = words;
    return spawn('/bin/bash', args, { argv0, cwd, env: options.env, detached: true });
  };
  // A session in which nothing was started.
  session.on('close', () => {
    if (!child) freed();
  });
  // Whatever the types say, there is nothing to call where the client wants no answer.
  session.on('pty', (accept: (() => void) | undefined, _reject, { rows, cols, term }) => {
    size = { rows, cols, term };
    accept?.();
  });
  session.on('window-change', (_accept, _reject, { rows, cols }) => {
    terminal?.resize({ rows, cols });
  });
  session.on('signal', (_accept, _reject, { name }) => {
    if (child?.pid !== undefined) signalGroup(child.pid, name);
  });
  session.on('exec', (accept, _reject, { command }) => {
    child = start(['bash', '-c', command]);
    joinChannel(accept(), child, freed);
  });
  session.on('shell', (accept) => {
    // The hyphen makes it a login shell.
    child = start(['-bash']);
    joinChannel(accept(), child, freed);
  });
}

function signalGroup(pid: number, name: string): void {
  try {
    process.kill(-pid, `SIG${name}`);
  } catch {
    // It has ended, or this machine knows no such signal.
  }
}
