/** Names an app, or a slot of it. */
export interface SiteRef {
  subscriptionId: string;
  resourceGroup: string;
  /** The app's, also for a slot. */
  name: string;
  /** Missing for the production slot. */
  slot?: string;
}

/** What lists show of an app. */
export interface SiteSummary extends SiteRef {
  /** ARM's resource id. */
  id: string;
  /** ARM's word, such as `app,linux` or `functionapp,linux`. */
  kind: string;
  /** ARM's word: `Running`, `Stopped`. It says `Running` of an app whose container does not start. */
  state: string;
  /** `PYTHON|3.14`; empty where ARM's list leaves it out. */
  linuxFxVersion: string;
  hostName: string;
  /** From ARM's `hostNameSslStates`, never made of the name: clouds and environments differ. */
  scmHost?: string;
  location: string;
  isLinuxPython: boolean;
  /** Resource id of the plan. */
  planId?: string;
}
