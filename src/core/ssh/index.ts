/** The door of this room: ways to an sshd, and a session that runs commands behind it. */
export type { HostKey, HostKeyPolicy } from './hostKey';
export { hostKeyChanged } from './errors';
export { knownHostsLine, knownKeyTypes, lookUpHostKey } from './knownHosts';
export type { RemoteShell, ShellSize } from './remoteShell';
export { connect, type Session, type SessionOptions } from './session';
export type { SshAuth } from './signIn';
export { tcpTransport } from './tcpTransport';
export { unixTransport } from './unixTransport';
