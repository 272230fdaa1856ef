import { DoctorError } from '../core/contracts';

export const usageError = (message: string) =>
  new DoctorError({
    code: 'usage',
    message,
    next: 'Run "appservice-doctor --help", or "appservice-doctor <command> --help".',
  });

export const aliasUnknown = (alias: string, suggestion: string | undefined) =>
  new DoctorError({
    code: 'alias-unknown',
    message: `The container knows no alias "${alias}".`,
    next: `${suggestion === undefined ? '' : `Did you mean ${suggestion}? `}For the list: appservice-doctor run --list.`,
  });

export const failureUnknown = (id: string, suggestions: readonly string[]) =>
  new DoctorError({
    code: 'failure-unknown',
    message: `There is no page about ${JSON.stringify(id.slice(0, 80))}.`,
    next: `${didYouMean(suggestions)}For the list: appservice-doctor explain.`,
  });

export const checkUnknown = (id: string, suggestions: readonly string[]) =>
  new DoctorError({
    code: 'check-unknown',
    message: `There is no check ${JSON.stringify(id.slice(0, 80))}.`,
    next: `${didYouMean(suggestions)}For the list: docs/checks.`,
  });

export const folderNotFound = (path: string) =>
  new DoctorError({
    code: 'folder-not-found',
    message: `There is no folder ${path}.`,
    next: 'Name the folder of the project, or run the command in it.',
  });

export const notAFolder = (path: string) =>
  new DoctorError({
    code: 'not-a-folder',
    message: `${path} is a file, and a project is a folder.`,
    next: 'Name the folder in which the file is: the checks read the project as a whole.',
  });

export const folderNotRead = (path: string, cause: unknown) =>
  new DoctorError(
    {
      code: 'folder-not-read',
      message: `The folder ${path} could not be read${cause instanceof Error ? ` (${cause.message})` : ''}.`,
      next: 'Run it as somebody who may read the folder.',
    },
    { cause },
  );

export const drillUnknown = (id: string, suggestions: readonly string[]) =>
  new DoctorError({
    code: 'drill-unknown',
    message: `There is no drill "${id}".`,
    next: `${didYouMean(suggestions)}For the list: appservice-doctor lab drill --list.`,
  });

export const adviceUnknown = (id: string, applicable: readonly string[]) =>
  new DoctorError({
    code: 'advice-unknown',
    message: `There is no advice ${JSON.stringify(id.slice(0, 80))} here.`,
    next:
      applicable.length === 0
        ? 'None of the advice can be applied from here; run the command without --apply to read it.'
        : `What can be applied: ${applicable.join(', ')}.`,
  });

export const adviceNotApplicable = (what: string) =>
  new DoctorError({
    code: 'advice-not-applicable',
    message: `Nothing of ${what} can be applied from here.`,
    next: 'Where an advice is a setting of an app in Azure, give --target azure:… with --apply; else do what it says by hand.',
  });

export const confirmationNeeded = (what: string) =>
  new DoctorError({
    code: 'confirmation-needed',
    message: `${what} needs your word first.`,
    next: 'Answer the question on a terminal, or give --yes.',
  });

export const confirmationNameNeeded = (what: string, name: string) =>
  new DoctorError({
    code: 'confirmation-name-needed',
    message: `${what} needs the name of the site first: --yes alone is not enough for production.`,
    next: `Type it on a terminal, or give --confirm ${name}.`,
  });

export const confirmationNameWrong = (typed: string, name: string) =>
  new DoctorError({
    code: 'confirmation-name-wrong',
    message: `--confirm names ${JSON.stringify(typed.slice(0, 80))}, and the target is ${name}. Nothing was done.`,
    next: 'Check the target first.',
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

export const nothingToUndo = (target: string) =>
  new DoctorError({
    code: 'nothing-to-undo',
    message: `No change to ${target} is kept on this machine.`,
    next: 'Only what diagnose --apply changed last, by this user, can be put back.',
  });

export const timedOut = (seconds: number) =>
  new DoctorError({
    code: 'timed-out',
    message: `It took longer than the ${seconds} s of --timeout.`,
    next: 'Give a larger --timeout, or find out what hangs with "appservice-doctor run".',
  });

export const baselineNotFound = (path: string, cause: unknown) =>
  new DoctorError(
    {
      code: 'baseline-not-found',
      message: `There is no earlier diagnosis at ${path}.`,
      next: 'Give the JSON of an earlier diagnosis (diagnose --json > before.json), or a bundle.',
    },
    { cause },
  );

export const baselineInvalid = (path: string, reason: string) =>
  new DoctorError({
    code: 'baseline-invalid',
    message: `${path} is no diagnosis (${reason}).`,
    next: 'Give the JSON of an earlier diagnosis (diagnose --json > before.json), or a bundle.',
  });

export const fileNotWritten = (file: string, cause: unknown) =>
  new DoctorError(
    {
      code: 'file-not-written',
      message: `${file} could not be written${cause instanceof Error ? ` (${cause.message})` : ''}.`,
      next: 'Name a place that you may write to.',
    },
    { cause },
  );

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

function didYouMean(suggestions: readonly string[]): string {
  return suggestions.length === 0 ? '' : `Did you mean ${suggestions.slice(0, 5).join(', ')}? `;
}
