/** What the platform does with properties of a site, by name in lower case. Source: the public reference of Microsoft.Web/sites. */
const properties: Readonly<Record<string, string>> = {
  httpsonly: 'Requests over http:// are redirected to https://. Off unless it is set.',
  clientaffinityenabled:
    'The front end pins each client to one instance with a cookie. On unless it is switched off; an app that keeps nothing in memory is better without.',
  alwayson:
    'The app stays loaded without requests. Off, it is stopped after about 20 minutes, and the next request waits for a cold start. Free and shared plans cannot.',
  healthcheckpath:
    'Every instance is asked for this path each minute; one that does not answer 2xx is taken out of the rotation and replaced. Counts only with two instances or more.',
  linuxfxversion:
    'The image: PYTHON|3.13. The packages have to be built for the same version of Python, or they do not load.',
  appcommandline:
    'The start-up command, or a script below wwwroot. It takes the place of the command that Oryx would make: none of its options (port, time limit, log) is added. Empty, Oryx looks for Django, Flask (and FastAPI from Python 3.14 on).',
  numberofworkers:
    'The number of instances that the site uses of its plan. Worker processes are something else: those are of the start-up command.',
  serverfarmid: 'The plan: its size decides the cores, the memory and what else runs on the same machines.',
  ftpsstate: 'Whether files can be uploaded by FTP. Disabled is best where deployments come from a pipeline.',
  mintlsversion: 'The oldest TLS that the front end speaks.',
  vnetrouteallenabled: 'All outgoing traffic goes through the virtual network, that to public addresses too.',
  publicnetworkaccess: 'Whether the site answers outside of private endpoints.',
  http20enabled: 'The front end speaks HTTP/2 with clients; it goes on speaking HTTP/1.1 with the app.',
  minimumelasticinstancecount: 'How many instances are always ready on an elastic plan.',
  functionappscalelimit: 'How many instances the function app may have at most.',
  appsettings: 'Environment variables of the app and of its build. A change restarts the app.',
  reserved: 'Linux. Without it the plan is made for Windows.',
};

const byName: ReadonlyMap<string, string> = new Map(Object.entries(properties));

export function siteProperty(name: string): string | undefined {
  return byName.get(name.toLowerCase());
}

/** Options of az webapp that set such a property. */
export const propertyOfOption: ReadonlyMap<string, string> = new Map([
  ['https-only', 'httpsOnly'],
  ['client-affinity-enabled', 'clientAffinityEnabled'],
  ['always-on', 'alwaysOn'],
  ['startup-file', 'appCommandLine'],
  ['linux-fx-version', 'linuxFxVersion'],
  ['runtime', 'linuxFxVersion'],
  ['min-tls-version', 'minTlsVersion'],
  ['ftps-state', 'ftpsState'],
  ['number-of-workers', 'numberOfWorkers'],
]);
