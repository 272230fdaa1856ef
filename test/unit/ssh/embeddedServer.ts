import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile, mkdir, chmod } from 'node:fs/promises';
import { connect as connectSocket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ssh2, { type AuthContext, type Connection, type ServerChannel, type Session } from 'ssh2';
import { joinChannel } from '../../../lab/embedded/joinChannel';
import { keyPair } from './keyPair';

export interface EmbeddedServerOptions {
  /** Sessions at a time on one connection; refused beyond it, as OpenSSH's `MaxSessions` does. */
  maxSessions?: number;
  /** Answers the sign-in with nothing at all. */
  silentSignIn?: boolean;
  /** Answers a command with nothing at all, not even its channel's opening. */
  silentChannels?: boolean;
  /** Refuses to execute anything, though it opens channels. */
  refuseExecution?: boolean;
  /** Accepts no connection beyond these. */
  maxConnections?: number;
  /** A public key (in wire format) that may sign in. */
  authorizedKey?: Buffer;
  /** Takes the password only when it is asked for by keyboard-interactive. */
  keyboardOnly?: boolean;
}

/** An ssh2 server on a Unix socket that runs real bash with a home of its own; what the tests connect to. */
export class EmbeddedServer {
  static readonly username = 'root';
  static readonly password = 'Docker!';
  static readonly #key = keyPair();

  readonly folder: string;
  readonly socket: string;
  /** Sessions refused because of `maxSessions`. */
  refusals = 0;
  /** Connections made so far. */
  connections = 0;
  /** Commands running now and at most, over all connections. */
  running = 0;
  mostRunning = 0;
  readonly #options: EmbeddedServerOptions;
  readonly #server: ssh2.Server;
  readonly #clients = new Set<Connection>();
  readonly #children = new Set<ChildProcess>();
  #listening = true;

  private constructor(folder: string, options: EmbeddedServerOptions) {
    this.folder = folder;
    this.socket = join(folder, 'ssh.sock');
    this.#options = options;
    this.#server = new ssh2.Server({ hostKeys: [EmbeddedServer.#key.private] }, (client) => {
      this.#serve(client);
    });
  }

  static get hostKey(): Buffer {
    const key = ssh2.utils.parseKey(EmbeddedServer.#key.public);
    if (key instanceof Error) throw key;
    return key.getPublicSSH();
  }

  static async start(options: EmbeddedServerOptions = {}): Promise<EmbeddedServer> {
    const folder = await mkdtemp(join(tmpdir(), 'doctor-ssh-'));
    await writeHome(join(folder, 'home'));
    const server = new EmbeddedServer(folder, options);
    server.#server.listen(server.socket);
    await once(server.#server, 'listening');
    return server;
  }

  /** Cuts every connection, as a router would. */
  drop(): void {
    for (const client of this.#clients) socketOf(client).destroy();
  }

  async stop(): Promise<void> {
    this.drop();
    if (this.#listening) {
      const closed = once(this.#server, 'close');
      this.#server.close();
      await closed;
    }
    for (const child of this.#children) child.kill('SIGKILL');
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Stops listening, but keeps its connections. */
  refuseConnections(): void {
    this.#listening = false;
    this.#server.close();
  }

  #serve(client: Connection): void {
    this.connections += 1;
    const socket = socketOf(client);
    if (this.connections > (this.#options.maxConnections ?? Infinity)) {
      socket.destroy();
      return;
    }
    socket.setNoDelay?.(true);
    client.setMaxListeners(0);
    this.#clients.add(client);
    let sessions = 0;
    client.on('error', () => undefined);
    client.on('close', () => {
      this.#clients.delete(client);
    });
    client.on('authentication', (context) => {
      this.#authenticate(context);
    });
    client.on('session', (accept, reject) => {
      if (this.#options.silentChannels) return;
      if (sessions >= (this.#options.maxSessions ?? 10)) {
        this.refusals += 1;
        reject();
        return;
      }
      sessions += 1;
      this.#serveSession(accept(), () => {
        sessions -= 1;
      });
    });
    client.on('tcpip', (accept, reject, { destIP, destPort }) => {
      const target = connectSocket(destPort, destIP);
      target.once('error', reject).once('connect', () => {
        const channel = accept();
        channel.pipe(target).pipe(channel);
      });
    });
  }

  #authenticate(context: AuthContext): void {
    const { silentSignIn, authorizedKey, keyboardOnly } = this.#options;
    if (silentSignIn) return;
    if (context.method === 'password' && !keyboardOnly && context.password === EmbeddedServer.password) {
      context.accept();
    } else if (context.method === 'publickey' && authorizedKey?.equals(context.key.data)) {
      context.accept();
    } else if (context.method === 'keyboard-interactive' && keyboardOnly) {
      context.prompt([{ prompt: 'Password: ', echo: false }], (answers) => {
        if (answers[0] === EmbeddedServer.password) context.accept();
        else context.reject();
      });
    } else {
      context.reject(keyboardOnly ? ['keyboard-interactive'] : ['publickey', 'password']);
    }
  }

  #serveSession(session: Session, freed: () => void): void {
    let size = '';
    session.on('pty', (accept, _reject, info) => {
      size = `${info.cols}x${info.rows}`;
      accept();
    });
    session.on('exec', (accept, reject, { command }) => {
      if (this.#options.refuseExecution) {
        reject();
        return;
      }
      this.#execute(['-c', command], accept(), freed);
    });
    session.on('shell', (accept) => {
      const channel = accept();
      channel.write(`size ${size}\r\n`);
      session.on('window-change', (_accept, _reject, info) => {
        channel.write(`size ${info.cols}x${info.rows}\r\n`);
      });
      this.#execute([], channel, freed);
    });
  }

  #execute(args: string[], channel: ServerChannel, freed: () => void): void {
    const child = spawn('bash', args, {
      env: { PATH: process.env.PATH, HOME: join(this.folder, 'home') },
      detached: true,
    });
    this.#children.add(child);
    this.running += 1;
    this.mostRunning = Math.max(this.running, this.mostRunning);
    child.on('exit', () => {
      this.running -= 1;
    });
    child.on('close', () => {
      this.#children.delete(child);
    });
    joinChannel(channel, child, freed);
  }
}

/** ssh2 has no word for cutting a connection without a goodbye. */
function socketOf(client: Connection): { destroy(): void; setNoDelay?(on: boolean): void } {
  return (client as unknown as { _sock: { destroy(): void } })._sock;
}

/** A login shell as the image's: an exported environment, and every way of defining a helper command. */
async function writeHome(home: string): Promise<void> {
  const bin = join(home, 'bin');
  await mkdir(bin, { recursive: true });
  await writeFile(
    join(home, '.bash_profile'),
    `echo "a greeting nobody asked for"; echo "and a complaint" >&2
export PATH="$HOME/bin:$PATH" IMAGE_VARIABLE='as the image has it'
alias an_alias='echo "alias of $IMAGE_VARIABLE"'
alias alias_of_function=a_function
a_function() { echo "function with $# arguments: $1"; return 3; }
source "$HOME/.sourced"
`,
  );
  await writeFile(join(home, '.sourced'), `function sourced_function { echo sourced; }\n`);
  await writeFile(join(bin, 'a_script'), '#!/bin/bash\necho "script as $(basename "$0")"\n');
  await chmod(join(bin, 'a_script'), 0o755);
}
