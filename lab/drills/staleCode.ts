import type { Drill } from './Drill';
import { office } from './apps';
import { health } from './requests';

export const staleCode: Drill = {
  id: 'stale-code',
  title: 'The manifest of an earlier build was left behind, and the start-up goes by it.',
  lab: office,
  broken: {
    files: {
      'oryx-manifest.toml':
        'OperationId="5b1c07d2e9a34f68"\nPythonVersion="3.14.0"\nvirtualEnvName="antenv"\n',
    },
  },
  probes: [health],
};
