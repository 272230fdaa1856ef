import { labNotUp } from '../../lab/errors';
import { isUp } from '../../lab/host/control';
import type { Transport } from '../core/contracts';
import { unixTransport } from '../core/ssh';

interface LabTransportOptions {
  name: string;
  /** The supervisor's socket. */
  control: string;
  /** The socket that leads to the sshd of an instance. */
  socket: string;
}

/**
 * The way to an instance of a lab, for the first connection and for those after a loss. Rejects as a Unix socket does,
 * and with `lab-not-up` where the lab is gone: then no waiting helps.
 */
export function labTransport({ name, control, socket }: LabTransportOptions): Transport {
  const transport = unixTransport({ path: socket, description: `the lab "${name}"` });
  return {
    description: transport.description,
    open: async (signal) => {
      try {
        return await transport.open(signal);
      } catch (error) {
        signal.throwIfAborted();
        throw (await isUp(control)) ? error : labNotUp(name);
      }
    },
  };
}
