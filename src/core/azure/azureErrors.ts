import { DoctorError } from '../contracts';

/**
 * One factory per error of this room that a user may see. None of them ever carries a token, a request's headers or
 * the body of an answer, nor the error of a library as its cause, which may hold them: `detail` is a word of Azure's or
 * of ours.
 */

export const azureSignInNeeded = (tried: readonly string[]) =>
  new DoctorError({
    code: 'azure-sign-in-needed',
    message:
      tried.length > 0
        ? `Nobody is signed in to Azure (tried: ${tried.join('; ')}).`
        : 'Nobody is signed in to Azure.',
    next: 'Sign in with "az login" or "azd auth login", or choose another way to sign in.',
  });

export const azureSignInFailed = (who: string, detail: string) =>
  new DoctorError({
    code: 'azure-sign-in-failed',
    message: `Signing in to Azure by ${who} did not work (${detail}).`,
    next: 'Check the account or the client and its secret, then sign in again.',
  });

export const azureMfaNeeded = (who: string) =>
  new DoctorError({
    code: 'azure-mfa-needed',
    message: `The tenant asks for a second factor, which ${who} did not give.`,
    next: 'Sign in again and confirm the second factor, with "az login --tenant TENANT" or in VS Code.',
  });

export const azureWrongTenant = (detail: string) =>
  new DoctorError({
    code: 'azure-wrong-tenant',
    message: `The sign-in belongs to another tenant than the subscription, or the tenant is not known (${detail}).`,
    next: 'Choose the tenant of the subscription, and sign in to it ("az login --tenant TENANT").',
  });

export const azureTokenExpired = (detail: string) =>
  new DoctorError({
    code: 'azure-token-expired',
    message: `The sign-in is no longer valid (${detail}).`,
    next: 'Sign in again, then repeat what you did.',
  });

export const azureForbidden = (what: string, detail: string) =>
  new DoctorError({
    code: 'azure-forbidden',
    message: `Azure does not let this account ${what} (${detail}).`,
    next: 'Ask for the role that allows it: Reader to look, Website Contributor for settings, SSH and restarts.',
  });

export const azureNotFound = (what: string) =>
  new DoctorError({
    code: 'azure-not-found',
    message: `Azure has no ${what}, or this account cannot see it.`,
    next: 'Check the name, the subscription and the tenant.',
  });

export const azureAmbiguous = (name: string, ids: readonly string[]) =>
  new DoctorError({
    code: 'azure-ambiguous',
    message: `Several apps are named "${name}".`,
    next: `Give the whole id, one of: ${ids.join(', ')}.`,
  });

export const azureThrottled = (who: string, retryAfterSeconds: number | undefined) =>
  new DoctorError({
    code: 'azure-throttled',
    message: `${who} asks for fewer requests (429), and went on doing so.`,
    next:
      retryAfterSeconds === undefined
        ? 'Wait a minute, then try again.'
        : `Wait ${Math.ceil(retryAfterSeconds)} s, then try again.`,
  });

export const azureUnreachable = (host: string, detail: string) =>
  new DoctorError({
    code: 'azure-unreachable',
    message: `${host} cannot be reached (${detail}).`,
    next: 'Check the network of this machine, its proxy (HTTPS_PROXY or the editor\'s "http.proxy") and its certificates.',
  });

export const azureFailed = (what: string, detail: string) =>
  new DoctorError({
    code: 'azure-failed',
    message: `Azure failed when it was asked to ${what} (${detail}).`,
    next: 'Try again in a minute; if it stays so, look at the health of Azure in the portal.',
  });

export const kuduForbidden = (scmHost: string, reason: 'role' | 'address') =>
  new DoctorError({
    code: 'kudu-forbidden',
    message:
      reason === 'address'
        ? `${scmHost} does not let this machine in: the access restrictions of the site's SCM side leave its address out.`
        : `${scmHost} refuses this account (403): it may lack the role, or access restrictions leave this machine out.`,
    next:
      reason === 'address'
        ? "Allow this machine's address for the SCM site (Networking, Access restrictions), or come from a network that is allowed."
        : 'Ask for Website Contributor on the app, and check the access restrictions of its SCM site.',
  });

export const kuduUnresolvable = (scmHost: string) =>
  new DoctorError({
    code: 'kudu-unresolvable',
    message: `The name ${scmHost} does not resolve from this machine.`,
    next: 'If the app has a private endpoint, use a network (VPN, jump host) whose DNS knows its private zone.',
  });

export const kuduFailed = (scmHost: string, what: string, detail: string) =>
  new DoctorError({
    code: 'kudu-failed',
    message: `${scmHost} did not ${what} (${detail}).`,
    next: 'Try again in a minute; restart the app if its SCM site stays like this.',
  });

export const sshDisabled = (scmHost: string) =>
  new DoctorError({
    code: 'ssh-disabled',
    message: `SSH is switched off for the app behind ${scmHost}.`,
    next: 'Switch it on (Configuration, General settings, SSH), unless a policy forbids it; the diagnosis goes on without.',
  });

export const remoteDebugging = (scmHost: string) =>
  new DoctorError({
    code: 'remote-debugging',
    message: `Remote debugging occupies the tunnel of ${scmHost}.`,
    next: 'Switch remote debugging off (Configuration, General settings), then try again.',
  });

export const siteStopped = (scmHost: string) =>
  new DoctorError({
    code: 'site-stopped',
    message: `The app behind ${scmHost} is stopped, so there is no container to enter.`,
    next: 'Start the app ("az webapp start"), then try again.',
  });

export const siteRestarting = (scmHost: string) =>
  new DoctorError({
    code: 'site-restarting',
    message: `The container behind ${scmHost} was restarted while the tunnel was being opened.`,
    next: 'Try again in a minute; what ran in the old container is gone.',
  });

export const tunnelUnreachable = (scmHost: string, afterMs: number, seen: string) =>
  new DoctorError({
    code: 'tunnel-unreachable',
    message: `The container behind ${scmHost} could not be entered within ${Math.round(afterMs / 1000)} s (${seen}).`,
    next: 'Look at the start of the container: its startup logs say why it does not get ready.',
  });
