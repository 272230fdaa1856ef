import type { Facts } from '../facts';
import type { Variable } from './variables';

/**
 * Whether a deployment may build on the server. `unset`: the settings were read and have no word of it, which for a
 * deployed zip means that nothing is built.
 */
export interface BuildSwitch {
  state: 'on' | 'off' | 'unset' | 'unknown';
  variable?: Variable;
}

/** The first decides for Kudu, the second for Oryx. */
const names = ['SCM_DO_BUILD_DURING_DEPLOYMENT', 'ENABLE_ORYX_BUILD'] as const;

export function buildSwitch(facts: Facts): BuildSwitch {
  const variables = names.flatMap((name) => facts.variable(name) ?? []);
  const off = variables.find(({ value }) => /^(?:false|0|no|off)$/i.test(value.trim()));
  if (off) return { state: 'off', variable: off };
  const on = variables.find(({ value }) => /^(?:true|1|yes|on)$/i.test(value.trim()));
  if (on) return { state: 'on', variable: on };
  return { state: facts.evidence.settings ? 'unset' : 'unknown' };
}

/** WEBSITE_RUN_FROM_PACKAGE, where it is in use: the package is mounted as it is, and nothing can be written to wwwroot. */
export function packageSetting(facts: Facts): Variable | undefined {
  const variable = facts.variable('WEBSITE_RUN_FROM_PACKAGE');
  return variable && !/^(?:0|false)$/i.test(variable.value.trim()) ? variable : undefined;
}
