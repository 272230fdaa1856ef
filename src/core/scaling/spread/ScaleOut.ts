/** What the platform says of a site's instances; what nobody could be asked is left out. */
export interface ScaleOut {
  /** `state` as ARM has it: `READY`, `STOPPED`, `UNKNOWN`. */
  instances?: readonly { id: string; state: string }[];
  /** `clientAffinityEnabled`. */
  affinity?: boolean;
}
