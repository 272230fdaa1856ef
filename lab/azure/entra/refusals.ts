import { randomUUID } from 'node:crypto';
import type { Answer } from '../http/call';

interface Refused {
  status: number;
  error: string;
  code: number;
  text: string;
  /** More fields of the body. */
  more?: Record<string, unknown>;
}

/** What Entra answers in the place of a token: codes and sentences as its documentation of AADSTS errors has them. */
export const refusals = {
  wrongSecret: (clientId: string): Refused => ({
    status: 401,
    error: 'invalid_client',
    code: 7000215,
    text: `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${clientId}'.`,
  }),
  secretExpired: (clientId: string): Refused => ({
    status: 401,
    error: 'invalid_client',
    code: 7000222,
    text: `The provided client secret keys for app '${clientId}' are expired. Visit the Azure portal to create new keys for your app.`,
  }),
  secretMissing: (): Refused => ({
    status: 401,
    error: 'invalid_client',
    code: 7000216,
    text: "'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials' grant type.",
  }),
  unknownClient: (clientId: string, tenant: string): Refused => ({
    status: 400,
    error: 'unauthorized_client',
    code: 700016,
    text: `Application with identifier '${clientId}' was not found in the directory '${tenant}'.`,
  }),
  mfaNeeded: (): Refused => ({
    status: 400,
    error: 'interaction_required',
    code: 50076,
    text: "Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access '797f4846-ba00-4fd7-ba43-dac1f8f63013'.",
    more: { suberror: 'basic_action' },
  }),
  consentNeeded: (clientId: string): Refused => ({
    status: 400,
    error: 'invalid_grant',
    code: 65001,
    text: `The user or administrator has not consented to use the application with ID '${clientId}'. Send an interactive authorization request for this user and resource.`,
    more: { suberror: 'consent_required' },
  }),
  unknownTenant: (tenant: string): Refused => ({
    status: 400,
    error: 'invalid_request',
    code: 90002,
    text: `Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud.`,
  }),
  signInExpired: (): Refused => ({
    status: 400,
    error: 'invalid_grant',
    code: 700082,
    text: 'The refresh token has expired due to inactivity.',
  }),
  unknownRefreshToken: (): Refused => ({
    status: 400,
    error: 'invalid_grant',
    code: 9002313,
    text: 'Invalid request. Request is malformed or invalid.',
  }),
  unknownResource: (scope: string): Refused => ({
    status: 400,
    error: 'invalid_resource',
    code: 500011,
    text: `The resource principal named ${scope} was not found in the tenant. This can happen if the application has not been installed by the administrator of the tenant.`,
  }),
  unknownGrant: (grant: string): Refused => ({
    status: 400,
    error: 'unsupported_grant_type',
    code: 70003,
    text: `The app requested an unsupported grant type '${grant}'.`,
  }),
  pending: (): Refused => ({
    status: 400,
    error: 'authorization_pending',
    code: 70016,
    text: 'OAuth 2.0 device flow error. Authorization is pending. Continue polling.',
  }),
  declined: (): Refused => ({
    status: 400,
    error: 'authorization_declined',
    code: 70020,
    text: 'The end user has denied the authorization request.',
  }),
  codeExpired: (): Refused => ({
    status: 400,
    error: 'expired_token',
    code: 70019,
    text: 'Verification code expired. Have the user retry the sign-in.',
  }),
  unknownCode: (): Refused => ({
    status: 400,
    error: 'bad_verification_code',
    code: 70018,
    text: 'Invalid verification code.',
  }),
  unavailable: ({ status, code, message }: { status: number; code?: string; message?: string }): Refused => ({
    status,
    error: code ?? 'temporarily_unavailable',
    code: 90033,
    text: message ?? 'A transient error has occurred. Please try again.',
  }),
};

export function refused(
  { status, error, code, text, more = {} }: Refused,
  headers: Answer['headers'] = {},
): Answer {
  const [trace, correlation] = [randomUUID(), randomUUID()];
  const timestamp = new Date().toISOString().replace('T', ' ').replace(/\.\d+/, '');
  return {
    status,
    headers: { 'cache-control': 'no-store, no-cache', ...headers },
    json: {
      error,
      error_description: `AADSTS${code}: ${text} Trace ID: ${trace} Correlation ID: ${correlation} Timestamp: ${timestamp}`,
      error_codes: [code],
      timestamp,
      trace_id: trace,
      correlation_id: correlation,
      error_uri: `https://login.microsoftonline.com/error?code=${code}`,
      ...more,
    },
  };
}
