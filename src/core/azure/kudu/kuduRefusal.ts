import type { IncomingMessage } from 'node:http';
import type { DoctorError } from '../../contracts';
import {
  azureThrottled,
  azureTokenExpired,
  azureUnreachable,
  kuduFailed,
  kuduForbidden,
  siteStopped,
} from '../azureErrors';
import { firstBytes } from '../network/firstBytes';
import { askedToWait } from './kuduDoor';

/** What an answer that is not one means; reads the beginning of its body. `doing` as in `list LogFiles`. */
export async function kuduRefusal(
  response: IncomingMessage,
  scmHost: string,
  doing: string,
): Promise<DoctorError> {
  const { statusCode = 0, headers } = response;
  const body = await firstBytes(response);
  // Kudu sends who is not signed in to Entra's page; a browser would go there.
  if (statusCode === 401 || (statusCode >= 300 && statusCode < 400))
    return azureTokenExpired(`${scmHost} does not accept the token, ${statusCode}`);
  if (statusCode === 403) {
    if (saysStopped(body)) return siteStopped(scmHost);
    const byAddress =
      headers['x-ms-forbidden-ip'] !== undefined || /ip[ -]?(address )?(is )?forbidden/i.test(body);
    return kuduForbidden(scmHost, byAddress ? 'address' : 'role');
  }
  if (statusCode === 407) return azureUnreachable(scmHost, 'the proxy wants to know who asks, 407');
  if (statusCode === 429) {
    const ms = askedToWait(response);
    return azureThrottled(scmHost, ms === undefined ? undefined : ms / 1000);
  }
  return kuduFailed(scmHost, doing, String(statusCode));
}

/** App Service's own page of a stopped site: "Error 403 - This web app is stopped." */
export function saysStopped(body: string): boolean {
  return /(web ?app|site) (is|has been) (stopped|disabled)/i.test(body);
}
