import type { Drill } from './Drill';
import { STAYS_DOWN, orders } from './apps';
import { health } from './requests';

export const buildDisabled: Drill = {
  id: 'build-disabled',
  title: 'Nothing was built, because the build is switched off.',
  lab: { ...orders, settings: { PARTNER_URL: 'https://api.fabrikam-logistics.com' } },
  broken: {
    settings: { SCM_DO_BUILD_DURING_DEPLOYMENT: 'false' },
    conditions: {
      model: 'none',
      antenv: 'none',
      restartDelayS: STAYS_DOWN,
      deployment: [
        'Updating submodules.',
        "Preparing deployment for commit id 'a81c3f0e-2'.",
        'Repository path is /tmp/zipdeploy/extracted',
        'PreDeployment: context.CleanOutputPath False',
        'PreDeployment: context.OutputPath /home/site/wwwroot',
        'Generating deployment script.',
        'Running deployment command...',
        'Command: bash /home/site/deployments/tools/deploy.sh',
        'Handling Basic Web Site deployment.',
        "Kudu sync from: '/tmp/zipdeploy/extracted' to: '/home/site/wwwroot'",
        'Copying file: requirements.txt',
        'Copying file: wsgi.py',
        'Finished successfully.',
        'Running post deployment command(s)...',
        'Deployment successful. deployer = Push-Deployer deploymentPath = ZipDeploy. Extract zip.',
      ],
    },
  },
  probes: [health],
};
