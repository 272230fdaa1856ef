import net from 'node:net';

/**
 * The supervisor's control socket knows one word, "down"; the connection then lasts as long as the supervisor, so
 * that whoever asked knows when everything has ended. It is the proof of life as well: a process id could have been
 * given to somebody else since.
 */
export function controlServer(onDown: () => void): net.Server {
  return net.createServer((client) => {
    client.on('error', () => client.destroy());
    client.once('data', (data) => {
      if (data.toString().trim() !== 'down') {
        client.destroy();
        return;
      }
      onDown();
    });
  });
}

export function isUp(control: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(control);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

/** Asks the supervisor to end the lab and waits until it hangs up. False when there is no supervisor. */
export function askDown(control: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(control);
    let connected = false;
    socket.once('connect', () => {
      connected = true;
      socket.write('down\n');
    });
    socket.on('error', () => undefined);
    socket.resume();
    socket.once('close', () => resolve(connected));
  });
}
