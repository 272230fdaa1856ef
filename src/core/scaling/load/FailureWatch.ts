import type { LoadStop } from '../../contracts';

/** How a request came out. `failed`: a status that is not 2xx, or a connection that was refused or lost. */
export type RequestOutcome = 'good' | 'failed' | 'timeout';

/** The last outcomes that are looked at, and how many of them there have to be for a word. */
const window = 20;
const fewest = 6;
const mostFailed = 0.5;
const timeoutsInRow = 3;

/** Says when an app fails under load, so that nothing more is sent to it. */
export class FailureWatch {
  readonly #last: RequestOutcome[] = [];
  #inRow = 0;

  /** Takes the next outcome; gives the reason to stop, if there is one now. */
  next(outcome: RequestOutcome): LoadStop | undefined {
    this.#last.push(outcome);
    if (this.#last.length > window) this.#last.shift();
    this.#inRow = outcome === 'timeout' ? this.#inRow + 1 : 0;
    if (this.#inRow >= timeoutsInRow)
      return { code: 'timeouts', reason: `${timeoutsInRow} requests in a row were not answered in time` };
    const bad = this.#last.filter((one) => one !== 'good').length;
    const seen = this.#last.length;
    if (seen >= fewest && bad / seen >= mostFailed)
      return { code: 'errors', reason: `${bad} of the last ${seen} requests failed` };
    return undefined;
  }
}
