import { fixOf, pythonSites, settingText, valueEdit, type WorkspaceCheck } from '../../core/workspace';

/** A read-only package, and a build that would have to write into it. */
export const runFromPackageConflict: WorkspaceCheck = {
  id: 'run-from-package-conflict',
  severity: 'error',
  title: 'A build on the server and a read-only package exclude each other.',
  help: {
    means:
      'WEBSITE_RUN_FROM_PACKAGE mounts the uploaded archive as a read-only wwwroot. A build on deployment has nowhere to put the virtual environment then: the deployment fails, or the app runs without its packages.',
    marks: [
      'WEBSITE_RUN_FROM_PACKAGE together with SCM_DO_BUILD_DURING_DEPLOYMENT or ENABLE_ORYX_BUILD for the same site.',
      'Either of them alone is left alone, and so is a value from outside.',
    ],
    fix: [
      'Keep the build: set WEBSITE_RUN_FROM_PACKAGE to 0 or remove it.',
      'Or keep the package: switch the build off, and put the packages into the archive.',
    ],
    example: {
      file: 'infra/main.bicep',
      marked: "WEBSITE_RUN_FROM_PACKAGE: '1'\nSCM_DO_BUILD_DURING_DEPLOYMENT: 'true'\n",
      clean: "SCM_DO_BUILD_DURING_DEPLOYMENT: 'true'\n",
    },
    prevents: ['run-from-package-conflict'],
  },
  app: (app) =>
    pythonSites(app).flatMap((site) => {
      const told = site.setting('WEBSITE_RUN_FROM_PACKAGE');
      const text = settingText(told);
      if (told.state !== 'set' || text === undefined || /^(0|false)?$/i.test(text)) return [];
      // Functions on Linux Consumption write the address of their built package there themselves.
      if (site.kind === 'functions' && text !== '1') return [];
      const build = ['SCM_DO_BUILD_DURING_DEPLOYMENT', 'ENABLE_ORYX_BUILD'].find((name) =>
        /^(true|1)$/i.test(settingText(site.setting(name)) ?? ''),
      );
      if (build === undefined) return [];
      return {
        ...told.value.at,
        message: `WEBSITE_RUN_FROM_PACKAGE makes wwwroot read-only, and ${build} asks App Service to build into it.`,
        fixes: fixOf('Set WEBSITE_RUN_FROM_PACKAGE to 0', 'look', valueEdit(told.value, '0')),
      };
    }),
};
