import type { InstanceShare, SpreadReport } from '../../contracts';
import {
  crowdedChance,
  enoughRequests,
  failedHereChance,
  mostChance,
  sameChance,
  unseenChance,
} from './chance';
import { nameInstances, type NamedSample } from './nameInstances';
import type { ScaleOut } from './ScaleOut';
import { spreadFindings, type SpreadSite } from './spreadFindings';
import type { SpreadSample } from './SpreadSample';

/** Fewer answers of the other instances say nothing of them. */
const fewestOfOthers = 3;

export interface SpreadInput {
  path: string;
  samples: readonly SpreadSample[];
  scaleOut: ScaleOut;
  site: SpreadSite;
}

/** What the requests say of the way they are spread; where they are too few it says so. */
export function judgeSpread({ path, samples, scaleOut, site }: SpreadInput): SpreadReport {
  const named = nameInstances(samples, scaleOut.instances);
  const free = named.filter(({ cookie }) => cookie === undefined);
  const instances = sharesOf(named, scaleOut);
  const serving = instances.filter(({ id }) => !isStopped(id, scaleOut));
  const facts: Facts = { named, free, serving, scaleOut };
  const health = healthOf(facts);
  const affinity = affinityOf(facts);
  return {
    path,
    asked: { withoutCookie: free.length, withCookie: named.length - free.length },
    namedBy: namedBy(samples),
    unnamed: named.filter(({ instance, status }) => instance === undefined && status > 0).length,
    unanswered: named.filter(({ status }) => status === 0).length,
    instances,
    enough: serving.length > 1 ? enoughRequests(serving.length) : null,
    spread: spreadOf(facts),
    affinity,
    health,
    findings: spreadFindings({ serving, affinity: affinity.state, health: health.state, site }),
    mcp: null,
  };
}

interface Facts {
  named: readonly NamedSample[];
  /** Without a cookie. */
  free: readonly NamedSample[];
  /** Instances that may be given requests. */
  serving: readonly InstanceShare[];
  scaleOut: ScaleOut;
}

function sharesOf(named: readonly NamedSample[], { instances: listed }: ScaleOut): InstanceShare[] {
  const seen = named.flatMap(({ instance }) => instance ?? []);
  const ids = [...new Set([...(listed ?? []).map(({ id }) => id), ...seen])].sort();
  const known = named.filter(({ cookie, instance }) => cookie === undefined && instance !== undefined).length;
  return ids.map((id) => {
    const own = named.filter(({ instance }) => instance === id);
    const requests = own.filter(({ cookie }) => cookie === undefined).length;
    const isListed = listed === undefined ? 'unknown' : listed.some((one) => one.id === id) ? 'yes' : 'no';
    return {
      id,
      listed: isListed,
      requests,
      share: known === 0 ? 0 : requests / known,
      withCookie: own.length - requests,
      failed: own.filter(({ status }) => status >= 500).length,
      medianMs: median(own.map(({ durationMs }) => durationMs)),
    };
  });
}

function isStopped(id: string, { instances = [] }: ScaleOut): boolean {
  return instances.some((one) => one.id === id && /^stopped$/i.test(one.state));
}

function spreadOf({ serving, scaleOut }: Facts): SpreadReport['spread'] {
  const requests = serving.reduce((sum, one) => sum + one.requests, 0);
  if (requests === 0)
    return {
      state: 'unknown',
      summary:
        'Nobody says which instance answers: no JSON field such as instance_id names it, and no affinity cookie came.',
    };
  const [first] = serving;
  if (serving.length === 1 || !first)
    return scaleOut.instances === undefined
      ? {
          state: 'unknown',
          summary: `All ${requests} requests went to one instance, and how many there are is not known.`,
        }
      : { state: 'single', summary: 'There is one instance, so that there is nothing to spread.' };
  const unseen = serving.filter((one) => one.requests === 0);
  const most = serving.reduce((a, b) => (b.requests > a.requests ? b : a), first);
  const count = serving.length;
  if (unseen.length > 0 && unseenChance(count, requests) <= mostChance)
    return {
      state: 'uneven',
      summary: `${unseen.length} of ${count} instances got none of ${requests} requests without a cookie, which is no chance.`,
    };
  if (requests < enoughRequests(count))
    return {
      state: 'not-enough',
      summary: `Not enough to tell: ${requests} requests, and ${enoughRequests(count)} are needed for ${count} instances.`,
    };
  if (crowdedChance(count, requests, most.requests) <= mostChance)
    return {
      state: 'uneven',
      summary: `${shortId(most.id)} got ${most.requests} of ${requests} requests without a cookie, which is no chance.`,
    };
  return {
    state: 'even',
    summary: `${requests} requests without a cookie reached all ${count} instances, none of them more often than chance would.`,
  };
}

