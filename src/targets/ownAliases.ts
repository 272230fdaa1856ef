import { gzipSync } from 'node:zlib';
import type { Session } from '../core/ssh';
import type { Target } from './target';

export interface OwnAliasesOptions {
  /** Text of our alias file, read when it is first needed. */
  script: () => Promise<string>;
  /** Whether the user lets it be run in the container. Asked at most once. */
  mayRun: (signal: AbortSignal) => Promise<boolean>;
}

/**
 * A target whose sessions have the helper commands, of the image or else our own: those are read from memory with
 * every command and leave nothing in the container.
 */
export function withOwnAliases(target: Target, { script, mayRun }: OwnAliasesOptions): Target {
  let agreed: Promise<boolean> | undefined;
  return {
    ...target,
    connect: async (signal) => {
      const session = await target.connect(signal);
      try {
        if (await hasAliases(session, signal)) return session;
        agreed ??= mayRun(signal);
        return (await agreed) ? prepared(session, prelude(await script())) : session;
      } catch (error) {
        await session.close();
        throw error;
      }
    },
  };
}

async function hasAliases(session: Session, signal: AbortSignal): Promise<boolean> {
  const { exitCode } = await session.run('type -t apphelp >/dev/null', { signal });
  return exitCode === 0;
}

/**
 * One line of shell that defines the helpers, to stand before a command on a line of its own. Packed, because a kernel
 * takes 128 KiB in one argument and the text is quoted more than once on its way.
 */
function prelude(script: string): string {
  const packed = gzipSync(script).toString('base64');
  return `eval "$(printf %s ${packed} | base64 -d | gzip -dc)"\n`;
}

function prepared(session: Session, before: string): Session {
  return {
    run: (command, options) => session.run(before + command, options),
    openStream: (command, options) => session.openStream(before + command, options),
    openShell: (options) => session.openShell(options),
    forward: (host, port, options) => session.forward(host, port, options),
    close: () => session.close(),
    closed: session.closed,
  };
}
