import {
  type DeployedSite,
  entryEdit,
  fixOf,
  pythonSites,
  valueEdit,
  type WorkspaceCheck,
} from '../../core/workspace';

/** A plan that could keep the app loaded, and a site that does not ask for it. */
export const alwaysOnOff: WorkspaceCheck = {
  id: 'always-on-off',
  severity: 'warning',
  title: 'The app is unloaded when nobody uses it.',
  help: {
    means:
      'Without alwaysOn, App Service stops an app that had no request for about 20 minutes. The next request starts the container anew and waits for it, and timers and background threads stand still meanwhile. Templates leave it off where they do not name it.',
    marks: [
      'alwaysOn set to false, and a site of a template that does not name it on a plan of size Basic or larger.',
      'Free and shared plans have no always on, Consumption, Flex and Premium plans of Functions manage without: all these are left alone, and so are slots.',
    ],
    fix: ['Set alwaysOn to true in siteConfig: az webapp config set --always-on true.'],
    example: {
      file: 'infra/main.bicep',
      marked: "siteConfig: {\n  linuxFxVersion: 'PYTHON|3.13'\n  alwaysOn: false\n}\n",
      clean: "siteConfig: {\n  linuxFxVersion: 'PYTHON|3.13'\n  alwaysOn: true\n}\n",
    },
    prevents: ['idle-unload'],
  },
  app: (app) =>
    pythonSites(app).flatMap((site) => {
      if (site.isSlot) return [];
      const told = site.configuration('alwaysOn');
      const sleeps =
        'App Service unloads the app after about 20 minutes without a request; the next one waits for a cold start.';
      if (told.state === 'set' && told.value.kind === 'boolean' && !told.value.value) {
        // A function app that does not say where it runs may well run where there is no such thing.
        if (canStayLoaded(site) === false || (site.kind === 'functions' && !canStayLoaded(site))) return [];
        return {
          ...told.value.at,
          message: `alwaysOn is off. ${sleeps}`,
          fixes: fixOf('Set alwaysOn to true', 'sure', valueEdit(told.value, 'true')),
        };
      }
      if (told.state !== 'absent' || !canStayLoaded(site)) return [];
      return {
        ...site.at,
        message: `alwaysOn is not set, and off is the default. ${sleeps}`,
        fixes: fixOf('Add alwaysOn: true', 'sure', entryEdit(app, site.siteConfig, 'alwaysOn', 'true')),
      };
    }),
};

/** Whether the plan has always on; undefined where its size is not known. */
function canStayLoaded({ plan }: DeployedSite): boolean | undefined {
  if (plan?.size === undefined) return undefined;
  return plan.cores !== undefined && !/^ep/i.test(plan.size);
}
