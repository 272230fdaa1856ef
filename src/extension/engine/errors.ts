import { DoctorError } from '../../core/contracts';

export const labNodeMissing = () =>
  new DoctorError({
    code: 'lab-node-missing',
    message: 'The lab runs on Node.js, and no "node" of version 20 or newer is on the PATH.',
    next: 'Install Node.js 20 or newer, start the editor again, and start the lab.',
  });
