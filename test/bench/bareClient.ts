import { once } from 'node:events';
import { Client, type ClientChannel } from 'ssh2';

export interface SignInData {
  host: string;
  port: number;
  user: string;
  password: string;
}

/** ssh2 without anything of ours: what our session stands on, and the peer that shows what it adds. */
export class BareClient {
  readonly #client = new Client();

  static async connect({ host, port, user, password }: SignInData): Promise<BareClient> {
    const bare = new BareClient();
    const client = bare.#client;
    client.connect({ host, port, username: user, password });
    await once(client, 'ready');
    // Otherwise every command would wait some 40 ms for an acknowledgement, which is no fair comparison.
    client.setNoDelay(true);
    return bare;
  }

  /** Runs a command, which has to succeed, up to the end of its channel and gives the bytes of its output. */
  run(command: string): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#client.exec(command, (error: Error | undefined, channel: ClientChannel) => {
        if (error) {
          reject(error);
          return;
        }
        let bytes = 0;
        channel.on('data', (chunk: Buffer) => {
          bytes += chunk.length;
        });
        channel.stderr.resume();
        channel.once('close', (code?: number) => {
          if (code === 0) resolve(bytes);
          else reject(new Error(`"${command}" ended with ${code ?? 'its connection'} after ${bytes} bytes.`));
        });
      });
    });
  }

  close(): void {
    this.#client.end();
  }
}