function affinityOf({ named, free, serving, scaleOut: { affinity } }: Facts): SpreadReport['affinity'] {
  const isCookieGiven = free.some(({ byCookie }) => byCookie !== undefined);
  if (!isCookieGiven) {
    if (affinity === true)
      return {
        state: 'unknown',
        summary:
          'The site has client affinity on, and no answer bore its cookie: something before the site may keep it, and send it for everybody.',
      };
    return { state: 'off', summary: 'No answer binds a client to an instance by a cookie.' };
  }
  const kept = named.filter(({ cookie, instance }) => cookie !== undefined && instance !== undefined);
  const places = new Set(kept.map(({ instance }) => instance));
  const [place = ''] = [...places];
  if (places.size > 1)
    return {
      state: 'loose',
      summary: `A client that keeps the affinity cookie was given ${places.size} instances all the same.`,
    };
  if (kept.length === 0 || sameChance(serving.length, kept.length) > mostChance)
    return {
      state: 'not-enough',
      summary:
        serving.length < 2
          ? 'The affinity cookie is given out; with one instance it binds nobody to anything.'
          : 'Not enough to tell whether the affinity cookie binds a client.',
    };
  return {
    state: 'pins',
    summary: `A client that keeps the affinity cookie stays on ${shortId(place)}: ${kept.length} of ${kept.length} requests.`,
  };
}

function healthOf({ named, serving }: Facts): SpreadReport['health'] {
  const failed = named.filter(({ status }) => status >= 500 || status === 0);
  if (failed.length === 0) return { state: 'well', summary: 'No request failed.' };
  const placed = named.filter(({ instance }) => instance !== undefined);
  const sick = serving.filter((one) => one.failed > 0);
  const [bad] = sick;
  const isPlaced = failed.every(({ instance }) => instance !== undefined);
  if (!bad || sick.length > 1 || !isPlaced || serving.length < 2)
    return {
      state: 'fails',
      summary: `${failed.length} of ${named.length} requests failed${sick.length > 1 ? `, on ${sick.length} instances` : isPlaced ? '' : ', and not all of the failures name their instance'}: that is no trouble of one instance.`,
    };
  const own = placed.filter(({ instance }) => instance === bad.id).length;
  const chance = failedHereChance(own, bad.failed, placed.length, failed.length);
  const others = placed.length - own;
  if (chance > mostChance || others < fewestOfOthers)
    return {
      state: 'not-enough',
      summary: `${failed.length} of ${own} requests failed on ${shortId(bad.id)} and none of ${others} elsewhere: not enough to tell that from chance.`,
    };
  return {
    state: 'one-fails',
    summary: `${bad.failed} of ${own} requests failed on ${shortId(bad.id)}, and none of ${others} elsewhere.`,
  };
}

function namedBy(samples: readonly SpreadSample[]): SpreadReport['namedBy'] {
  const isByApp = samples.some(({ byApp }) => byApp !== undefined);
  const isByCookie = samples.some(({ byCookie }) => byCookie !== undefined);
  if (isByApp) return isByCookie ? 'both' : 'app';
  return isByCookie ? 'cookie' : 'nobody';
}

/** What a person tells instances apart by: the beginning of the name, as Azure's own pages show it. */
function shortId(id: string): string {
  return id.slice(0, 8);
}

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
}
