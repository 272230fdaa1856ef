import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { silentLogger } from '../../../src/core/contracts';
import { connect, unixTransport, type Session, type SessionOptions } from '../../../src/core/ssh';
import { EmbeddedServer, type EmbeddedServerOptions } from './embeddedServer';

type Given = EmbeddedServerOptions & { session?: Partial<SessionOptions> };

/** What a session in these tests needs, to be varied. */
export function sessionOptions(
  server: EmbeddedServer,
  overrides: Partial<SessionOptions> = {},
): SessionOptions {
  return {
    transport: unixTransport({ path: server.socket, description: 'the test server' }),
    auth: { username: EmbeddedServer.username, password: EmbeddedServer.password },
    hostKey: { kind: 'trusted', reason: 'it is ours' },
    logger: silentLogger,
    ...overrides,
  };
}

export async function withServer(
  given: EmbeddedServerOptions,
  body: (server: EmbeddedServer) => Promise<void>,
): Promise<void> {
  const server = await EmbeddedServer.start(given);
  try {
    await body(server);
  } finally {
    await server.stop();
  }
}

export async function withSession(
  { session: overrides, ...given }: Given,
  body: (session: Session, server: EmbeddedServer) => Promise<void>,
): Promise<void> {
  await withServer(given, async (server) => {
    const session = await connect(sessionOptions(server, overrides));
    try {
      await body(session, server);
    } finally {
      await session.close();
    }
  });
}

/** Processes whose command line holds `text`, this one excepted. */
export function processesWith(text: string): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && pid !== process.pid)
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(text);
      } catch {
        return false;
      }
    });
}

/** Waits until `condition` holds; fails with `what` after `ms`. */
export async function eventually(what: string, condition: () => boolean, ms = 4_000): Promise<void> {
  const end = performance.now() + ms;
  while (!condition()) {
    if (performance.now() > end) throw new Error(`Not within ${ms} ms: ${what}`);
    await delay(20);
  }
}
