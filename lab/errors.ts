import { DoctorError } from '../src/core/contracts';

export const labNameInvalid = (name: string) =>
  new DoctorError({
    code: 'lab-name-invalid',
    message: `"${name}" cannot be the name of a lab.`,
    next: 'Use up to 32 lower-case letters, digits and hyphens, beginning with a letter or a digit.',
  });

export const labPathTooLong = (socket: string) =>
  new DoctorError({
    code: 'lab-path-too-long',
    message: `The socket path ${socket} is longer than the system allows.`,
    next: 'Use a shorter lab name, or set XDG_STATE_HOME to a shorter folder.',
  });

export const labAlreadyUp = (name: string) =>
  new DoctorError({
    code: 'lab-already-up',
    message: `The lab "${name}" is already running, or about to.`,
    next: `Use it as it is, end it with "appservice-doctor lab down --name ${name}", or choose another --name.`,
  });

export const labNotUp = (name: string) =>
  new DoctorError({
    code: 'lab-not-up',
    message: `There is no running lab named "${name}".`,
    next: `Start it with "appservice-doctor lab up${name === 'lab' ? '' : ` --name ${name}`}".`,
  });

export const labStartFailed = (reason: string, cause?: unknown) =>
  new DoctorError(
    {
      code: 'lab-start-failed',
      message: `The lab did not come up: ${reason}`,
      next: 'The last lines above say what failed; mend that and run "appservice-doctor lab up" again.',
    },
    { cause },
  );

export const labDownFailed = (name: string, reason: string) =>
  new DoctorError({
    code: 'lab-down-failed',
    message: `The lab "${name}" did not end cleanly: ${reason}`,
    next: 'Run "appservice-doctor lab down" once more; it is safe to repeat.',
  });

export const labPartMissing = (what: string, command: string, cause?: unknown) =>
  new DoctorError(
    {
      code: 'lab-part-missing',
      message: `The lab needs ${what}: it is not on this machine and could not be fetched.`,
      next: `Install it: ${command}`,
    },
    { cause },
  );

export const labSystemUnsupported = (what: string) =>
  new DoctorError({
    code: 'lab-system-unsupported',
    message: `The lab's containers cannot run on this machine: ${what}`,
    next: 'Leave out --sshd for a lab without a sandbox, or run it on Linux with user namespaces (or as root).',
  });

export const homeSizeUnsupported = () =>
  new DoctorError({
    code: 'lab-option-unsupported',
    message: 'A lab without a sandbox cannot bound its /home.',
    next: 'Leave out --home-size, or run the lab on Linux with user namespaces (or as root).',
  });

export const conditionsUnsupported = () =>
  new DoctorError({
    code: 'lab-option-unsupported',
    message: 'A lab without a sandbox cannot change the world around its app, as drills do.',
    next: 'Run drills on Linux with user namespaces (or as root).',
  });

export const labModelInvalid = (url: string) =>
  new DoctorError({
    code: 'lab-model-invalid',
    message: `"${url}" cannot stand in for the model.`,
    next: 'Give the URL of a server on this machine, such as http://127.0.0.1:8080.',
  });

export const labAppInvalid = (folder: string) =>
  new DoctorError({
    code: 'lab-app-invalid',
    message: `There is no app at ${folder}.`,
    next: 'Give --app the folder that would be deployed, the one with requirements.txt.',
  });

export const labSettingInvalid = (setting: string) =>
  new DoctorError({
    code: 'lab-setting-invalid',
    message: `"${setting}" is not a setting.`,
    next: 'Write it as NAME=value, the name from letters, digits and underscores.',
  });
