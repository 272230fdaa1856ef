import type { InstanceConfig } from '../instanceConfig';

/** What the platform's log says of a start, in the dialect with levels. */
export function platformWords(
  {
    containerName: name,
    siteName: site,
    environment,
  }: Pick<InstanceConfig, 'containerName' | 'siteName' | 'environment'>,
  port: number,
) {
  const of = `Container ${name} for site ${site}`;
  const version = environment.PYTHON_VERSION ?? '';
  const image = `mcr.microsoft.com/appsvc/python:${version}_20260401.1.tuxprod`;
  const variables = ['WEBSITE_SITE_NAME', 'WEBSITE_INSTANCE_ID', 'WEBSITE_HOSTNAME'];
  const given = variables.map((key) => `-e ${key}=${environment[key] ?? ''}`).join(' ');
  return {
    starting: [
      'Starting container for site',
      `docker run -d --expose=${port} --name ${name} ${given} -e PORT=${port} ${image}`,
    ],
    probing: [`Initiating warmup request to container ${name} for site ${site}`],
    waiting: (seconds: string) =>
      `Waiting for response to warmup request for container ${name}. Elapsed time = ${seconds} sec`,
    ready: (seconds: string) =>
      `${of} initialized successfully and is ready to serve requests. Took ${seconds} sec`,
    unhealthy: (path: string, failures: number) =>
      `${of} is unhealthy: its health check path ${path} failed ${failures} times in a row.`,
    evicted: [`Stopping site ${site}`, `Container ${name} for site ${site} is stopped, to be replaced`],
    /** It had been serving. */
    ended: (code: string) => `${of} has exited. Exit code: ${code}`,
    exitedEarly: (code: string) => `${of} has exited, failing site start. Exit code: ${code}`,
    timedOut: (seconds: string) =>
      `${of} did not start within expected time limit. Elapsed time = ${seconds} sec`,
    unanswered: `Container ${name} didn't respond to HTTP pings on port: ${port}, failing site start. See container logs for debugging.`,
    stopping: `Stopping site ${site} because it failed during startup.`,
  };
}
