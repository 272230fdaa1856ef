import type { CloudSite } from '../sites/site';
import { type KuduEndpoint, notFound } from './kuduRequest';
import { readLines } from './logFiles';

const FOLDER = 'site/deployments';
/** Kudu's numbers. */
const [BUILDING, FAILED, SUCCESS] = [1, 3, 4];

/** A line of `log.log`: time, message, id, type; what belongs to it is indented by a tab and has no id. */
interface Entry {
  time: string;
  message: string;
  id: string;
  type: number;
  children: Omit<Entry, 'children' | 'id'>[];
}

/** Newest first. */
export const listDeployments: KuduEndpoint = async ({ call, site }) => {
  const entries = (await site.home.list(FOLDER)) ?? [];
  const ids = entries.filter(({ kind }) => kind === 'folder').map(({ name }) => name);
  const all = await Promise.all(ids.map((id) => deploymentJson(site, id, call.origin)));
  return { status: 200, json: all.sort((a, b) => b.received_time.localeCompare(a.received_time)) };
};

export const getDeployment: KuduEndpoint = async ({ call, params, site }) => {
  const id = await known(site, params.id);
  return id === undefined
    ? missing(params.id)
    : { status: 200, json: await deploymentJson(site, id, call.origin) };
};

export const getDeploymentLog: KuduEndpoint = async ({ call, params, site }) => {
  const id = await known(site, params.id);
  if (id === undefined) return missing(params.id);
  const base = `${call.origin}/api/deployments/${id}/log`;
  return {
    status: 200,
    json: (await logOf(site, id)).map((entry) => ({
      log_time: entry.time,
      id: entry.id,
      message: entry.message,
      type: entry.type,
      details_url: entry.children.length === 0 ? null : `${base}/${entry.id}`,
    })),
  };
};

/** What belongs to one line of a log. */
export const getDeploymentDetails: KuduEndpoint = async ({ params, site }) => {
  const id = await known(site, params.id);
  const entry =
    id === undefined ? undefined : (await logOf(site, id)).find((each) => each.id === params.entry);
  if (!entry) return missing(params.id);
  return {
    status: 200,
    json: entry.children.map(({ time, message, type }) => ({
      log_time: time,
      id: '',
      message,
      type,
      details_url: null,
    })),
  };
};

async function deploymentJson(site: CloudSite, id: string, origin: string) {
  const entries = await logOf(site, id);
  const active = (await site.home.read(`${FOLDER}/active`))?.toString('utf8').trim();
  const [first, last] = [entries[0], entries.at(-1)];
  const status = statusOf(last?.message ?? '');
  const isOver = status !== BUILDING;
  const url = `${origin}/api/deployments/${id}`;
  return {
    id,
    status,
    status_text: status === SUCCESS ? '' : (last?.message ?? ''),
    author_email: 'N/A',
    author: 'N/A',
    deployer: 'Push-Deployer',
    message: 'Created via a push deployment',
    progress: '',
    received_time: first?.time ?? '',
    start_time: first?.time ?? '',
    end_time: isOver ? (last?.time ?? '') : null,
    last_success_end_time: status === SUCCESS ? (last?.time ?? '') : null,
    complete: isOver,
    active: id === active,
    is_temp: false,
    is_readonly: true,
    url,
    log_url: `${url}/log`,
    site_name: site.name,
    provisioningState: !isOver ? 'InProgress' : status === SUCCESS ? 'Succeeded' : 'Failed',
  };
}

/** A deployment runs until its log says how it ended. */
function statusOf(lastMessage: string): number {
  if (/^Deployment successful/i.test(lastMessage)) return SUCCESS;
  return /^Deployment failed/i.test(lastMessage) ? FAILED : BUILDING;
}

async function logOf(site: CloudSite, id: string): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (const line of await readLines(site.home, `${FOLDER}/${id}/log.log`)) {
    const [time = '', message = '', entryId = '', type = '0'] = line.trim().split(',');
    const entry = { time, message: unescaped(message), type: Number(type) || 0 };
    const parent = entries.at(-1);
    if (line.startsWith('\t') && parent) parent.children.push(entry);
    else entries.push({ ...entry, id: entryId, children: [] });
  }
  return entries;
}

/** How Kudu writes what would be a separator (PLATFORM's deployment log). */
function unescaped(message: string): string {
  return message.replaceAll('&comma;', ',').replaceAll('\\n', '\n');
}

async function known(site: CloudSite, id: string | undefined): Promise<string | undefined> {
  if (id === undefined) return undefined;
  if (id === 'latest') return (await site.home.read(`${FOLDER}/active`))?.toString('utf8').trim();
  const entries = (await site.home.list(FOLDER)) ?? [];
  return entries.find(({ name, kind }) => kind === 'folder' && name === id)?.name;
}

function missing(id: string | undefined) {
  return notFound(`Deployment '${id ?? ''}' not found.`);
}
