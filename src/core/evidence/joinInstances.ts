import { emptyEvidence, type Evidence, type InstanceEvidence } from '../contracts';

/** Parts that are the site's, whichever instance was looked at. */
const siteParts = [
  'settings',
  'slotSettings',
  'siteConfig',
  'site',
  'slotConfigNames',
  'authSettings',
  'configReferences',
  'kuduChecks',
  'autoscale',
  'metrics',
  'activity',
] as const;

/**
 * The evidence of several instances of one site as one: what is the site's stands at the top once, what is an
 * instance's own in its folder. Each was redacted already, under the same key.
 */
export function joinInstances(parts: readonly InstanceEvidence[]): Evidence {
  const joined = emptyEvidence();
  for (const { evidence } of parts) {
    for (const part of siteParts)
      if (joined[part] === undefined && evidence[part] !== undefined)
        Object.assign(joined, { [part]: evidence[part] });
    const known = new Set(joined.deployments.map(({ id }) => id));
    joined.deployments.push(...evidence.deployments.filter(({ id }) => !known.has(id)));
  }
  const [first] = parts;
  const manifest = first?.evidence.manifest;
  if (manifest) {
    const { kind, name } = manifest.target;
    const collectedAt = newest(parts.map(({ evidence }) => evidence.manifest?.collectedAt ?? ''));
    joined.manifest = {
      ...manifest,
      target: { kind, name },
      collectedAt,
      instances: parts.map(({ id }) => id),
    };
  }
  const states = new Map(
    parts.flatMap(({ evidence }) => (evidence.instances ?? []).map((state) => [state.id, state] as const)),
  );
  if (states.size > 0) joined.instances = [...states.values()];
  joined.probes = parts.flatMap(({ id, evidence }) =>
    evidence.probes.map((probe) => ({ ...probe, instance: probe.instance ?? id })),
  );
  joined.redactions = parts.flatMap(({ id, evidence }) =>
    (evidence.redactions ?? []).map((entry) => ({ ...entry, file: `instances/${id}/${entry.file}` })),
  );
  joined.instanceEvidence = parts.map(({ id, evidence }) => ({ id, evidence: ownParts(evidence) }));
  return joined;
}

/** Without what stands at the top already. */
function ownParts(evidence: Evidence): Evidence {
  const { manifest, aliases, container, logs, looks, problems } = evidence;
  return {
    ...emptyEvidence(),
    ...(manifest ? { manifest } : {}),
    aliases,
    container,
    logs,
    looks,
    problems,
  };
}

function newest(times: readonly string[]): string {
  return [...times].sort().at(-1) ?? '';
}
