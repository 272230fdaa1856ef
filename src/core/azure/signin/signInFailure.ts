import type { DoctorError } from '../../contracts';
import {
  azureMfaNeeded,
  azureSignInFailed,
  azureTokenExpired,
  azureUnreachable,
  azureWrongTenant,
} from '../azureErrors';
import { reasonOf } from '../network/reasonOf';

/**
 * What a way to sign in that gave no token means: it is not there (a chain goes on quietly), or it is there and was
 * refused, which is worth telling if no other way works.
 */
export type SignInFailure = { kind: 'unavailable'; reason: string } | { kind: 'refused'; error: DoctorError };

/** Entra's error numbers, by what helps; from its published list of AADSTS codes. */
const secondFactor = new Set(['50072', '50074', '50076', '50079', '50158']);
const otherTenant = new Set(['50020', '90002', '90072', '700016', '900023']);
const noLongerValid: Partial<Record<string, string>> = {
  '50089': 'the session has expired',
  '50132': 'the session was revoked, or the password was changed',
  '50133': 'the session was revoked, or the password was changed',
  '50173': 'the session was revoked, or the password was changed',
  '70008': 'the session has expired',
  '70043': 'the session is older than the tenant allows',
  '700024': 'the federated token has expired',
  '700082': 'the session has expired',
  '700084': 'the session has expired',
  '7000222': 'the secret of the client has expired',
};
const refusals: Partial<Record<string, string>> = {
  '50034': 'the account does not exist',
  '50126': 'user name or password are wrong',
  '53003': 'a conditional access policy blocks it',
  '65001': 'nobody has consented to this client',
  '70016': 'the code was not entered yet',
  '7000215': 'the secret of the client is wrong',
};

export interface SignInAttempt {
  /** What @azure/identity threw. */
  error: unknown;
  /** The way to sign in, for people. */
  who: string;
  authorityHost: string;
  /** What kept the request from Entra, where something did. */
  networkError: unknown;
}

export function signInFailure({ error, who, authorityHost, networkError }: SignInAttempt): SignInFailure {
  const text = textOf(error);
  const code = /AADSTS(\d{4,8})/.exec(text)?.[1];
  const refused = (refusal: DoctorError): SignInFailure => ({ kind: 'refused', error: refusal });
  if (code !== undefined) {
    const said = `AADSTS${code}`;
    if (secondFactor.has(code)) return refused(azureMfaNeeded(who));
    if (otherTenant.has(code)) return refused(azureWrongTenant(said));
    const expired = noLongerValid[code];
    if (expired !== undefined) return refused(azureTokenExpired(`${who}: ${expired}, ${said}`));
    const refusal = refusals[code];
    return refused(azureSignInFailed(who, refusal === undefined ? said : `${refusal}, ${said}`));
  }
  // A resource that wants a fresher or stronger sign-in answers with claims, which a tool signed in before cannot meet.
  if (/claims[ -]challenge/i.test(text)) return refused(azureMfaNeeded(who));
  if (/authorization_declined|access_denied/.test(text))
    return refused(azureSignInFailed(who, 'it was declined'));
  if (/expired_token|code_expired|device code (has )?expired/i.test(text))
    return refused(azureSignInFailed(who, 'the code expired before it was entered'));
  if (networkError !== undefined)
    return refused(azureUnreachable(new URL(authorityHost).host, reasonOf(networkError)));
  // Something answers in Entra's place, a page that wants a guest's sign-in for instance.
  if (/endpoints_resolution_error|openid_config_error/.test(text))
    return refused(azureUnreachable(new URL(authorityHost).host, 'what answers there is not Entra'));
  if (nameOf(error) === 'CredentialUnavailableError')
    return { kind: 'unavailable', reason: unavailable(text) };
  return refused(
    azureSignInFailed(
      who,
      /\b(?:invalid_[a-z]+|unauthorized_client)\b/.exec(text)?.[0] ?? 'no reason was given',
    ),
  );
}

function unavailable(text: string): string {
  if (/(?:not|n't) (?:be )?found|not recognized|not installed|ENOENT/i.test(text)) return 'not installed';
  if (/az login|azd auth login|not logged in|log in/i.test(text)) return 'nobody is signed in there';
  return 'not available';
}

/** The messages of an error and of what caused it. Never shown: looked at for codes alone. */
function textOf(error: unknown): string {
  const parts: string[] = [];
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    parts.push(at.name, at.message.slice(0, 8192));
    if ('code' in at && typeof at.code === 'string') parts.push(at.code);
  }
  return parts.join('\n');
}

function nameOf(error: unknown): string | undefined {
  return error instanceof Error ? error.name : undefined;
}
