import { parseTime } from '../facts/logTime';
import { excerptOf } from './excerptOf';
import type { PlatformSign } from './TimelineEvent';

/** `INFO  - `, `ERROR - `: the dialect with levels. The other begins with the message. */
const level = /^(?:TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL|Informational|Warning|Error) {1,4}(?:- {1,4})?/;

/** Any line without one of these words says nothing here; most lines end at this test. */
const hint =
  /pull|container|docker|manifest|site|warmup|startup|volume|mount|LastError|swap|maintenance|upgrade|exit|multi-container|repos|instance|cancel/i;

/**
 * What a line of the platform's log means, in either dialect. The words differ between versions of the platform, so
 * each pattern asks for as few of them as carry the meaning. Several signs where a line says several things.
 */
export function platformLine(line: string): PlatformSign[] {
  if (!hint.test(line)) return [];
  const text = line.replace(level, '').trim();
  if (text.startsWith('State: ') || text.includes(', Action: ')) return stateLine(text);
  for (const read of readers) {
    const sign = read(text);
    if (sign) return [sign];
  }
  return [];
}

type Reader = (text: string) => PlatformSign | undefined;

const readers: readonly Reader[] = [
  dockerRun,
  mountFailure,
  pull,
  probe,
  siteEnd,
  exit,
  container,
  site,
  cancelled,
  swap,
  maintenance,
];

function dockerRun(text: string): PlatformSign | undefined {
  if (!text.startsWith('docker run ')) return undefined;
  const name = /--name[ =]([\w.-]{1,200})/.exec(text)?.[1];
  const instance = /-e WEBSITE_INSTANCE_ID=(\w{1,100})/.exec(text)?.[1];
  const port =
    /-e PORT=(\d{1,5})\b/.exec(text)?.[1] ??
    /--expose[ =](\d{1,5})\b/.exec(text)?.[1] ??
    /-p \d{1,5}:(\d{1,5})\b/.exec(text)?.[1];
  const image =
    /(?:^|\s)((?:[\w.-]{1,200}(?::\d{1,5})?\/){1,6}[\w.-]{1,200}(?::[\w.-]{1,200})?)(?=\s|$)/.exec(
      text.replace(/-e \S+/g, ''),
    )?.[1];
  return {
    kind: 'container',
    state: 'started',
    ...(name === undefined ? {} : { name }),
    ...(image === undefined ? {} : { image }),
    ...(port === undefined ? {} : { port: Number(port) }),
    ...(instance === undefined ? {} : { instance }),
  };
}

