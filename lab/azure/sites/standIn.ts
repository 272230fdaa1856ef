import type http from 'node:http';
import { affinityCookies } from '../../host/affinity';
import { turnAway } from '../../host/door';
import { errorPage } from '../../host/errorPage';
import { memoryHome } from './memoryHome';
import type { CloudInstance, CloudSite } from './site';
import { type Life, standInFiles } from './standInFiles';

export interface StandIn extends Pick<
  CloudSite,
  'subscriptionId' | 'resourceGroup' | 'name' | 'slot' | 'kind' | 'location' | 'plan'
> {
  /** `PYTHON|3.14`; empty for Windows. */
  linuxFxVersion: string;
  state?: CloudSite['state'];
  sshEnabled?: boolean;
  life?: Life;
  settings: Record<string, string>;
  slotSettings?: readonly string[];
  instances: readonly CloudInstance[];
  /** When its container was last started. */
  at: Date;
}

/** A light site: ARM and Kudu tell of it, a page answers for it, and nothing runs. */
export function standIn(options: StandIn): CloudSite {
  const { life = 'serves', state = 'Running', sshEnabled = true, linuxFxVersion, at } = options;
  const { name, instances } = options;
  const [first] = instances;
  const files = () =>
    first ? standInFiles({ name, machine: first.machineName, instanceId: first.id, life, at }) : {};
  let { settings } = options;
  const config: Record<string, unknown> = {
    linuxFxVersion,
    ...(linuxFxVersion === '' ? { windowsFxVersion: null, netFrameworkVersion: 'v9.0' } : {}),
    appCommandLine: '',
    alwaysOn: true,
    numberOfWorkers: instances.length,
    healthCheckPath: null,
  };
  const properties = { clientAffinityEnabled: true, publicNetworkAccess: 'Enabled' };
  return {
    ...options,
    state,
    sshEnabled,
    identity: { type: 'None' },
    properties,
    config,
    get settings() {
      return settings;
    },
    slotSettings: options.slotSettings ?? [],
    resolved: [],
    home: memoryHome(files, at),
    change: (change) => {
      if (change.settings) settings = change.settings;
      Object.assign(config, change.siteConfig);
      Object.assign(properties, change.properties);
      return Promise.resolve();
    },
    keepLogs: (isKept) => {
      config.httpLoggingEnabled = isKept;
    },
    restart: () => Promise.resolve(),
    visit: (request, response) => {
      if (state === 'Stopped') turnAway(response, 'stopped', request.socket.remoteAddress ?? '');
      else if (life === 'exits') response.writeHead(503, { 'content-type': 'text/html' }).end(errorPage(503));
      else welcome(name, first, request, response);
    },
  };
}

function welcome(
  name: string,
  instance: CloudInstance | undefined,
  request: http.IncomingMessage,
  response: http.ServerResponse,
): void {
  const cookies = instance ? affinityCookies(instance.id, request.headers.host ?? '') : [];
  const body = request.url === '/health' ? '{"status":"ok"}\n' : `${name} is here.\n`;
  response.writeHead(200, { 'content-type': 'text/plain', 'set-cookie': cookies }).end(body);
}
