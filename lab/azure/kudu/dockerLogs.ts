import type { KuduEndpoint } from './kuduRequest';
import { dockerLogFiles } from './logFiles';

/** The docker logs of the last day of each machine. */
export const dockerLogs: KuduEndpoint = async ({ call, site }) => {
  const files = await dockerLogFiles(site.home);
  const lastDay = (machine: string) =>
    files.filter((file) => file.machine === machine).reduce((last, { day }) => (day > last ? day : last), '');
  return {
    status: 200,
    json: files
      .filter(({ machine, day }) => day === lastDay(machine))
      .map(({ machine, modified, size, path }) => ({
        machineName: machine,
        lastUpdated: modified.toISOString(),
        size,
        href: `${call.origin}/api/vfs/${path}`,
        path: `/home/${path}`,
      })),
  };
};
