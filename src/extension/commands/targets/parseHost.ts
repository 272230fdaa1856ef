export interface HostAddress {
  user: string;
  host: string;
  port: number;
}

const SSH_PORT = 22;

/**
 * Reads `user@host[:port]`, with `ssh://` before it or not; an IPv6 address stands in brackets. Undefined for anything
 * else, a password above all: it is asked for where nobody sees it.
 */
export function parseHost(text: string): HostAddress | undefined {
  const match = /^(?:ssh:\/\/)?([^\s@:/?#[\]]+)@(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9_.-]+)(?::(\d{1,5}))?\/?$/.exec(
    text.trim(),
  );
  const [, user, host, port = String(SSH_PORT)] = match ?? [];
  if (user === undefined || host === undefined) return undefined;
  const number = Number(port);
  if (number < 1 || number > 65535) return undefined;
  return { user, host: host.replace(/^\[|\]$/g, ''), port: number };
}

/** As `parseHost` reads it. */
export function hostText({ user, host, port }: HostAddress): string {
  const name = host.includes(':') ? `[${host}]` : host;
  return `${user}@${name}${port === SSH_PORT ? '' : `:${port}`}`;
}
