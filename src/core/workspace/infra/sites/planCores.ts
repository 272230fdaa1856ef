/**
 * Virtual cores of an instance, by the name of its size in lower case. Free and shared sizes have none of their own.
 * Source: the public price list and limits of App Service plans and of Functions Premium.
 */
const cores: Readonly<Record<string, number>> = {
  ...{ b1: 1, b2: 2, b3: 4, s1: 1, s2: 2, s3: 4 },
  ...{ p1v2: 1, p2v2: 2, p3v2: 4, p0v3: 1, p1v3: 2, p2v3: 4, p3v3: 8 },
  ...{ p1mv3: 2, p2mv3: 4, p3mv3: 8, p4mv3: 16, p5mv3: 32 },
  ...{ p0v4: 1, p1v4: 2, p2v4: 4, p3v4: 8, p1mv4: 2, p2mv4: 4, p3mv4: 8, p4mv4: 16, p5mv4: 32 },
  ...{ i1: 1, i2: 2, i3: 4, i1v2: 2, i2v2: 4, i3v2: 8, i4v2: 16, i5v2: 32, i6v2: 64 },
  ...{ i1mv2: 2, i2mv2: 4, i3mv2: 8, i4mv2: 16, i5mv2: 32 },
  ...{ ep1: 1, ep2: 2, ep3: 4 },
};

const byName: ReadonlyMap<string, number> = new Map(Object.entries(cores));

/** Undefined for sizes that have no cores of their own, and for those that nobody knows here. */
export function planCores(size: string): number | undefined {
  return byName.get(size.toLowerCase());
}

/** (2 × cores) + 1: gunicorn's own advice, and what Oryx starts where it is asked for several. */
export function workersFor(coresOfPlan: number): number {
  return 2 * coresOfPlan + 1;
}
