import { parseFaultEnv } from '../aliases';
import type { Evidence, View } from '../contracts';
import { AliasFacts } from './facts/aliasFacts';
import { withAnswersOfApp } from './facts/answeredByApp';
import { appLogs } from './facts/appLog';
import type { AppLog } from './facts/appLog';
import { complaints } from './facts/complaints';
import type { Complaint } from './facts/complaints';
import { appFailures } from './facts/failures';
import type { AppFailure } from './facts/failures';
import { hostOf } from './facts/hosts';
import { parseListeners } from './facts/listeners';
import type { Listener } from './facts/listeners';
import { newestTime } from './facts/newestTime';
import { modelControls } from './facts/modelControls';
import type { ModelControl } from './facts/modelControls';
import { modelLatency } from './facts/modelLatency';
import type { ModelLatency } from './facts/modelLatency';
import { parseLookups } from './facts/nameLookups';
import { parsePackages } from './facts/packages';
import { appPorts } from './facts/ports';
import type { SeenPort } from './facts/ports';
import { recentErrors } from './facts/recentErrors';
import type { RecentError } from './facts/recentErrors';
import { latestRequests } from './facts/requests';
import type { RequestSeen } from './facts/requests';
import { dnsFileLookups } from './facts/resolution';
import type { SeenLookup } from './facts/resolution';
import { buildTimeline } from './timeline/buildTimeline';
import type { Timeline } from './timeline/Timeline';
import type { TimelineBuilder } from './timeline/TimelineBuilder';
import { appVariable, parseVariables } from './facts/variables';
import type { Environments, Variable, Variables } from './facts/variables';

/** The host that the app asks for a model, and the setting that names it. */
export interface Endpoint {
  host: string;
  /** Undefined where only an alias's output names the host. */
  variable: Variable | undefined;
}

const endpointNames = ['AZURE_AI_FOUNDRY_ENDPOINT', 'AZURE_OPENAI_ENDPOINT'];

/** A read-only view over evidence for rules and checks: every part parsed once, in memory, at the start. */
export class Facts {
  readonly aliases: AliasFacts;
  /** Milliseconds since the epoch: when the evidence was collected. */
  readonly now: number | undefined;
  readonly environments: Environments;
  readonly endpoint: Endpoint | undefined;
  readonly lookups: readonly SeenLookup[];
  readonly listeners: readonly Listener[];
  /** Everything that happened, in the order of time. */
  readonly timeline: Timeline;
  /** What the timeline has of the app, by log. */
  readonly appLogs: readonly AppLog[];
  readonly requests: readonly RequestSeen[];
  readonly appPorts: readonly SeenPort[];
  readonly modelLatency: ModelLatency | undefined;
  /** Installed Python packages; undefined where nobody looked. */
  readonly packages: readonly string[] | undefined;
  /** The platform's own calls of the model. */
  readonly modelControls: readonly ModelControl[];
  /** Errors of the app's log that are not yet history, oldest first. */
  readonly recentErrors: readonly RecentError[];
  /** Present failures of the app's own. */
  readonly failures: readonly AppFailure[];
  private lazyComplaints: readonly Complaint[] | undefined;

  /** `logs`: those of the evidence, where they were too large to be held and were streamed. */
  constructor(
    readonly evidence: Evidence,
    logs?: TimelineBuilder,
  ) {
    this.aliases = new AliasFacts(evidence);
    this.now = newestTime(evidence);
    this.environments = environmentsOf(evidence, this.aliases);
    this.endpoint = this.readEndpoint();
    this.lookups = this.readLookups();
    this.listeners = parseListeners(evidence.container.sockets ?? '');
    this.timeline = buildTimeline(evidence, this.now, logs);
    this.appLogs = appLogs(evidence, this.timeline);
    this.requests = withAnswersOfApp(latestRequests(evidence.probes), this.appLogs);
    this.appPorts = appPorts(this.aliases, this.listeners, this.appLogs);
    this.modelLatency = modelLatency(this.aliases);
    this.packages = this.readPackages();
    this.modelControls = modelControls(this.aliases);
    this.recentErrors = recentErrors(this.appLogs, this.now);
    this.failures = appFailures({
      requests: this.requests,
      logs: this.appLogs,
      isGreenInside: this.isGreenInside,
      now: this.now,
    });
  }

