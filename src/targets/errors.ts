import { DoctorError } from '../core/contracts';

export const targetInvalid = (target: string) =>
  new DoctorError({
    code: 'target-invalid',
    message: `"${target}" is not a target.`,
    next: 'Write lab, lab:NAME, lab:NAME/INSTANCE, ssh://user@host:port, azure:NAME[/SLOT] or azure:ID.',
  });

export const instanceUnknown = (where: string, instance: string, known: readonly string[]) =>
  new DoctorError({
    code: 'instance-unknown',
    message: `${where} has no instance "${instance}".`,
    next:
      known.length === 0
        ? 'It has none at present: look at it without --instance.'
        : `Its instances are: ${known.map((id) => id.slice(0, 12)).join(', ')}.`,
  });

export const instancesNotKnown = (target: string) =>
  new DoctorError({
    code: 'instances-not-known',
    message: `${target} is one host: nobody knows of instances beside it.`,
    next: 'Leave --instance out, or name an app in Azure or a lab.',
  });

export const instanceNotReached = (wanted: string, reached: string) =>
  new DoctorError({
    code: 'instance-not-reached',
    message: `The tunnel led to ${reached === '' ? 'a container that does not say which instance it is' : `instance ${reached.slice(0, 12)}`} in the place of ${wanted.slice(0, 12)}.`,
    next: 'The instance may be gone: list them anew, or look at another one.',
  });

export const siteUnknown = (name: string, suggestion: string | undefined) =>
  new DoctorError({
    code: 'site-unknown',
    message: `There is no app "${name}" in the subscriptions that this account can see.`,
    next:
      suggestion === undefined
        ? 'Check the name, the account ("az account show") and the cloud (--cloud).'
        : `Did you mean azure:${suggestion}? Else check the account ("az account show") and the cloud (--cloud).`,
  });

export const slotUnknown = (name: string, slot: string, known: readonly string[]) =>
  new DoctorError({
    code: 'slot-unknown',
    message: `The app "${name}" has no slot "${slot}".`,
    next: known.length === 0 ? 'It has no slots: leave the slot out.' : `Its slots are: ${known.join(', ')}.`,
  });

export const scmHostUnknown = (name: string) =>
  new DoctorError({
    code: 'scm-host-unknown',
    message: `ARM names no SCM host of ${name}, so its container cannot be entered.`,
    next: 'Check that the app still exists; the diagnosis goes on without its inside.',
  });

export const notEntered = (limitMs: number) =>
  new DoctorError({
    code: 'not-entered',
    message: `The container could not be entered within ${Math.round(limitMs / 1000)} s.`,
    next: 'Look at this instance by itself, which waits longer.',
  });

export const logEnded = () =>
  new DoctorError({
    code: 'log-ended',
    message: 'The log ended, and no way to it brings anything more.',
    next: 'Check that the app still runs, and follow its log again.',
  });

export const noEvidence = (reasons: string[]) =>
  new DoctorError({
    code: 'no-evidence',
    message: `Nothing of the target could be seen: ${reasons.join('; ')}.`,
    next: 'Check the target and the network of this machine, then try again.',
  });

export const siteUrlUnknown = (name: string) =>
  new DoctorError({
    code: 'site-url-unknown',
    message: `Nobody knows where ${name} is seen from outside.`,
    next: 'Say where with --url.',
  });

export const siteNotReached = (url: string) =>
  new DoctorError({
    code: 'site-not-reached',
    message: `${url} does not answer.`,
    next: 'Run "appservice-doctor diagnose" to see why.',
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

export const deploymentsNone = (where: string) =>
  new DoctorError({
    code: 'deployments-none',
    message: `${where} has no deployment that could be read.`,
    next: 'Deploy once, or look below /home/site/deployments; apps that run from a package keep no logs there.',
  });

export const deploymentUnknown = (id: string, known: readonly string[]) =>
  new DoctorError({
    code: 'deployment-unknown',
    message: `There is no deployment ${JSON.stringify(id.slice(0, 80))}, or more than one begins like that.`,
    next: `The newest are: ${known.slice(0, 5).join(', ')}.`,
  });

export const deploymentLogMissing = (id: string) =>
  new DoctorError({
    code: 'deployment-log-missing',
    message: `Deployment ${id} has no log that could be read.`,
    next: 'Logs of old deployments are cleared away: take a newer one.',
  });
