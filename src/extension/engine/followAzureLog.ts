import type { Logger } from '../../core/contracts';
import type { Azure } from './azure';
import type { AzureChoice } from './azureChoice';
import type { LogHandlers } from './engine';

export interface FollowAzureLogOptions {
  choice: AzureChoice;
  azure: Pick<Azure, 'log' | 'keepsLog'>;
  /** Follows the log from inside, where the platform streams none. */
  fromInside: (handlers: LogHandlers, signal: AbortSignal) => Promise<void>;
  logger: Logger;
}

/**
 * Follows the log of an app in Azure until the signal ends it: the platform's stream, which has app and platform in
 * one, and where there is none or it is refused, the files inside. Rejects with what the second way raises.
 */
export async function followAzureLog(
  { choice, azure, fromInside, logger }: FollowAzureLogOptions,
  handlers: LogHandlers,
  signal: AbortSignal,
): Promise<void> {
  const { onLive, onLine, onLoggingOff } = handlers;
  onLive();
  if (!(await azure.keepsLog(choice, signal))) onLoggingOff();
  let came = 0;
  try {
    for await (const line of azure.log(choice, signal)) {
      came += 1;
      onLine(line);
    }
  } catch (error) {
    signal.throwIfAborted();
    logger.info(`The platform's log stream: ${error instanceof Error ? error.message : String(error)}`);
  }
  signal.throwIfAborted();
  if (came > 0)
    onLine('[the log stream of the platform ended here; what follows is read inside the container]');
  // It is live already, and what was said of it still holds.
  await fromInside({ ...handlers, onLive: () => undefined }, signal);
}