  /** What the app complains of at present, with the exceptions that its log has for it. */
  get complaints(): readonly Complaint[] {
    this.lazyComplaints ??= complaints(this);
    return this.lazyComplaints;
  }

  /** What the app sees under the name, as far as it is known. */
  variable(name: string): Variable | undefined {
    const variable = appVariable(this.environments, name);
    return typeof variable === 'string' ? undefined : variable;
  }

  /** True where a whole view of the app's environment lacks the name. */
  lacks(name: string): boolean {
    return appVariable(this.environments, name) === 'absent';
  }

  /** The name that commands to copy should bear. */
  get siteName(): string | undefined {
    const { manifest } = this.evidence;
    if (manifest?.target.kind === 'azure') return manifest.target.name.replace(/^.*\/sites\//, '');
    return this.variable('WEBSITE_SITE_NAME')?.value;
  }

  /** A request of the app that was answered inside the container. */
  get isGreenInside(): boolean {
    const isCurlGreen = this.aliases.all('appcurl').some(({ assessment }) => assessment?.state === 'pass');
    return isCurlGreen || this.requests.some(({ source, state }) => source === 'inside' && state === 'ok');
  }

  /** Requests that a client made from outside and that reached the site. */
  get outside(): readonly RequestSeen[] {
    return this.requests.filter(({ source, state }) => source === 'outside' && state !== 'not-found-here');
  }

  /** The app's requests that ask the model: those that a plain GET does not stand for. */
  get modelRequests(): readonly RequestSeen[] {
    return this.requests.filter(({ probe }) => probe.method !== 'GET' && probe.method !== 'HEAD');
  }

  private readEndpoint(): Endpoint | undefined {
    for (const name of endpointNames) {
      const variable = this.variable(name);
      if (variable && !variable.value.startsWith('[')) return { host: hostOf(variable.value), variable };
    }
    const asked = this.aliases.get('ai-dns', 'app') ?? this.aliases.get('ai-dns', 'shell');
    return asked ? { host: asked.result.host, variable: undefined } : undefined;
  }

  private readLookups(): SeenLookup[] {
    const fromAliases = this.aliases.all('ai-dns').map((fact): SeenLookup => {
      const { host, resolved, addresses } = fact.result;
      const view: View = fact.run.view;
      return {
        from: 'inside',
        host,
        outcome: resolved ? 'resolved' : 'failed',
        isDefinite: true,
        addresses,
        view,
        proof: fact.proof(/✗|✓|DNS resol|failed/i),
      };
    });
    const fromCurl = this.aliases.all('ai-curl').flatMap((fact): SeenLookup[] => {
      const { curlError, request } = fact.result;
      if (!curlError || curlError.code !== 6 || !request) return [];
      const [view, host] = [fact.run.view, hostOf(request.url)];
      const quoted = fact.proof(/\(6\)/);
      return [{ from: 'inside', host, outcome: 'failed', isDefinite: true, view, proof: quoted }];
    });
    return [...fromAliases, ...fromCurl, ...dnsFileLookups(parseLookups(this.evidence.container.dns ?? ''))];
  }

  private readPackages(): readonly string[] | undefined {
    const listed = this.aliases.all('showpkgs')[0]?.result.packages.map(({ name }) => name);
    const inside = parsePackages(this.evidence.container.packages ?? '');
    return listed ?? (inside.length > 0 ? inside : undefined);
  }
}

function environmentsOf(evidence: Evidence, aliases: AliasFacts): Environments {
  const environments: Environments = {};
  const process = parseVariables(evidence.container.env ?? '');
  const [shell, app] = [aliases.get('appenv', 'shell'), aliases.get('appenv', 'app')];
  if (evidence.settings) environments.settings = evidence.settings;
  if (Object.keys(process).length > 0) environments.process = process;
  if (shell) environments.shell = shell.result.variables;
  const base = environments.process ?? environments.shell ?? environments.settings ?? {};
  const changed = app?.result.variables ?? withFaultEnv(base, evidence.container['fault-env']);
  if (changed) environments.app = changed;
  return environments;
}

function withFaultEnv(base: Variables, text: string | undefined): Variables | undefined {
  if (text === undefined || text.trim() === '') return undefined;
  const { exports, unsets } = parseFaultEnv(text);
  const kept = Object.entries({ ...base, ...exports }).filter(([name]) => !unsets.includes(name));
  return Object.fromEntries(kept);
}
