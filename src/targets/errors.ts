import { DoctorError } from '../core/contracts';

export const targetInvalid = (target: string) =>
  new DoctorError({
    code: 'target-invalid',
    message: `"${target}" is not a target.`,
    next: 'Write lab, lab:NAME, lab:NAME/INSTANCE or ssh://user@host:port.',
  });

export const targetNotSupported = (target: string) =>
  new DoctorError({
    code: 'target-not-supported',
    message: `This version cannot reach ${target} yet: Azure targets are still to come.`,
    next: 'Use the lab or ssh://, or analyse saved evidence with "appservice-doctor analyze".',
  });

export const instanceUnknown = (instance: string, known: string[]) =>
  new DoctorError({
    code: 'instance-unknown',
    message: `The lab has no instance "${instance}".`,
    next: `Its instances are: ${known.map((id) => id.slice(0, 12)).join(', ')}.`,
  });

export const noEvidence = (reasons: string[]) =>
  new DoctorError({
    code: 'no-evidence',
    message: `Nothing of the target could be seen: ${reasons.join('; ')}.`,
    next: 'Check the target and the network of this machine, then try again.',
  });

export const pseudonymKeyMissing = (file: string, cause: unknown) =>
  new DoctorError(
    {
      code: 'pseudonym-key-missing',
      message: `Your key for pseudonyms could not be read or made at ${file}.`,
      next: 'Make its folder writable; a file there that holds something else has to go first.',
    },
    { cause },
  );
