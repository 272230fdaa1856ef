import { clouds, createCredential } from '../../../core/azure';
import type { Logger } from '../../../core/contracts';
import { type AzureDoor, openAzure } from '../../../targets/azure/azureDoor';
import { labCloud, type LabCloud } from '../../../targets/azure/labCloud';
import type { AzureAsks } from '../azure';
import { accountFor } from '../accountFor';
import { accountKey, type AzureAccount, type CloudAccount } from '../azureAccount';
import type { AzureChoice } from '../azureChoice';
import { accountCredential } from './accountCredential';

export interface DoorsOptions {
  labs: string;
  env: NodeJS.ProcessEnv;
  asks: AzureAsks;
  logger: Logger;
}

/** A cloud that is open under an account; `lab` where it is a lab's. */
export interface OpenDoor {
  door: AzureDoor;
  lab?: LabCloud;
}

/** The ways into Azure that are open, one for each account: tokens and connections are kept, and nothing else. */
export class Doors {
  readonly #open = new Map<string, { opened: Promise<OpenDoor>; stop: AbortController }>();

  constructor(private readonly options: DoorsOptions) {}

  /** Errors: `lab-not-up`. Nothing is signed in to before it is asked something. */
  of(account: AzureAccount): Promise<OpenDoor> {
    const key = accountKey(account);
    const known = this.#open.get(key);
    if (known) return known.opened;
    const stop = new AbortController();
    const opened =
      account.kind === 'lab'
        ? this.#openLab(account.lab, stop.signal)
        : this.#openCloud(account, stop.signal);
    this.#open.set(key, { opened, stop });
    opened.catch(() => this.forget(account));
    return opened;
  }

  /** The door to an app, in the tenant that its subscription is in. */
  ofChoice(choice: Pick<AzureChoice, 'name' | 'tenantId'>): Promise<OpenDoor> {
    return this.of(accountFor(choice, this.options.asks.account()));
  }

  /** Forgets its tokens; a lab that was started anew is another one. */
  forget(account: AzureAccount): void {
    const key = accountKey(account);
    this.#open.get(key)?.stop.abort(new Error('The sign-in to Azure was begun anew.'));
    this.#open.delete(key);
  }

  #openCloud(account: CloudAccount, signal: AbortSignal): Promise<OpenDoor> {
    const { env, asks, logger } = this.options;
    const { signIn, tenantId } = account;
    const cloud = { ...clouds[account.cloud], name: account.cloud };
    const proxy = asks.proxy();
    const onStep = (line: string): void => logger.info(line);
    const credential = accountCredential({ cloud, signIn, tenantId, asks, proxy, env, onStep, signal });
    const door = openAzure({ cloud, env, credential, logger, ...(proxy === undefined ? {} : { proxy }) });
    return Promise.resolve({ door });
  }

  async #openLab(name: string, signal: AbortSignal): Promise<OpenDoor> {
    const { labs, logger } = this.options;
    const lab = await labCloud(labs, name);
    const { cloud, env } = lab;
    const onStep = (line: string): void => logger.debug(line);
    const credential = createCredential({ cloud, kind: 'environment', env, onStep, signal });
    // It is on this machine: no proxy of anybody stands in between.
    return { lab, door: openAzure({ cloud, env, credential, logger }) };
  }
}
