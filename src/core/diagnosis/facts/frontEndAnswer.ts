import type { Probe } from '../../contracts';
import { isRecord } from './isRecord';

/**
 * An answer that App Service's front end, or the built-in authentication beside the app, gave in the app's place.
 * - `client-refused`: an access restriction, the client's address is not allowed in.
 * - `stopped`: the page of a site that is stopped.
 * - `sign-in-wanted`: built-in authentication asks for a sign-in, by 401 or by sending the client away.
 * - `sign-in-refused`: it had a sign-in before it and did not accept it.
 * - `sign-in-loop`: the client was sent round in a circle.
 */
export type FrontEndAnswer =
  'client-refused' | 'stopped' | 'sign-in-wanted' | 'sign-in-refused' | 'sign-in-loop';

export function frontEndAnswer(probe: Probe): FrontEndAnswer | undefined {
  const { status, path, error = '', bodyExcerpt = '' } = probe;
  const headers = headersOf(probe);
  const said = `${bodyExcerpt.slice(0, 8000)}\n${error}`;
  if (
    /redirected too many times|too many redirects|maximum redirects? (?:\(\d+\) )?(?:reached|followed|exceeded)|ERR_TOO_MANY_REDIRECTS|redirect loop/i.test(
      said,
    )
  )
    return 'sign-in-loop';
  if (
    status === 403 &&
    /web app is stopped|is currently stopped and does not accept any requests|Site Disabled/i.test(said)
  )
    return 'stopped';
  if (
    status === 403 &&
    (headers['x-ms-forbidden-ip'] !== undefined ||
      /x-ms-forbidden-ip|has blocked your access|\bIp Forbidden\b/i.test(said))
  )
    return 'client-refused';
  const isCallback = /^\/\.auth\/login\/[\w-]+\/callback/.test(path);
  if (isCallback && (status === 401 || status === 403)) return 'sign-in-refused';
  if (
    status === 401 &&
    (isEasyAuthBody(said) ||
      /authorization_uri=|WWW-Authenticate: Bearer realm="[\w.-]+\.azurewebsites/i.test(
        `${headers['www-authenticate'] ?? ''}\n${error}`,
      ))
  )
    return 'sign-in-wanted';
  if (status === 403 && isEasyAuthBody(said)) return 'sign-in-refused';
  const isSentAway =
    status === 302 &&
    /\/\.auth\/login\/|login\.microsoftonline\.|login\.windows\.net/.test(
      `${headers.location ?? ''}\n${said}`,
    );
  return isSentAway ? 'sign-in-wanted' : undefined;
}

function isEasyAuthBody(text: string): boolean {
  return /You do not have permission to view this directory or page/i.test(text);
}

/** Where the probe kept headers of the answer, with lower-case names. */
function headersOf(probe: Probe): Record<string, string> {
  const { headers } = probe as { headers?: unknown };
  if (!isRecord(headers)) return {};
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name.toLowerCase(), value]] : [],
    ),
  );
}
