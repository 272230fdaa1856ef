import {
  type App,
  declaredPackages,
  filesOfKind,
  fixOf,
  pythonSites,
  settingText,
  valueEdit,
  type WorkspaceCheck,
} from '../../core/workspace';

/** What puts packages beside the code before it is deployed. */
const shipsPackages =
  /antenv|\.python_packages|site-packages|__pypackages__|pip3?\s+install[^\n]*\s(-t|--target)\b|func\s+azure\s+functionapp\s+publish|remoteBuild/;

/** A deployment that is told to build nothing, of a project whose packages nobody else brings along. */
export const buildDisabled: WorkspaceCheck = {
  id: 'build-disabled',
  severity: 'error',
  title: 'Nothing installs the packages that the project requires.',
  help: {
    means:
      'With SCM_DO_BUILD_DURING_DEPLOYMENT off, App Service copies the files and runs no build: no virtual environment is made and nothing of requirements.txt is installed. The app then stops at its first import.',
    marks: [
      'SCM_DO_BUILD_DURING_DEPLOYMENT set to false or 0 for a project that declares packages.',
      'Projects whose workflows or scripts bring the packages along (antenv, .python_packages, pip install --target) are left alone.',
    ],
    fix: [
      'Set SCM_DO_BUILD_DURING_DEPLOYMENT to true, so that Oryx builds on the server.',
      'Or build before the deployment, and ship the virtual environment with the code.',
    ],
    example: {
      file: 'infra/main.bicep',
      marked: "SCM_DO_BUILD_DURING_DEPLOYMENT: 'false'\n",
      clean: "SCM_DO_BUILD_DURING_DEPLOYMENT: 'true'\n",
    },
    prevents: ['build-disabled', 'antenv-missing'],
  },
  app(app) {
    if (!declaredPackages(app).isDeclared || bringsPackages(app)) return [];
    return pythonSites(app).flatMap((site) => {
      const told = site.setting('SCM_DO_BUILD_DURING_DEPLOYMENT');
      if (told.state !== 'set' || !/^(false|0)$/i.test(settingText(told) ?? '')) return [];
      // With a package to run from, the packages are meant to be in it, and a build would be the next fault.
      if (site.setting('WEBSITE_RUN_FROM_PACKAGE').state !== 'absent' && site.from === 'template') return [];
      return {
        ...told.value.at,
        message:
          'The build on deployment is off, and nothing in the project brings the packages along: App Service installs none of them.',
        fixes: fixOf('Switch the build on', 'sure', valueEdit(told.value, 'true')),
      };
    });
  },
};

function bringsPackages(app: App): boolean {
  return filesOfKind(app, 'workflow', 'pipeline', 'script', 'azure-yaml').some(({ text }) =>
    shipsPackages.test(text),
  );
}
