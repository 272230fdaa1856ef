/** Where a thing was seen, and when: every event bears it. */
export interface Seen {
  /** Milliseconds since the epoch; undefined where neither this line nor one before it in its file bears a time. */
  at: number | undefined;
  file: string;
  /** One-based; for JSON files the place in the list. */
  line: number;
  excerpt: string;
  /** The machine as the name of the log gives it (`lw0sdlwk000`): one for each instance. */
  machine?: string;
}

/** What a line says, before it is known where it stands. */
export type PlatformSign =
  | { kind: 'pull'; state: 'began' | 'done' | 'failed' | 'interrupted'; image?: string; reason?: string }
  | {
      kind: 'container';
      state: 'requested' | 'created' | 'started' | 'running' | 'failed' | 'stopping' | 'gone';
      name?: string;
      image?: string;
      /** The port that `docker run` publishes. */
      port?: number;
      /** `WEBSITE_INSTANCE_ID`. */
      instance?: string;
      reason?: string;
    }
  | {
      kind: 'start-probe';
      state: 'began' | 'waiting' | 'succeeded' | 'failed';
      name?: string;
      port?: number;
      /** As the platform says it; `of 230s` in its sentence is the limit and not a measurement. */
      afterS?: number;
      /** The platform says that the time limit was reached, which it does for many causes. */
      blamesLimit?: boolean;
    }
  | { kind: 'exit'; name?: string; code?: number }
  | {
      kind: 'mount-failure';
      owner: 'platform' | 'own' | 'unknown';
      volume?: string;
      path?: string;
      reason?: string;
    }
  | {
      kind: 'site';
      state: 'starting' | 'started' | 'start-failed' | 'stopping' | 'stopped' | 'blocked' | 'unhealthy';
      site?: string;
      name?: string;
    }
  | { kind: 'start-cancelled'; reason?: string }
  | {
      /** The platform's own state line, kept where it bears a last error: it repeats old ones for ever. */
      kind: 'platform-error';
      error: string;
      errorAt?: number;
      details?: string;
      state?: string;
      action?: string;
    }
  | { kind: 'running-deployment'; id: string }
  | { kind: 'swap'; state: 'began' | 'completed' | 'failed' | 'seen' }
  | { kind: 'maintenance' };

export type AppSign =
  | {
      /** What the image's start-up script (Oryx) saw and decided. */
      kind: 'startup-step';
      step:
        | 'boot'
        | 'site-command'
        | 'no-site-command'
        | 'manifest'
        | 'no-manifest'
        | 'build-id'
        | 'extracting'
        | 'extract-failed'
        | 'app-path'
        | 'framework'
        | 'default-app'
        | 'command'
        | 'virtual-environment'
        | 'no-virtual-environment'
        | 'python';
      value?: string;
    }
  | {
      kind: 'server';
      server: ServerName;
      state: 'starting' | 'listening' | 'ready' | 'stopping' | 'address-in-use' | 'no-application';
      address?: string;
      port?: number;
      socket?: string;
      version?: string;
      workerClass?: string;
      reason?: string;
    }
  | {
      kind: 'worker';
      state: 'booted' | 'timeout' | 'killed' | 'exited' | 'failed-to-boot';
      pid?: number;
      signal?: string;
      code?: number;
      /** `Perhaps out of memory?`, or the kernel's own word. */
      suspectsMemory?: boolean;
      /** A WORKER TIMEOUT came a moment before: then the kill belongs to it and says nothing of memory. */
      afterTimeout?: boolean;
    }
  | {
      /** Connections that no worker has taken yet, as uWSGI tells them when their queue is full. */
      kind: 'listen-queue';
      waiting: number;
      limit: number;
    }
  | {
      /** Django turned a request away for the host that it asked for; also the platform's own by an address. */
      kind: 'host-refused';
      host: string;
    }
  | {
      kind: 'command-failure';
      reason: 'not-found' | 'no-such-file' | 'permission' | 'carriage-return' | 'syntax';
      /** The command or file. */
      name?: string;
    };

