import * as v from 'valibot';

const seconds = v.pipe(v.number(), v.minValue(0));
const bytes = v.pipe(v.number(), v.integer(), v.minValue(0));

/** One way to misbehave: which requests, and what becomes of them. All conditions have to hold. */
const Rule = v.strictObject({
  service: v.picklist(['entra', 'arm', 'kudu', 'site']),
  /** A part of path and query, in any case. */
  path: v.optional(v.string()),
  method: v.optional(v.string()),
  /** `NAME` or `NAME/SLOT`; for Kudu and the site itself, whose addresses do not tell. */
  site: v.optional(v.string()),
  /** An instance that the affinity cookie asks for, by its id or the beginning of it. */
  instance: v.optional(v.string()),
  /** How often; for ever by default. */
  times: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  latencyMs: v.optional(v.pipe(v.number(), v.minValue(0))),
  /** Answered in the place of the real answer, with the service's own kind of body. */
  status: v.optional(v.pipe(v.number(), v.integer(), v.minValue(300), v.maxValue(599))),
  /** The error's code and message, where those of the status will not do. */
  code: v.optional(v.string()),
  message: v.optional(v.string()),
  retryAfterS: v.optional(seconds),
  /** `half-open`: nothing is ever answered; `cut`: the connection is closed without an answer. */
  connection: v.optional(v.picklist(['half-open', 'cut'])),
});
export type Rule = v.InferOutput<typeof Rule>;

const Tunnel = v.strictObject({
  /** `NAME` or `NAME/SLOT`; every site by default. */
  site: v.optional(v.string()),
  /** As in a rule; every instance by default. */
  instance: v.optional(v.string()),
  state: v.optional(v.picklist(['STARTED', 'STARTING', 'STOPPED'])),
  canReachPort: v.optional(v.boolean()),
  msg: v.optional(v.string()),
  /** How long state and canReachPort are as above, counted from the first question; for ever by default. */
  forS: v.optional(seconds),
  /** The tunnel leads to a debugger's port. */
  remoteDebugging: v.optional(v.boolean()),
  /** Which instance is reached is not the cookie's choice. */
  ignoresCookie: v.optional(v.boolean()),
  /** After so many bytes to the client the connection is cut, or nothing moves any more. */
  cutAfterBytes: v.optional(bytes),
  stallAfterBytes: v.optional(bytes),
});
export type TunnelSwitch = v.InferOutput<typeof Tunnel>;

/** The file by which the look-alikes are made to misbehave, and by which they get more sites: see README.md. */
export const Switches = v.strictObject({
  /** Light sites beside the lab's own and those that always are there. */
  standIns: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(5000)), 5),
  /** What the client may do. */
  role: v.optional(v.picklist(['Contributor', 'Reader']), 'Contributor'),
  /** What Entra finds wrong with whoever asks for a token. */
  signIn: v.optional(
    v.picklist([
      'wrong-secret',
      'secret-expired',
      'mfa-needed',
      'consent-needed',
      'wrong-tenant',
      'sign-in-expired',
    ]),
  ),
  tokenLifetimeS: v.optional(v.pipe(v.number(), v.minValue(1)), 3600),
  /** Sites on a page of ARM's lists. */
  pageSize: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)), 100),
  /** Whether ARM accepts changes and restarts at first (202), and answers later. */
  longRunning: v.optional(v.boolean(), false),
  /** Requests to ARM in a minute, before it asks for fewer. */
  requestsPerMinute: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)), 12_000),
  /** Whether Kudu has the routes of 2026: startup logs and the check of the configuration. */
  newKuduRoutes: v.optional(v.boolean(), true),
  /** Seconds after which Kudu ends a log stream, also one that is open already; never by default. */
  logStreamS: v.optional(seconds),
  tunnels: v.optional(v.array(Tunnel), []),
  /** The first that fits a request counts. */
  rules: v.optional(v.array(Rule), []),
});
export type Switches = v.InferOutput<typeof Switches>;
