import type http from 'node:http';
import path from 'node:path';
import { asRecord } from '../../host/asRecord';
import { readReport } from '../../host/gateClient';
import type { LabFolder } from '../../host/labFolder';
import type { SiteControl } from '../../host/siteControl';
import { machineName, sockets } from '../../instanceConfig';
import { folderHome } from './folderHome';
import type { CloudInstance, CloudSite, InstanceStatus } from './site';

/** The app of the lab itself: all that is asked of it really happens. */
export function labSite({
  control,
  folder,
  frontEnd,
}: {
  control: SiteControl;
  folder: LabFolder;
  frontEnd: http.Server;
}): CloudSite {
  const { state } = control;
  const { site } = state.arm;
  const { state: word = 'Running' } = asRecord(site.properties);
  return {
    subscriptionId: state.azure.subscriptionId,
    resourceGroup: state.azure.resourceGroup,
    name: state.siteName,
    kind: 'app,linux',
    location: 'East US 2',
    plan: 'asp-lab',
    state: word === 'Stopped' ? 'Stopped' : 'Running',
    sshEnabled: true,
    identity: asRecord(site.identity),
    get properties() {
      return asRecord(state.arm.site.properties);
    },
    get config() {
      return { httpLoggingEnabled: control.isLogged, ...state.arm.siteConfig };
    },
    get settings() {
      return state.settings;
    },
    slotSettings: ['SLOT_NAME'],
    resolved: control.resolved,
    instances: labInstances(control, folder),
    home: folderHome(folder.home),
    change: (change) => control.change(change),
    keepLogs: (isKept) => {
      control.isLogged = isKept;
    },
    restart: () => control.restart(),
    visit: (request, response) => void frontEnd.emit('request', request, response),
  };
}

/** The containers of the lab. Light sites of the same plan run on the same machines, and share them. */
function labInstances({ state }: SiteControl, folder: LabFolder): CloudInstance[] {
  return state.instances.map(({ id }) => {
    const { run } = folder.instance(id);
    const [ssh, gate] = [path.join(run, sockets.ssh), path.join(run, sockets.gate)];
    return { id, machineName: machineName(id), sockets: { ssh, gate }, status: () => statusOf(gate) };
  });
}

async function statusOf(gate: string): Promise<InstanceStatus> {
  const fine = { lastError: null, lastErrorDetails: null, lastErrorTimestamp: null };
  const report = await readReport(gate).catch(() => undefined);
  if (report?.start === 'serving')
    return {
      ...fine,
      state: 'Started',
      action: 'SiteStarted',
      details: 'Site is running.',
      detailsLevel: 'Information',
    };
  if (report?.start !== 'failed')
    return {
      ...fine,
      state: 'Starting',
      action: 'StartingSiteContainers',
      details: 'Site containers are starting.',
      detailsLevel: 'Warning',
    };
  return failedStart(new Date());
}

export function failedStart(at: Date): InstanceStatus {
  return {
    state: 'Stopped',
    action: 'SiteStartFailed',
    lastError: 'ContainerExited',
    lastErrorDetails: 'The container has exited before it answered on its port.',
    lastErrorTimestamp: at.toISOString(),
    details: 'Site failed to start. See the startup logs.',
    detailsLevel: 'Error',
  };
}
