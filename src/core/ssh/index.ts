/** The door of this room: ways to an sshd, and a session that runs commands behind it. */
export { cutNote } from './cutNote';
export type { HostKey, HostKeyPolicy } from './hostKey';
export { hostKeyChanged } from './errors';
export { knownHostsLine, knownKeyTypes, lookUpHostKey } from './knownHosts';
export type { CommandExit, RemoteCommand } from './remoteCommand';
export type { RemoteShell, ShellOptions, ShellSize } from './remoteShell';
export { connect, type Session, type SessionOptions, type StreamOptions } from './session';
export type { SshAuth } from './signIn';
export { tcpTransport, type TcpTransportOptions } from './tcpTransport';
export { unixTransport, type UnixTransportOptions } from './unixTransport';
