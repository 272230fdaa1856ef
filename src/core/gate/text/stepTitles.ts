import type { GateStepId } from '../../contracts';

export const stepTitles: Record<GateStepId, string> = {
  deployment: 'Deployment',
  'warm-up': 'Warm-up',
  diagnosis: 'Diagnosis',
  settings: 'Settings',
  packages: 'Packages',
  smoke: 'Smoke paths',
};
