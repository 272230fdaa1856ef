import { DoctorError } from '../core/contracts';

export const usageError = (message: string) =>
  new DoctorError({
    code: 'usage',
    message,
    next: 'Run "appservice-doctor --help", or "appservice-doctor <command> --help".',
  });

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

export const aliasUnknown = (alias: string, suggestion: string | undefined) =>
  new DoctorError({
    code: 'alias-unknown',
    message: `The container knows no alias "${alias}".`,
    next: `${suggestion === undefined ? '' : `Did you mean ${suggestion}? `}For the list: appservice-doctor run --list.`,
  });

export const confirmationNeeded = (what: string) =>
  new DoctorError({
    code: 'confirmation-needed',
    message: `${what} needs your word first.`,
    next: 'Answer the question on a terminal, or give --yes.',
  });

export const declined = () =>
  new DoctorError({
    code: 'declined',
    message: 'Nothing was done.',
    next: 'Run it again when you want it done.',
  });

export const hostKeyUnknown = (host: string, port: number, fingerprint: string) =>
  new DoctorError({
    code: 'host-key-unknown',
    message: `The host key of ${host} (${fingerprint}) is not in known_hosts.`,
    next: `Connect once with "ssh -p ${port} ${host}" and accept its key, or confirm it here on a terminal.`,
  });

export const timedOut = (seconds: number) =>
  new DoctorError({
    code: 'timed-out',
    message: `It took longer than the ${seconds} s of --timeout.`,
    next: 'Give a larger --timeout, or find out what hangs with "appservice-doctor run".',
  });

export const noEvidence = (reasons: string[]) =>
  new DoctorError({
    code: 'no-evidence',
    message: `Nothing of the target could be seen: ${reasons.join('; ')}.`,
    next: 'Check the target and the network of this machine, then try again.',
  });

/** Something that should not happen: the message alone, because a stack helps nobody at the worst moment of a day. */
export const unexpected = (error: unknown) =>
  new DoctorError(
    {
      code: 'unexpected',
      message: error instanceof Error ? error.message : String(error),
      next: 'Set APPSERVICE_DOCTOR_LOG=debug and run it again; please report what it says.',
    },
    { cause: error },
  );
