import { connect } from 'node:net';

/** Azure's instance metadata service, at the link-local address that every virtual machine of Azure has. */
const service = { host: '169.254.169.254', port: 80 };

/**
 * Whether this machine is one of Azure's. Asked before a managed identity is, which would otherwise wait for minutes
 * on a machine that is not.
 */
export function metadataServiceAnswers(limitMs = 1000): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(service);
    const answer = (there: boolean): void => {
      socket.destroy();
      resolve(there);
    };
    socket.setTimeout(limitMs, () => {
      answer(false);
    });
    socket.once('connect', () => {
      answer(true);
    });
    socket.once('error', () => {
      answer(false);
    });
  });
}
