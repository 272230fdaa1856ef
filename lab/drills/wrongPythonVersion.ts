import type { Drill } from './Drill';
import { STAYS_DOWN, orders } from './apps';
import { health } from './requests';

/** Older than any that the lab runs. */
const builtFor = '3.10';

export const wrongPythonVersion: Drill = {
  id: 'wrong-python-version',
  title: 'The packages were built for another Python than the site runs.',
  lab: { ...orders, settings: { PARTNER_URL: 'https://api.fabrikam-logistics.com' } },
  broken: {
    conditions: {
      model: 'none',
      antenv: { builtFor },
      restartDelayS: STAYS_DOWN,
      deployment: [
        'Updating submodules.',
        "Preparing deployment for commit id 'c07d92b1-4'.",
        'Repository path is /tmp/zipdeploy/extracted',
        'Running oryx build...',
        'Operation performed by Microsoft Oryx&comma; https://github.com/Microsoft/Oryx',
        'Detected following platforms:',
        `  python: ${builtFor}.14`,
        'Python Virtual Environment: antenv',
        'Running pip install...',
        'Collecting requests==2.34.2',
        'Preparing output...',
        'Deployment successful. deployer = Push-Deployer',
      ],
    },
  },
  probes: [health],
};
