import type { Route } from '../http/routes';
import { configChecks } from './configChecks';
import { getDeployment, getDeploymentDetails, getDeploymentLog, listDeployments } from './deployments';
import { dockerLogs } from './dockerLogs';
import type { KuduEndpoint } from './kuduRequest';
import { logStream } from './logStream';
import { startupLog, startupLogs, startupSummary } from './startupLogs';
import { vfs } from './vfs';

const get = (pattern: string, to: KuduEndpoint): Route<KuduEndpoint> => ({ method: 'GET', pattern, to });

/** What every Kudu has. */
export const kuduRoutes: readonly Route<KuduEndpoint>[] = [
  get('/', () => ({ status: 200, text: '<!DOCTYPE html><title>Kudu</title><h1>Kudu</h1>\n' })),
  get('/api/vfs/{path*}', vfs),
  get('/api/logs/docker', dockerLogs),
  get('/api/deployments', listDeployments),
  get('/api/deployments/{id}', getDeployment),
  get('/api/deployments/{id}/log', getDeploymentLog),
  get('/api/deployments/{id}/log/{entry}', getDeploymentDetails),
  get('/api/settings', ({ site }) => ({ status: 200, json: site.settings })),
  get('/api/logstream', logStream),
  get('/api/logstream/{path*}', logStream),
];

/** Rolled out region by region: where they are not, they are 404. */
export const newKuduRoutes: readonly Route<KuduEndpoint>[] = [
  get('/api/startuplogs', startupLogs),
  get('/api/startuplogs/summary', startupSummary),
  get('/api/startuplogs/{file}', startupLog),
  get('/api/troubleshoot/config', configChecks),
];
