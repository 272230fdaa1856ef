import net from 'node:net';

/** Request codes of PostgreSQL's protocol (Frontend/Backend Protocol, message formats). */
const SSL_REQUEST = 80_877_103;
const GSS_REQUEST = 80_877_104;
const MAX_STARTUP = 10_000;

/**
 * As much of PostgreSQL's protocol as a client needs to sign in, or to be turned away. It has neither TLS nor
 * tables: a client that is let in can only leave again.
 */
export function postgresStub({ isOpen }: { isOpen: boolean }): net.Server {
  return net.createServer((client) => {
    let seen = Buffer.alloc(0);
    client.on('error', () => client.destroy());
    client.on('data', (data) => {
      seen = Buffer.concat([seen, data]);
      for (;;) {
        if (seen.length < 8) return;
        const length = seen.readInt32BE(0);
        if (length < 8 || length > MAX_STARTUP) {
          client.destroy();
          return;
        }
        if (seen.length < length) return;
        const code = seen.readInt32BE(4);
        const parameters = seen.subarray(8, length).toString('utf8').split('\0');
        seen = seen.subarray(length);
        if (code === SSL_REQUEST || code === GSS_REQUEST) {
          client.write('N');
          continue;
        }
        client.removeAllListeners('data').resume();
        if (isOpen) client.write(welcome());
        else client.end(refusal(client.remoteAddress ?? '', parameters));
        return;
      }
    });
  });
}

function message(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(type);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

const text = (...parts: string[]) => Buffer.from(parts.map((part) => `${part}\0`).join(''));

function welcome(): Buffer {
  const parameters = [
    ['server_version', '16.9'],
    ['server_encoding', 'UTF8'],
    ['client_encoding', 'UTF8'],
    ['standard_conforming_strings', 'on'],
    ['DateStyle', 'ISO, MDY'],
    ['integer_datetimes', 'on'],
    ['TimeZone', 'UTC'],
  ] as const;
  return Buffer.concat([
    message('R', Buffer.alloc(4)),
    ...parameters.map(([name, value]) => message('S', text(name, value))),
    message('K', Buffer.alloc(8, 1)),
    message('Z', Buffer.from('I')),
  ]);
}

/** In the words of a server whose firewall or pg_hba.conf does not know the client. */
function refusal(address: string, parameters: readonly string[]): Buffer {
  const valueOf = (name: string) => parameters[parameters.indexOf(name) + 1] ?? '';
  const said = `no pg_hba.conf entry for host "${address}", user "${valueOf('user')}", database "${valueOf('database')}", no encryption`;
  const fields = ['SFATAL', 'VFATAL', 'C28000', `M${said}`, 'Fauth.c', 'L542', 'RClientAuthentication', ''];
  return message('E', text(...fields));
}
