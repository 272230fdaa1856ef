import assert from 'node:assert/strict';
import { KeyObject } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import ssh2, { type ClientChannel } from 'ssh2';
import { quickenMacs } from '../../../src/core/ssh/quickMacs';
import { keyPair } from './keyPair';

/**
 * Calls `body` with a client of a server that offers what older images offer, whose commands print their text, and
 * with what has the server exchange keys anew.
 */
async function withClient(body: (client: ssh2.Client, rekey: () => void) => Promise<void>): Promise<void> {
  const { private: key } = keyPair();
  const algorithms = { cipher: ['aes128-ctr' as const], hmac: ['hmac-sha1' as const] };
  const peers: ssh2.Connection[] = [];
  const server = new ssh2.Server({ hostKeys: [key], algorithms }, (peer) => {
    peers.push(peer);
    peer.on('error', () => undefined);
    peer.on('authentication', (attempt) => {
      attempt.accept();
    });
    peer.on('session', (accept) => {
      accept().on('exec', (acceptExec, _reject, { command }) => {
        const channel = acceptExec();
        channel.end(command);
        channel.exit(0);
      });
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const client = new ssh2.Client();
  try {
    client.on('handshake', () => {
      quickenMacs(client);
    });
    client.connect({ host: '127.0.0.1', port: (server.address() as AddressInfo).port, username: 'root' });
    await once(client, 'ready');
    await body(client, () => peers[0]?.rekey());
  } finally {
    client.end();
    server.close();
  }
}

function said(client: ssh2.Client, command: string): Promise<string> {
  return new Promise((resolve, reject) => {
    client.exec(command, (error: Error | undefined, channel: ClientChannel) => {
      if (error) {
        reject(error);
        return;
      }
      let text = '';
      channel.on('data', (chunk: Buffer) => {
        text += chunk.toString();
      });
      channel.once('close', () => {
        resolve(text);
      });
    });
  });
}

/** The keys that ssh2 works with, out and in. */
function macKeys(client: ssh2.Client): unknown[] {
  const { _protocol: protocol } = client as unknown as {
    _protocol: Record<'_cipher' | '_decipher', { _macKey: unknown }>;
  };
  return [protocol._cipher._macKey, protocol._decipher._macKey];
}

describe('ssh: keys of message authentication codes', () => {
  it('are key objects from the first exchange on and after each further one', () =>
    withClient(async (client, rekey) => {
      const first = macKeys(client);
      assert.ok(first.every((key) => key instanceof KeyObject));
      assert.equal(await said(client, 'one'), 'one');

      const exchanged = once(client, 'handshake');
      rekey();
      await exchanged;
      const second = macKeys(client);
      assert.ok(second.every((key) => key instanceof KeyObject));
      assert.ok(second.every((key, i) => key !== first[i]));
      assert.equal(await said(client, 'two'), 'two');
    }));

  it('stay as they are where ssh2 is not as expected', () => {
    quickenMacs(new ssh2.Client());
  });
});
