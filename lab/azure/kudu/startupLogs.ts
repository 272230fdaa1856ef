import type { Answer, Call } from '../http/call';
import { type KuduEndpoint, type KuduRequest, notFound } from './kuduRequest';
import { type Start, startsOf } from './starts';

interface StartupLog extends Start {
  fileName: string;
}

/**
 * Kudu's startup logs of 2026 (shapes as in azure-cli's tests of `webapp log startup`): the list, the latest one as
 * text, filtered by `type` and `instance`, which is a machine's name.
 */
export const startupLogs: KuduEndpoint = async (request) => {
  const { call } = request;
  const logs = await logsOf(request);
  if (call.query.get('latest') === 'true') {
    const latest = logs[0];
    return latest ? asText(latest) : notFound('No startup log was found.');
  }
  return { status: 200, json: { files: logs.map((log) => asEntry(log, call)) } };
};

export const startupLog: KuduEndpoint = async (request) => {
  const { file = '' } = request.params;
  if (!/^\w+_(success|failure)\.log$/.test(file))
    return { status: 400, text: 'Invalid startup log filename.' };
  const log = (await logsOf(request)).find(({ fileName }) => fileName === file);
  return log ? asText(log) : notFound(`Startup log '${file}' was not found.`);
};

/** How often each instance has started, well or not. */
export const startupSummary: KuduEndpoint = async ({ call, site }) => {
  const wanted = call.query.get('instance');
  const starts = await startsOf(site.home);
  const machines = [...new Set(starts.map(({ machine }) => machine))];
  const count = (machine: string, outcome: Start['outcome']) =>
    starts.filter((start) => start.machine === machine && start.outcome === outcome).length;
  return {
    status: 200,
    json: machines
      .filter((machine) => wanted === null || machine === wanted)
      .map((machine) => ({
        InstanceId: machine,
        Startup: { Succeeded: count(machine, 'success'), Failed: count(machine, 'failure') },
      })),
  };
};

/** Newest first; of a day, a machine and an outcome there is one file, which tells of the last start. */
async function logsOf({ call, site }: KuduRequest): Promise<StartupLog[]> {
  const [type, instance] = [call.query.get('type'), call.query.get('instance')];
  const byName = new Map<string, StartupLog>();
  for (const start of await startsOf(site.home)) {
    if ((type !== null && start.outcome !== type) || (instance !== null && start.machine !== instance))
      continue;
    const day = start.at.slice(0, 10).replaceAll('-', '_');
    const fileName = `${day}_${start.machine}_${start.outcome}.log`;
    byName.set(fileName, { ...start, fileName });
  }
  return [...byName.values()].sort((a, b) => b.at.localeCompare(a.at));
}

function asEntry({ fileName, at, machine, outcome, text }: StartupLog, { origin }: Call): unknown {
  return {
    Filename: fileName,
    Href: `${origin}/api/startuplogs/${fileName}`,
    Date: at,
    Instance: machine,
    Outcome: outcome,
    Size: Buffer.byteLength(text),
  };
}

function asText({ fileName, at, machine, outcome, text }: StartupLog): Answer {
  return {
    status: 200,
    text,
    headers: {
      'content-type': 'text/plain',
      'x-startuplog-filename': fileName,
      'x-startuplog-date': at,
      'x-startuplog-instance': machine,
      'x-startuplog-outcome': outcome,
    },
  };
}
