import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Logger } from '../../core/contracts';
import type { Session } from '../../core/ssh';
import { firstPrivateKey } from '../../targets/firstPrivateKey';
import { hostKeyPolicy } from '../../targets/hostKeyPolicy';
import { labTarget } from '../../targets/labTarget';
import { withOwnAliases } from '../../targets/ownAliases';
import { sshTarget } from '../../targets/sshTarget';
import type { Target } from '../../targets/target';
import type { EngineAsks, TargetChoice } from './engine';
import { targetIsSaved } from './errors';
import { SessionKeeper } from './sessionKeeper';
import { targetKey } from './targetKey';

export interface ReachOptions {
  /** Folder of the extension. */
  root: string;
  labs: string;
  env: NodeJS.ProcessEnv;
  asks: EngineAsks;
  logger: Logger;
}

/** Long enough for the next click, short enough not to hold a connection for nothing. */
const IDLE_MS = 120_000;

/** The way to every target: who it is, how to sign in, and the session that is open to it. */
export class Reach {
  readonly #keeper = new SessionKeeper(IDLE_MS);
  /** Which instance of a lab was meant by a name; another one under the same name has sessions of its own. */
  readonly #met = new Map<string, string>();
  /** Whether our helper commands may be run in a target that lacks its own: asked once in a window. */
  readonly #agreed = new Map<string, Promise<boolean>>();

  constructor(private readonly options: ReachOptions) {}

  /** Rejects with `lab-not-up`, `instance-unknown`, `target-is-saved` and what the user's answers raise. */
  async resolve(choice: TargetChoice): Promise<Target> {
    const target = this.withAliases(await this.#find(choice), choice);
    const key = targetKey(choice.name);
    const met = `${target.info.name} ${target.info.instance ?? ''}`;
    if (this.#met.get(key) !== met) await this.#keeper.close(key);
    this.#met.set(key, met);
    // Opening is not cancelled with the first who asks, since others may wait for the same session.
    const open = (): Promise<Session> => target.connect(new AbortController().signal);
    return { ...target, connect: (signal) => this.#keeper.borrow(key, open, signal) };
  }

  /** The target with the helper commands, of the image or else our own: in the lab always, elsewhere after asking. */
  withAliases(target: Target, { name }: TargetChoice): Target {
    const { root, asks } = this.options;
    const key = targetKey(name);
    const ask = (): Promise<boolean> => {
      const asked = this.#agreed.get(key) ?? asks.ownAliases(name);
      this.#agreed.set(key, asked);
      return asked;
    };
    return withOwnAliases(target, {
      script: () => fs.readFile(path.join(root, 'lab', 'image', 'aliases.sh'), 'utf8'),
      mayRun: () => (target.permission === 'everything' ? Promise.resolve(true) : ask()),
    });
  }

  /** Runs an action in the session of a target, and gives the session back. */
  async inSession<T>(
    choice: TargetChoice,
    signal: AbortSignal,
    action: (session: Session, target: Target) => Promise<T>,
  ): Promise<T> {
    const target = await this.resolve(choice);
    const session = await target.connect(signal);
    try {
      return await action(session, target);
    } finally {
      await session.close();
    }
  }

  async close(choice?: TargetChoice): Promise<void> {
    await this.#keeper.close(choice && targetKey(choice.name));
  }

  async #find(choice: TargetChoice): Promise<Target> {
    const { name, siteUrl } = choice;
    if (name.kind === 'bundle') throw targetIsSaved();
    const { labs, env, asks, logger } = this.options;
    const { maxChannels, probe } = asks.settings();
    const asked = probe && { probes: [{ method: probe.method, path: probe.path }] };
    const faultToken = await asks.faultToken(name);
    if (name.kind === 'lab') {
      const target = await labTarget({ labs, name: name.name, instance: name.instance, logger, maxChannels });
      return { ...target, ...asked };
    }
    if (name.kind === 'azure') {
      const target = await (await asks.azure()).target({ ...choice, name }, maxChannels);
      return { ...target, ...asked, ...(faultToken === undefined ? {} : { faultToken }) };
    }
    const { host, port, user } = name;
    const password = await asks.password(name);
    const privateKey = password === undefined ? await firstPrivateKey(os.homedir()) : undefined;
    const target = sshTarget({
      host,
      port,
      auth: { username: user, password, agent: env.SSH_AUTH_SOCK, privateKey },
      hostKey: await hostKeyPolicy({
        host,
        port,
        knownHosts: path.join(os.homedir(), '.ssh', 'known_hosts'),
        confirm: (key) => asks.confirmHostKey(host, port, key),
      }),
      siteUrl,
      faultToken,
      logger,
      maxChannels,
    });
    return { ...target, ...asked };
  }
}
