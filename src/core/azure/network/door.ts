import type { Cloud } from '../clouds';

/** How requests to a cloud leave this machine. */
export interface Door {
  cloud: Cloud;
  /** URL of a proxy, such as the editor's `http.proxy`; without it `HTTPS_PROXY` and `NO_PROXY` of `env` count. */
  proxy?: string;
  env: NodeJS.ProcessEnv;
}
