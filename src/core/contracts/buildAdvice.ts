/** What would make the next deployment faster. */
export interface BuildAdvice {
  code:
    | 'enable-fast-build'
    | 'mend-uv'
    | 'use-zstd'
    | 'use-wheels'
    | 'drop-package'
    | 'skip-staging'
    | 'ship-prebuilt'
    | 'split-requirements';
  title: string;
  steps: string[];
  /** An app setting that does it. */
  setting?: { name: string; value: string };
  gain: {
    /** Milliseconds of this deployment that it would have saved; never more than the steps it touches took. */
    ms: number;
    /** What the figure rests on. */
    assumption: string;
  };
}

/** How this build's time is shared out, beside a published heavy one. Shares of 0 to 1. */
export interface BuildYardstick {
  compression?: number;
  installation?: number;
  published: { compression: number; installation: number };
}
