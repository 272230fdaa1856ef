import { DoctorError } from '../../core/contracts';

export const labNodeMissing = () =>
  new DoctorError({
    code: 'lab-node-missing',
    message: 'The lab runs on Node.js, and no "node" of version 20 or newer is on the PATH.',
    next: 'Install Node.js 20 or newer, start the editor again, and start the lab.',
  });

export const targetIsSaved = () =>
  new DoctorError({
    code: 'target-is-saved',
    message: 'This is saved evidence: there is no app behind it that could be asked.',
    next: 'Choose a target that runs, or read what the evidence holds in the panel.',
  });

export const aliasNotTypeable = (alias: string) =>
  new DoctorError({
    code: 'alias-not-typeable',
    message: `An argument or the app's environment holds a control character, which ${alias} cannot be typed with.`,
    next: 'Run the alias from the tree or the command line instead, or leave the character out.',
  });

export const notASlot = () =>
  new DoctorError({
    code: 'not-a-slot',
    message: 'Only a slot of an app in Azure can be swapped, and the target is none.',
    next: 'Choose a slot below its app in the Azure part of the targets first.',
  });

export const notInAzure = () =>
  new DoctorError({
    code: 'not-in-azure',
    message: 'This works on an app in Azure only, and the target is none.',
    next: 'Choose an app of the Azure part of the targets first.',
  });
