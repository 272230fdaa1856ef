import { entryEdit, fixOf, pythonSites, valueEdit, type WorkspaceCheck } from '../../core/workspace';

/** A site that answers over plain HTTP as well. */
export const httpsOnlyOff: WorkspaceCheck = {
  id: 'https-only-off',
  severity: 'warning',
  title: 'The site also answers over plain HTTP.',
  help: {
    means:
      'Without httpsOnly the front end serves http:// as it serves https://. Cookies and tokens can then travel unencrypted, and an app that builds links from the request builds http:// ones. Templates leave it off where they do not name it.',
    marks: [
      'httpsOnly set to false, and a site of a template that does not name it.',
      'A value that comes from outside (a parameter without a default, a module from elsewhere) is left alone, and so is a script that does not speak of it.',
    ],
    fix: ['Set httpsOnly to true; requests over HTTP are then redirected.'],
    example: {
      file: 'infra/main.bicep',
      marked: "properties: {\n  serverFarmId: plan.id\n  siteConfig: { linuxFxVersion: 'PYTHON|3.13' }\n}\n",
      clean:
        "properties: {\n  serverFarmId: plan.id\n  httpsOnly: true\n  siteConfig: { linuxFxVersion: 'PYTHON|3.13' }\n}\n",
    },
  },
  app: (app) =>
    pythonSites(app).flatMap((site) => {
      const told = site.property('httpsOnly');
      if (told.state === 'set' && told.value.kind === 'boolean' && !told.value.value) {
        return {
          ...told.value.at,
          message: 'httpsOnly is off: App Service answers http:// requests without encryption.',
          fixes: fixOf('Set httpsOnly to true', 'sure', valueEdit(told.value, 'true')),
        };
      }
      if (told.state !== 'absent') return [];
      return {
        ...site.at,
        message:
          'httpsOnly is not set, and off is the default: App Service answers http:// requests without encryption.',
        fixes: fixOf('Add httpsOnly: true', 'sure', entryEdit(app, site.properties, 'httpsOnly', 'true')),
      };
    }),
};