export type ServerName =
  'gunicorn' | 'uvicorn' | 'uwsgi' | 'hypercorn' | 'waitress' | 'daphne' | 'django' | 'other';

/** Who asked: the platform's own requests are no visitors, and ours are no evidence. */
export type AskedBy = 'client' | 'warm-up' | 'always-on' | 'health-check' | 'own';

export interface RequestSign {
  kind: 'request';
  method: string;
  /** Without its query. */
  path: string;
  status: number;
  /** Where the access log gives a duration with its unit. */
  ms?: number;
  by: AskedBy;
  /** It came from the container itself, or from a proxy in it. */
  isLoopback?: true;
}

export interface Frame {
  file: string;
  line: number;
  function?: string;
  code?: string;
  /** The app's own code, as against the standard library and installed packages. */
  isOwn: boolean;
}

/** An exception with all that belongs to it, or a line of level ERROR that stands alone. */
export interface ErrorSign {
  kind: 'error';
  /** Where its traceback begins; the event's own line is that of the exception. */
  beganLine?: number;
  /** `openai.APIConnectionError`; undefined where a logger's line names none. */
  type?: string;
  message: string;
  /** The logger's line before the traceback. */
  heading?: string;
  /** Outermost first; of a long one the first and the last. */
  frames: Frame[];
  /** The last frame in the app's own code. */
  ownFrame?: Frame;
  /** The exception was raised in a library's frame. */
  isRaisedInLibrary: boolean;
  /** The exceptions behind it, the first one first. */
  causes: {
    type: string;
    message: string;
    ownFrame?: Frame;
    /** Where the exception is named. */
    line?: number;
    excerpt?: string;
  }[];
  /** Heading, last own frame's code, type and message, for rules that look for words. */
  text: string;
  /** `POST /chat`, or `/chat`, where heading or access log name it. */
  request?: string;
  /** Who made that request, where the access log tells. */
  by?: AskedBy;
  /** The log ended, or another text began, before the exception was named. */
  isCut: boolean;
}

export interface DeploymentSign {
  kind: 'deployment';
  id: string;
  state:
    | 'began'
    | 'detected'
    | 'building'
    | 'build-id'
    | 'installed'
    | 'not-built'
    | 'step'
    | 'error'
    | 'failed'
    | 'succeeded';
  /** Platform, step, the build's id, or the error's own words. */
  value?: string;
  seconds?: number;
}

export interface LookSign {
  /** A request that a client made while the evidence was collected. */
  kind: 'look';
  source: 'outside' | 'front-end-log' | 'inside';
  method: string;
  path: string;
  /** 0: no answer. */
  status: number;
  ms: number;
  error?: string;
}

export interface SnapshotSign {
  /** Settings as they were when the evidence was collected; earlier values are unknown. */
  kind: 'snapshot';
  what: 'settings' | 'siteconfig' | 'site';
  names: string[];
}

export interface InstanceErrorSign {
  /** The last error that the site keeps of an instance, also through later good starts. */
  kind: 'instance-error';
  instance: string;
  state: string;
  error: string;
}

export interface ActivitySign {
  /** An entry of Azure's activity log: what somebody, or Azure itself, did to the site. */
  kind: 'activity';
  what:
    'restart' | 'start' | 'stop' | 'swap' | 'settings' | 'scale' | 'deployment' | 'site' | 'health' | 'other';
  /** `Microsoft.Web/sites/restart/action` */
  operation: string;
  status?: string;
}

export type PlatformEvent = Seen & PlatformSign;
export type AppEvent = Seen & (AppSign | RequestSign | ErrorSign);
export type RequestEvent = Seen & RequestSign;
export type ErrorEvent = Seen & ErrorSign;
export type DeploymentEvent = Seen & DeploymentSign;
export type TimelineEvent =
  | PlatformEvent
  | AppEvent
  | DeploymentEvent
  | (Seen & (LookSign | SnapshotSign | InstanceErrorSign | ActivitySign));
