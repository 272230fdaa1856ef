import { DoctorError } from '../contracts';

/** One factory per error of this room that a user may see. None of them ever carries a password or a command. */

export function transportRefused(description: string, cause?: unknown): DoctorError {
  return new DoctorError(
    {
      code: 'transport-refused',
      message: `Nothing accepts connections at ${description}.`,
      next: 'Check that the container is running and that SSH is switched on there, then try again.',
    },
    { cause },
  );
}

export function transportTimeout(description: string, afterMs: number): DoctorError {
  return new DoctorError({
    code: 'transport-timeout',
    message: `No connection to ${description} within ${seconds(afterMs)}.`,
    next: 'Check the address, and whether a firewall or a VPN stands in between.',
  });
}

export function transportUnreachable(description: string, detail: string, cause?: unknown): DoctorError {
  return new DoctorError(
    {
      code: 'transport-unreachable',
      message: `${description} cannot be reached (${detail}).`,
      next: 'Check the name and the network of this machine, then try again.',
    },
    { cause },
  );
}

export function sshAuthFailed(
  description: string,
  username: string,
  methods: readonly string[],
): DoctorError {
  const tried = methods.length > 0 ? `tried: ${methods.join(', ')}` : 'nothing to sign in with was given';
  return new DoctorError({
    code: 'ssh-auth-failed',
    message: `${description} did not let "${username}" in (${tried}).`,
    next: 'Check the user name, and give the right password, key or agent.',
  });
}

export function sshKeyUnusable(detail: string): DoctorError {
  return new DoctorError({
    code: 'ssh-key-unusable',
    message: `The private key cannot be used (${detail}).`,
    next: 'Give a private key in OpenSSH or PEM format, with its passphrase if it has one.',
  });
}

export function sshHandshakeFailed(description: string, detail: string, cause?: unknown): DoctorError {
  return new DoctorError(
    {
      code: 'ssh-handshake-failed',
      message: `${description} answered, but no SSH connection came about (${detail}).`,
      next: 'Check that an SSH server listens there; a server that is busy or starting may need another try.',
    },
    { cause },
  );
}

export function sshTimeout(description: string, afterMs: number): DoctorError {
  return new DoctorError({
    code: 'ssh-timeout',
    message: `${description} accepted the connection but did not let us in within ${seconds(afterMs)}.`,
    next: 'The container may be overloaded or still starting: wait a little and try again.',
  });
}

export function hostKeyRejected(description: string, fingerprint: string): DoctorError {
  return new DoctorError({
    code: 'host-key-rejected',
    message: `The host key of ${description} (${fingerprint}) was not accepted.`,
    next: 'Compare the fingerprint with the one its owner gives, and accept it if they are the same.',
  });
}

export function hostKeyChanged(host: string, fingerprint: string): DoctorError {
  return new DoctorError({
    code: 'host-key-changed',
    message: `The host key of ${host} is not the one that known_hosts remembers; it is now ${fingerprint}.`,
    next: `If the server was rebuilt, remove its old key with "ssh-keygen -R '${host}'"; if not, somebody may be listening in.`,
  });
}

export function connectionLost(description: string, detail: string, cause?: unknown): DoctorError {
  return new DoctorError(
    {
      code: 'connection-lost',
      message: `The SSH connection to ${description} was lost (${detail}).`,
      next: 'Try again: the next command connects anew. If it happens often, look whether the container restarts.',
    },
    { cause },
  );
}

export function sessionClosed(description: string): DoctorError {
  return new DoctorError({
    code: 'session-closed',
    message: `The SSH session to ${description} was closed.`,
    next: 'Open a new session.',
  });
}

export function channelRefused(description: string, detail: string): DoctorError {
  return new DoctorError({
    code: 'channel-refused',
    message: `${description} refused to start another command on the connection (${detail}).`,
    next: 'Close other sessions of this container; its sshd allows only as many as MaxSessions says.',
  });
}

export function forwardRefused(description: string, destination: string, detail: string): DoctorError {
  return new DoctorError({
    code: 'forward-refused',
    message: `${description} did not connect us to ${destination} inside the container (${detail}).`,
    next: 'Check that something listens there, and that its sshd allows forwarding (AllowTcpForwarding).',
  });
}

export function commandTimeout(afterMs: number): DoctorError {
  return new DoctorError({
    code: 'command-timeout',
    message: `The command did not finish within ${seconds(afterMs)} and was ended.`,
    next: 'Allow it more time, or look at what the container is busy with.',
  });
}

function seconds(ms: number): string {
  return ms < 1000 ? `${ms} ms` : `${Math.round(ms / 100) / 10} s`;
}
