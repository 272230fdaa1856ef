import * as v from 'valibot';

/**
 * How one variable differs between the places that know it.
 * - `not-applied`: the settings have it otherwise than the container: it was not restarted since.
 * - `stale-process`: a new shell has the setting's value, the app's process an older one.
 * - `unresolved-reference`: the platform could not resolve the Key Vault reference.
 * - `changed-by-app`: the app changed it in its own process (`fault.env`).
 * - `shell-differs`: the shell sees another value than the app, so that an alias tests something else.
 */
export const EnvironmentDifference = v.looseObject({
  name: v.string(),
  kind: v.picklist([
    'not-applied',
    'stale-process',
    'unresolved-reference',
    'changed-by-app',
    'shell-differs',
  ]),
  /** Masked as evidence is: equal marks are equal values. A place that was not seen is left out, null has no such name. */
  values: v.looseObject({
    settings: v.optional(v.nullable(v.string())),
    shell: v.optional(v.nullable(v.string())),
    process: v.optional(v.nullable(v.string())),
    app: v.optional(v.nullable(v.string())),
  }),
  /** One sentence. */
  summary: v.string(),
});
export type EnvironmentDifference = v.InferOutput<typeof EnvironmentDifference>;

/** The four environments of an app, laid beside each other: ARM's settings, login shell, process, `fault.env`. */
export const EnvironmentsAnswer = v.looseObject({
  /** One sentence. */
  summary: v.string(),
  differences: v.array(EnvironmentDifference),
  /** Names that differ between shell and process because a login shell expands `$`: that is no fault. */
  explained: v.array(v.string()),
});
export type EnvironmentsAnswer = v.InferOutput<typeof EnvironmentsAnswer>;
