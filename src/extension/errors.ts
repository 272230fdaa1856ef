// By its own file: the schemas beside it would make the entry of the extension bigger by a tenth.
import { DoctorError } from '../core/contracts/doctor-error';

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

export const fixNotApplicable = (finding: string) =>
  new DoctorError({
    code: 'fix-not-applicable',
    message: `The fix of ${JSON.stringify(finding.slice(0, 80))} is no setting that could be changed from here.`,
    next: 'Take the steps that the finding names.',
  });

export const nothingToUndo = () =>
  new DoctorError({
    code: 'nothing-to-undo',
    message: 'No fix was applied to this target since the window was opened.',
    next: "Azure's activity log says what was changed before.",
  });

export const bundleNotSaved = () =>
  new DoctorError({
    code: 'bundle-not-saved',
    message: 'That evidence is not among the targets.',
    next: 'Analyze it first.',
  });

export const evidenceElsewhere = (scheme: string) =>
  new DoctorError({
    code: 'evidence-elsewhere',
    message: `The evidence is not a file of the machine on which the extension runs (its address begins with ${JSON.stringify(scheme)}).`,
    next: 'Copy it to that machine, into the workspace for example, and analyze it there.',
  });

export const evidenceNotKept = (source: string) =>
  new DoctorError({
    code: 'evidence-not-kept',
    message: `What ${JSON.stringify(source.slice(0, 120))} said is not kept any more beyond what is quoted of it.`,
    next: 'Diagnose again, then open it.',
  });

export const failureUnknown = (id: string) =>
  new DoctorError({
    code: 'failure-unknown',
    message: `There is no page about ${JSON.stringify(id.slice(0, 80))}.`,
    next: 'Run Explain Failure from the command palette: it lists the pages that there are.',
  });

export const faultNotRestored = (mode: string, reason: string) =>
  new DoctorError({
    code: 'fault-not-restored',
    message: `The drill ended, and the fault "${mode}" that was on before could not be set again: ${reason}`,
    next: 'Set it with Toggle Fault.',
  });
