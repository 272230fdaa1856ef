import { type DeployedSite, pythonSites, type Told, type WorkspaceCheck } from '../../core/workspace';

/** Several instances, and nothing by which the platform could tell a sick one. */
export const healthCheckMissing: WorkspaceCheck = {
  id: 'health-check-missing',
  severity: 'info',
  title: 'Several instances run without a health check.',
  help: {
    means:
      'The front end spreads requests over all instances, whether they can answer or not. Only with a health check path does App Service ask each of them every minute, take a sick one out of the rotation and replace it when it stays sick.',
    marks: [
      'A site of a template without healthCheckPath, or with an empty one, whose plan runs two instances or more, or may by its autoscale rules.',
      'Sites on one instance are left alone (there is no other to send requests to), and so are slots, function apps, and paths from outside.',
    ],
    fix: [
      'Add a route that answers 200 without a redirect and without signing in, and only when the app can do its work.',
      'Name it in healthCheckPath of siteConfig. A path that does not answer 200 would take every instance out.',
    ],
    example: {
      file: 'infra/main.bicep',
      marked: "sku: { name: 'P1v3', capacity: 2 }\n…\nsiteConfig: { linuxFxVersion: 'PYTHON|3.13' }\n",
      clean:
        "sku: { name: 'P1v3', capacity: 2 }\n…\nsiteConfig: { linuxFxVersion: 'PYTHON|3.13', healthCheckPath: '/health' }\n",
    },
    prevents: ['bad-instance'],
  },
  app: (app) =>
    pythonSites(app).flatMap((site) => {
      const told = site.configuration('healthCheckPath');
      const instances = site.plan?.instances ?? 1;
      if (site.kind !== 'web' || site.isSlot || instances < 2 || !isMissing(told)) return [];
      return {
        ...placeOf(site, told),
        message: `The plan runs up to ${instances} instances and the site has no healthCheckPath: App Service goes on sending requests to an instance that no longer answers.`,
      };
    }),
};

function isMissing(told: Told): boolean {
  if (told.state === 'absent') return true;
  return told.state === 'set' && told.value.kind === 'string' && told.value.value.trim() === '';
}

/** An empty path may be the default of a parameter, far from the site that it concerns. */
function placeOf(site: DeployedSite, told: Told): DeployedSite['at'] {
  return told.state === 'set' ? told.at : site.at;
}
