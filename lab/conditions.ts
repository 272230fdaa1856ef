/**
 * What is out of the ordinary around the app of a lab. Whatever is left out is as on a healthy site; the drills set
 * single parts, and no command line does.
 */
export interface LabConditions {
  /** The model's endpoint; `none` for a site that uses no model. */
  model?: 'none' | ModelConditions;
  /** Managed identities of the site; the system-assigned one alone by default. */
  identity?: 'none' | 'user-assigned';
  /** What the front end does with requests; by default they reach the app. */
  door?: Door;
  /** `no-server`: the DNS server of the container's network cannot be reached. */
  dns?: 'no-server';
  /** Hosts of the world outside that the app may call. */
  hosts?: OutsideHost[];
  /** Variables of the process whose value is not that of the app setting, as behind a Key Vault reference. */
  environment?: Record<string, string>;
  /** Fields of ARM's siteConfig and of the site's properties beside those that every lab has. */
  siteConfig?: Record<string, unknown>;
  siteProperties?: Record<string, unknown>;
  /** `none`: no virtual environment was deployed. Else the Python, such as `3.10`, for which it was built. */
  antenv?: 'none' | { builtFor: string };
  /** Messages of the log of the last deployment, in the place of a good one's. */
  deployment?: readonly string[];
  /** The path of the site's health check; without one there is none. */
  healthCheckPath?: string;
  /** `off`: what the app prints is not kept. */
  logging?: 'off';
  /** Seconds until a container whose start failed is started again; 2 by default. */
  restartDelayS?: number;
}

export interface ModelConditions {
  /** The name of its host, in the place of one that is made from the lab's. */
  host?: string;
  /** Its address, a public one by default. */
  address?: string;
  /** The name in a privatelink zone to which the host's name leads. */
  privateLink?: string;
  refuses?: ModelRefusal;
  certificate?: 'expired';
}

/** How the model, or the gateway before it, declines; see `modelRefusals`. */
export type ModelRefusal =
  | 'role-missing'
  | 'key-auth-disabled'
  | 'rate-limit'
  | 'network-denied'
  | 'content-filter'
  | 'gateway-key-missing';

export type Door = 'ip-forbidden' | 'stopped' | 'sign-in-refused';

export interface OutsideHost {
  name: string;
  /** A public address, which the instance's loopback device then answers for. */
  address: string;
  port: number;
  /**
   * - `web`: answers every request over TLS.
   * - `silence`: takes no connection and refuses none, as behind a firewall that drops.
   * - `postgres`: lets every client of PostgreSQL in.
   * - `postgres-closed`: has no rule for the client's address.
   */
  serves: 'web' | 'silence' | 'postgres' | 'postgres-closed';
}

/** The key that the model stub accepts beside tokens. It opens nothing else. */
export const MODEL_KEY = '3f9c1b7e5d2a4c68b0e1f2a3d4c5b697';

/** The key that the gateway before the model asks for. */
export const GATEWAY_KEY = '7a1d5e0c9b8f4326a5d4c3b2e1f09876';

/** Client id of the user-assigned identity, where the site has one. */
export const USER_ASSIGNED_CLIENT_ID = '9c4f0b52-8e61-4a7d-b3c5-2d1e0f9a8b76';
