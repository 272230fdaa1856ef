import type { ScaleOut } from './ScaleOut';
import type { SpreadSample } from './SpreadSample';

/** Characters by which the beginning of an id is not taken for another's. */
const shortestPrefix = 6;

/** A sample with the one name by which its instance is called here; undefined where nobody says. */
export type NamedSample = SpreadSample & { instance: string | undefined };

/**
 * App, cookie and platform may call an instance by different names: the platform's counts, then the app's. Which belong
 * together is told by answers that bear both.
 */
export function nameInstances(
  samples: readonly SpreadSample[],
  listed: NonNullable<ScaleOut['instances']> = [],
): NamedSample[] {
  const pairs = samples.flatMap(({ byApp, byCookie }) =>
    byApp === undefined || byCookie === undefined ? [] : [{ byApp, byCookie }],
  );
  const appOf = new Map(pairs.map(({ byApp, byCookie }) => [byCookie, byApp]));
  const cookieOf = new Map(pairs.map(({ byApp, byCookie }) => [byApp, byCookie]));
  const listedName = (name: string | undefined): string | undefined => {
    if (name === undefined) return undefined;
    const [found, ...more] = listed.filter(
      ({ id }) => id === name || (name.length >= shortestPrefix && id.startsWith(name)),
    );
    return more.length === 0 ? found?.id : undefined;
  };
  return samples.map((sample) => {
    // Whoever brings a cookie and is given no new one was let through to its instance.
    const cookie = sample.byCookie ?? (sample.status > 0 ? sample.cookie : undefined);
    const app = sample.byApp ?? (cookie === undefined ? undefined : appOf.get(cookie));
    const other = app === undefined ? undefined : cookieOf.get(app);
    const instance =
      listedName(app) ?? listedName(other) ?? (app === undefined ? listedName(cookie) : undefined);
    return { ...sample, instance: instance ?? app ?? cookie };
  });
}
