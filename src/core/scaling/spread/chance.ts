/**
 * What chance alone would do. Everything here takes it that the front end chooses by chance for each request; one that
 * takes turns, or the least busy, spreads more evenly than that, so that what stands out here stands out there as well.
 */

/** So likely to be chance, and no more, may be what is said. */
export const mostChance = 0.01;

/** How likely it is that some of so many instances is given none of the requests. */
export function unseenChance(instances: number, requests: number): number {
  if (instances < 2) return 0;
  return Math.min(1, instances * Math.pow(1 - 1 / instances, requests));
}

/** The least number of requests with which an instance that was not seen is no chance: 8 for 2, 15 for 3, 21 for 4. */
export function enoughRequests(instances: number): number {
  if (instances < 2) return 1;
  return Math.ceil(Math.log(mostChance / instances) / Math.log(1 - 1 / instances));
}

/** How likely it is that some instance is given so many of the requests, or more. */
export function crowdedChance(instances: number, requests: number, most: number): number {
  if (instances < 2) return 1;
  let tail = 0;
  for (let count = most; count <= requests; count += 1)
    tail += Math.exp(
      logChoose(requests, count) -
        count * Math.log(instances) +
        (requests - count) * Math.log(1 - 1 / instances),
    );
  return Math.min(1, instances * tail);
}

/** How likely it is that so many requests in a row meet the same instance. */
export function sameChance(instances: number, requests: number): number {
  return instances < 2 ? 1 : Math.pow(1 / instances, requests);
}

/**
 * How likely it is that all failures, or more of them, fall to one instance if all were alike (Fisher's exact test,
 * one-sided): of `all` requests `failed` failed, and of the instance's `own` so many did.
 */
export function failedHereChance(own: number, ownFailed: number, all: number, failed: number): number {
  let tail = 0;
  for (let count = ownFailed; count <= Math.min(own, failed); count += 1) {
    if (failed - count > all - own) continue;
    tail += Math.exp(logChoose(own, count) + logChoose(all - own, failed - count) - logChoose(all, failed));
  }
  return Math.min(1, tail);
}

function logChoose(n: number, k: number): number {
  let sum = 0;
  for (let index = 1; index <= k; index += 1) sum += Math.log((n - k + index) / index);
  return sum;
}