function mountFailure(text: string): PlatformSign | undefined {
  if (!/mount/i.test(text)) return undefined;
  const volume =
    /^Volume: ?(\S{1,200}) (?:cannot|can't|could not|failed to) be mounted(?: at (\S{1,300}))?/i.exec(text);
  if (volume) return mount(text, volume[1], volume[2]);
  if (/VolumeMountFailure/.test(text)) return mount(text);
  const isFailure =
    /(?:fail(?:ed|ure|ing)?|unable|could not|cannot|error)\b.{0,60}\bmount(?:ing|ed)?\b|\bmount(?:ing)? (?:\S{1,80} ){0,4}(?:has )?failed|\bmount error\b/i.test(
      text,
    );
  if (!isFailure || /image|nested mountpoint/i.test(text)) return undefined;
  return mount(
    text,
    /\bvolume:? '?([\w.-]{1,100})/i.exec(text)?.[1],
    /\bat (\/[\w./-]{1,300})/.exec(text)?.[1],
  );
}

/** The customer's own mounts are named `BYOS_…`. */
function mount(text: string, volume?: string, path?: string): PlatformSign {
  const isOwn = /BYOS|storage account|file ?share|azure ?files|Account:/i.test(text);
  const owner = isOwn
    ? 'own'
    : volume !== undefined || /platform|DiagnosticServer/i.test(text)
      ? 'platform'
      : 'unknown';
  return {
    kind: 'mount-failure',
    owner,
    ...(volume === undefined ? {} : { volume }),
    ...(path === undefined ? {} : { path }),
    reason: excerptOf(text),
  };
}

function pull(text: string): PlatformSign | undefined {
  if (!/pull|manifest|DockerApiException/i.test(text)) return undefined;
  if (/pull image interrupted|pull(?:ing)? .{0,80}(?:interrupted|cancel)/i.test(text)) {
    return { kind: 'pull', state: 'interrupted' };
  }
  // The platform falls back on the copy that is there: that start still goes on.
  if (/defaulting to local copy/i.test(text)) return undefined;
  const isFailure =
    /pull(?:ing)?(?: of)?(?: image)?\b.{0,200}(?:fail|denied|threw|error)|ImagePull(?:Failure|BackOff)|ImageNotFound|fail(?:ed|ure) (?:to |in )?pull|manifest (?:unknown|for .{1,200} not found)|unauthorized: |pull access denied/i.test(
      text,
    );
  if (isFailure) return { kind: 'pull', state: 'failed', reason: excerptOf(text) };
  const pulling = /^Pulling image(?: from Docker hub)?: ?(\S{1,300}?)\.?$/i.exec(text);
  if (pulling) return { kind: 'pull', state: 'began', image: pulling[1] ?? '' };
  if (
    /^Pull image successful|^Image \S{1,300} is pulled from|image is up to date|downloaded newer image/i.test(
      text,
    )
  ) {
    return { kind: 'pull', state: 'done' };
  }
  return undefined;
}

function probe(text: string): PlatformSign | undefined {
  const name = named(text);
  const common = { kind: 'start-probe' as const, ...(name === undefined ? {} : { name }) };
  // First, as it is what a log of starts has most of.
  if (/^Waiting for response to warm-?up request/i.test(text)) {
    return { ...common, state: 'waiting', ...seconds(text) };
  }
  if (/respond(?:ed)? to HTTP pings?/i.test(text) && /n't|not|fail/i.test(text)) {
    const port = /pings? on port:? ?(\d{1,5})/i.exec(text)?.[1];
    return { ...common, state: 'failed', ...(port === undefined ? {} : { port: Number(port) }) };
  }
  if (/did(?:n't| not) start within (?:the )?(?:expected )?time limit/i.test(text)) {
    return { ...common, state: 'failed', ...seconds(text), blamesLimit: true };
  }
  const site = /(?:site )?(?:startup|warm-?up) probe (succeeded|failed|timed out|cancell?ed)/i.exec(text);
  if (site) {
    const state = /succeeded/i.test(site[1] ?? '') ? 'succeeded' : 'failed';
    return {
      ...common,
      state,
      ...seconds(text),
      ...(/timed out/i.test(site[1] ?? '') ? { blamesLimit: true } : {}),
    };
  }
  if (
    /^Initiating warm-?up request|^Pinging warm-?up path|^Starting (?:site )?(?:startup|warm-?up) probe/i.test(
      text,
    )
  ) {
    return { ...common, state: 'began' };
  }
  if (/initialized successfully|ready to serve requests/i.test(text)) {
    return { ...common, state: 'succeeded', ...seconds(text) };
  }
  return undefined;
}

/** `Elapsed time = 230.2 sec`, `after 230.12 seconds`; not `of 230s`, which is the limit. */
function seconds(text: string): { afterS?: number } {
  const match = /(?:elapsed time ?[=:]? ?|after )(\d{1,7}(?:[.,]\d{1,12})?) ?s/i.exec(text);
  return match ? { afterS: Number((match[1] ?? '').replace(',', '.')) } : {};
}

/** The end of a start that failed, and the stop of any container: which one it was is told by its name alone. */
function siteEnd(text: string): PlatformSign | undefined {
  const failing = /^Stopp?ing site:? ?(\S{1,200})? ?because it failed/i.exec(text);
  if (failing || /^Failed to start site\b/i.test(text)) {
    return { kind: 'site', state: 'start-failed', ...siteName(failing?.[1]) };
  }
  const terminated = /^Site container: ?(\S{1,200}) terminated during site startup/i.exec(text);
  if (terminated) return { kind: 'site', state: 'start-failed', ...siteName(terminated[1]) };
  const stopped = /^Site:? (\S{1,200}) (?:has )?(?:been )?stopped\b/i.exec(text);
  if (stopped || /^Site stopped\b/i.test(text))
    return { kind: 'site', state: 'stopped', ...siteName(stopped?.[1]) };
  const stopping = /^Stopp?ing site:? ?(\S{1,200})?/i.exec(text);
  return stopping ? { kind: 'site', state: 'stopping', ...siteName(stopping[1]) } : undefined;
}

function exit(text: string): PlatformSign | undefined {
  const code = /\bexit(?:ed)?(?: with)? (?:code|status):? ?=? ?(-?\d{1,11})/i.exec(text)?.[1];
  const hasExited = code !== undefined || /container .{0,300}\bhas exited\b/i.test(text);
  if (!hasExited) return undefined;
  const name = named(text);
  return {
    kind: 'exit',
    ...(name === undefined ? {} : { name }),
    ...(code === undefined ? {} : { code: Number(code) }),
  };
}

function container(text: string): PlatformSign | undefined {
  const name = named(text);
  const of = (state: Extract<PlatformSign, { kind: 'container' }>['state']): PlatformSign => ({
    kind: 'container',
    state,
    ...(name === undefined ? {} : { name }),
  });
  if (/^Container start method called|^Starting container for site/i.test(text)) return of('requested');
  if (/^Creating container\b/i.test(text)) {
    const image = /with image: (\S{1,300})/i.exec(text)?.[1];
    return image === undefined ? of('created') : { kind: 'container', state: 'created', image };
  }
  if (/^Starting container\b/i.test(text)) return of('started');
  if (/^Container is running|successfully created and is running/i.test(text)) return of('running');
  if (/^Creating stdout named pipe/i.test(text)) return of('created');
  if (/container (?:create|start(?: ?up)?|pull image) failed\b/i.test(text)) {
    return {
      kind: 'container',
      state: 'failed',
      ...(name === undefined ? {} : { name }),
      reason: excerptOf(text),
    };
  }
  if (/^multi-container unit was not started/i.test(text)) {
    return { kind: 'container', state: 'failed', reason: excerptOf(text) };
  }
  if (/^Stopp?ing container\b|^Container is terminating/i.test(text)) return of('stopping');
  if (/^Container is terminated|^Container \S{1,200} (?:was |is )?(?:stopped|removed)/i.test(text))
    return of('gone');
  return undefined;
}

/** `site_0_4c1b`, `e441855b391f_site`: after the word container, in a path of pipes, or behind a colon. */
function named(text: string): string | undefined {
  const match =
    /\bcontainer\/pipe\/([\w.-]{1,200})\//.exec(text) ??
    /\bcontainer:? (?:failed for )?([\w-][\w.-]{0,200})(?=[\s,.:]|$)/i.exec(text) ??
    /\bfailed for ([\w-][\w.-]{0,200})/i.exec(text);
  const name = match?.[1]?.replace(/\.+$/, '');
  return name !== undefined && name.includes('_') ? name : undefined;
}

function site(text: string): PlatformSign | undefined {
  const version = /^Site is running with deployment version: ?([\w.-]{1,100})/i.exec(text);
  if (version) return { kind: 'running-deployment', id: version[1] ?? '' };
  if (/^Site (?:\S{1,200} )?started\b/i.test(text)) return { kind: 'site', state: 'started' };
  if (/site is blocked|consecutive cold start failures/i.test(text))
    return { kind: 'site', state: 'blocked' };
  if (/\bunhealthy\b|health ?check .{0,80}fail|failed health ?check/i.test(text)) {
    const name = named(text);
    return { kind: 'site', state: 'unhealthy', ...(name === undefined ? {} : { name }) };
  }
  return undefined;
}

function cancelled(text: string): PlatformSign | undefined {
  const isCancelled =
    /cancell?(?:ed|ing|ation)\b.{0,80}(?:start|site|container|request|operation)|(?:start(?:up)?|site|container|operation|task)\b.{0,80}(?:cancell?ed|being cancell?ed|interrupted|aborted)|(?:Task|Operation)Cancell?edException/i.test(
      text,
    );
  return isCancelled ? { kind: 'start-cancelled', reason: excerptOf(text) } : undefined;
}

function swap(text: string): PlatformSign | undefined {
  if (!/\bswap(?:ping|ped)?\b/i.test(text) || /swap (?:space|file|memory|limit)/i.test(text))
    return undefined;
  const state = /fail|error|given up|abort|revert/i.test(text)
    ? 'failed'
    : /complet|succe|finish|swapped/i.test(text)
      ? 'completed'
      : /start|begin|initiat|appl(?:y|ied|ying)|warm/i.test(text)
        ? 'began'
        : 'seen';
  return { kind: 'swap', state };
}

function maintenance(text: string): PlatformSign | undefined {
  const isMaintenance =
    /\bmaintenance\b|platform (?:update|upgrade)|(?:instance|worker|role|site)\b.{0,60}\b(?:is being |was |has been )?(?:moved to|reimaged|recycled|drained|replaced|upgraded)|upgrad(?:e|ing) (?:of )?(?:the )?(?:platform|instance|worker|host)/i.test(
      text,
    );
  return isMaintenance ? { kind: 'maintenance' } : undefined;
}

/**
 * `State: Starting, Action: PullingImage, LastError: , LastErrorTimestamp: …, LastErrorDetails: …, Details: …`. Its
 * last error may be days old and stands on good lines too.
 */
function stateLine(text: string): PlatformSign[] {
  const field = (name: string): string => {
    const start = text.indexOf(`${name}: `);
    if (start < 0) return '';
    const from = start + name.length + 2;
    const end = text.indexOf(name === 'LastErrorDetails' ? ', Details: ' : ', ', from);
    return excerptOf(text.slice(from, end < 0 ? undefined : end));
  };
  const [state, action, error] = [field('State'), field('Action'), field('LastError')];
  const signs: PlatformSign[] = [];
  if (action === 'EstablishingSiteNetworks') signs.push({ kind: 'site', state: 'starting' });
  if (action === 'InitiatingSiteWarmUpProbe') signs.push({ kind: 'start-probe', state: 'began' });
  if (action === 'CancellingStartup') signs.push({ kind: 'start-cancelled' });
  if (state === 'Blocked') signs.push({ kind: 'site', state: 'blocked' });
  if (error === '' || error === 'None') return signs;
  const [errorAt, details] = [americanTime(field('LastErrorTimestamp')), field('LastErrorDetails')];
  signs.push({
    kind: 'platform-error',
    error,
    ...(errorAt === undefined ? {} : { errorAt }),
    ...(details === '' ? {} : { details }),
    ...(state === '' ? {} : { state }),
    ...(action === '' ? {} : { action }),
  });
  return signs;
}

/** `04/22/2026 05:34:05`, in UTC; ISO 8601 passes as well. The year 1 stands for never. */
function americanTime(text: string): number | undefined {
  const match = /^(\d\d)\/(\d\d)\/(\d{4}) (\d\d:\d\d:\d\d)/.exec(text);
  const time = parseTime(
    match ? `${match[3] ?? ''}-${match[1] ?? ''}-${match[2] ?? ''}T${match[4] ?? ''}Z` : text,
  );
  return time !== undefined && time > 0 ? time : undefined;
}

function siteName(name: string | undefined): { site?: string } {
  const text = name?.replace(/[.,]+$/, '') ?? '';
  return text === '' ? {} : { site: text };
}
