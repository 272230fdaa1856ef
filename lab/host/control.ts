import net from 'node:net';

/** How long a program that holds the socket may be too busy to answer, in milliseconds. */
const ANSWER_TIME = 2000;

/**
 * The supervisor's control socket knows one word, "down"; the connection then lasts as long as the supervisor, so
 * that whoever asked knows when everything has ended. To any other word it hangs up, which is the proof of life as
 * well: a process id could have been given to somebody else since.
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

/**
 * Whether a program serves the control socket. That it can be connected to says little: the kernel lets clients in
 * until the last thread of a killed program has let go of it, and resets them then.
 */
export function isUp(control: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(control);
    socket.setTimeout(ANSWER_TIME, () => {
      resolve(true);
      socket.destroy();
    });
    socket.once('connect', () => socket.write('alive?\n'));
    socket.once('error', () => resolve(false));
    socket.once('close', () => resolve(true));
    socket.resume();
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
