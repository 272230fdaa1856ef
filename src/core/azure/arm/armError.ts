import * as v from 'valibot';
import { DoctorError } from '../../contracts';
import {
  azureFailed,
  azureForbidden,
  azureMfaNeeded,
  azureNotFound,
  azureThrottled,
  azureTokenExpired,
  azureUnreachable,
  azureWrongTenant,
} from '../azureErrors';
import { reasonOf } from '../network/reasonOf';
import { retryAfterMs } from '../network/retryAfter';
import type { ArmResponse } from './armPolicy';

/** What was asked, for people. */
export interface Errand {
  /** With "to" before it: `read the settings of the app "shop"`. */
  doing: string;
  /** What must be there for it: `app "shop"`. */
  of: string;
}

/** ARM's error bodies: `{ error: { code, message } }`, and of older providers `{ Code, Message }`. */
const ErrorBody = v.union([
  v.pipe(
    v.looseObject({ error: v.looseObject({ code: v.string(), message: v.optional(v.string(), '') }) }),
    v.transform(({ error }) => ({ code: error.code, message: error.message })),
  ),
  v.pipe(
    v.looseObject({ Code: v.string(), Message: v.optional(v.string(), '') }),
    v.transform(({ Code, Message }) => ({ code: Code, message: Message })),
  ),
]);

/** The error for users. `response` is ARM's last answer, missing where it gave none; `error` is what was thrown. */
export function armError(
  error: unknown,
  response: ArmResponse | undefined,
  host: string,
  { doing, of }: Errand,
): DoctorError {
  if (error instanceof DoctorError) return error;
  if (!response) return azureUnreachable(host, reasonOf(error));
  const { status } = response;
  const { code, message } = bodyOf(response);
  const said = code ?? String(status);
  const asked = response.headers.get('www-authenticate') ?? '';
  if (status === 401) {
    if (/insufficient_claims|claims=/.test(asked)) return azureMfaNeeded('the sign-in');
    if (code === 'InvalidAuthenticationTokenTenant') return azureWrongTenant(said);
    return azureTokenExpired(said);
  }
  if (status === 403) return azureForbidden(doing, deniedAction(message) ?? said);
  if (status === 404) return azureNotFound(of);
  if (status === 429) {
    const ms = retryAfterMs((name) => response.headers.get(name), Date.now());
    return azureThrottled('Azure Resource Manager', ms === undefined ? undefined : ms / 1000);
  }
  if (status < 400) return azureFailed(doing, 'its answer cannot be understood');
  return azureFailed(doing, code === undefined ? said : `${said}, ${status}`);
}

function bodyOf({ bodyAsText }: ArmResponse): { code?: string; message: string } {
  try {
    const { code, message } = v.parse(ErrorBody, JSON.parse(bodyAsText ?? ''));
    return /^\w{1,80}$/.test(code) ? { code, message } : { message };
  } catch {
    return { message: '' };
  }
}

/** ARM names what the role lacks: `… authorization to perform action 'Microsoft.Web/sites/config/list/action' over …`. */
function deniedAction(message: string): string | undefined {
  return /perform action '([A-Za-z0-9./*]{1,200})'/.exec(message.slice(0, 4096))?.[1];
}
