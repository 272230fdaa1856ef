import net from 'node:net';

/** The first words of whoever listens on a Unix socket. */
export function greeting(socket: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const connection = net.connect(socket);
    connection.once('error', reject);
    connection.once('data', (data) => {
      connection.destroy();
      resolve(data.toString('latin1'));
    });
  });
}
