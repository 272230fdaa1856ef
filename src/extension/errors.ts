import { DoctorError } from '../core/contracts';

export const workspaceNotTrusted = () =>
  new DoctorError({
    code: 'workspace-not-trusted',
    message: 'This workspace is not trusted: nothing connects and nothing runs.',
    next: 'Trust the workspace (Manage Workspace Trust), then try again.',
  });

export const noTarget = () =>
  new DoctorError({
    code: 'no-target',
    message: 'No target is chosen.',
    next: 'Choose a target, or start the lab.',
  });

export const declined = () =>
  new DoctorError({
    code: 'declined',
    message: 'Nothing was done.',
    next: 'Run it again when you want it done.',
  });
