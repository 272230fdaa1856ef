import type { Drill } from './Drill';
import { STAYS_DOWN, orders } from './apps';
import { health } from './requests';

export const pipBuildFailure: Drill = {
  id: 'pip-build-failure',
  title: 'A package of the requirements has no version that fits.',
  lab: { ...orders, settings: { PARTNER_URL: 'https://api.fabrikam-logistics.com' } },
  broken: {
    conditions: {
      model: 'none',
      antenv: 'none',
      restartDelayS: STAYS_DOWN,
      deployment: [
        'Updating submodules.',
        "Preparing deployment for commit id 'a81c3f0e-2'.",
        'Repository path is /tmp/zipdeploy/extracted',
        'Running oryx build...',
        'Operation performed by Microsoft Oryx&comma; https://github.com/Microsoft/Oryx',
        'Detected following platforms:',
        '  python: 3.14.0',
        'Python Virtual Environment: antenv',
        'Running pip install...',
        '[09:14:22+0000] Collecting requests==9.32.5',
        '[09:14:23+0000] ERROR: Could not find a version that satisfies the requirement requests==9.32.5 (from versions: 2.31.0&comma; 2.32.5)',
        '[09:14:23+0000] ERROR: No matching distribution found for requests==9.32.5',
        '"2026-11-21 09:14:23"|ERROR|ERROR: No matching distribution found for requests==9.32.5 | Exit code: 1 | Please review your requirements.txt | More information: https://aka.ms/troubleshoot-python',
        'Error: Failed to deploy web package to App Service.',
        'Deployment Failed. deployer = Push-Deployer deploymentPath = ZipDeploy. Extract zip.',
      ],
    },
  },
  probes: [health],
};
