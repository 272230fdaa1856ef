import net from 'node:net';

/** Nothing listens on the port inside the instance. */
export class PortRefusedError extends Error {}

/** A connection to a port inside an instance, through its gate. Rejects with `PortRefusedError` for a dead port. */
export function connectThroughGate(gate: string, port: number): Promise<net.Socket> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(gate);
    socket.once('error', reject);
    const onEnd = () => reject(new Error('The instance hung up.'));
    socket.once('end', onEnd);
    socket.once('connect', () => socket.write(`${port}\n`));
    let answer = '';
    const onReadable = () => {
      for (let byte = socket.read(1) as Buffer | null; byte; byte = socket.read(1) as Buffer | null) {
        if (byte[0] !== 10) {
          answer += byte.toString('latin1');
          continue;
        }
        socket.off('readable', onReadable);
        socket.off('error', reject);
        socket.off('end', onEnd);
        if (answer === '+') resolve(socket);
        else {
          socket.destroy();
          reject(new PortRefusedError(`Port ${port}: ${answer.slice(1)}`));
        }
        return;
      }
    };
    socket.on('readable', onReadable);
  });
}
