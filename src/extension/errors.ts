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

export const valueUnknown = (name: string) =>
  new DoctorError({
    code: 'value-unknown',
    message: `The container has no variable ${JSON.stringify(name.slice(0, 80))} in this view.`,
    next: 'Run appenv again: the variables may have changed since.',
  });

export const argumentInvalid = () =>
  new DoctorError({
    code: 'argument-invalid',
    message: 'The command was given something that it cannot read.',
    next: 'Run it from the command palette, or mend the key binding that runs it.',
  });

export const noDiagnosis = () =>
  new DoctorError({
    code: 'no-diagnosis',
    message: 'The target was not diagnosed yet.',
    next: 'Diagnose it first.',
  });

export const noLabUp = () =>
  new DoctorError({
    code: 'no-lab-up',
    message: 'No lab is running.',
    next: 'There is nothing to stop.',
  });

export const noHostSaved = () =>
  new DoctorError({
    code: 'no-host-saved',
    message: 'No SSH host is saved.',
    next: 'Add one first.',
  });

export const hostNotSaved = () =>
  new DoctorError({
    code: 'host-not-saved',
    message: 'That host is not among the saved ones.',
    next: 'Add it first, or choose another target.',
  });

export const faultNotRestored = (mode: string, reason: string) =>
  new DoctorError({
    code: 'fault-not-restored',
    message: `The drill ended, and the fault "${mode}" that was on before could not be set again: ${reason}`,
    next: 'Set it with Toggle Fault.',
  });
