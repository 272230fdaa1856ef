import { loadHostNotTarget, loadPathInvalid } from './errors';

/**
 * The address that load is sent to: a path of the site, on a host that is the target's own. A path cannot lead to
 * another host (`//host/`, `https:…`, a backslash). Errors: `load-path-invalid`, `load-host-not-target`.
 */
export function loadUrl({
  siteUrl,
  path,
  ownHosts,
}: {
  siteUrl: string;
  path: string;
  ownHosts: readonly string[];
}): URL {
  // Blanks and what a parser drops (tabs, line ends) have no place in a path; nor has a fragment, which nobody sends.
  if (!/^\/(?![/\\])[\x21-\x7e]{0,1999}$/.test(path) || /[\\#]/.test(path)) throw loadPathInvalid(path);
  const site = new URL(siteUrl);
  const url = new URL(path, site);
  // "/.//host" becomes "//host", which whoever reads it once more takes for another host.
  if (url.pathname.startsWith('//')) throw loadPathInvalid(path);
  const isOwn = ownHosts.some((host) => host.toLowerCase() === url.host.toLowerCase());
  const isWeb = url.protocol === 'http:' || url.protocol === 'https:';
  if (!isOwn || !isWeb || url.origin !== site.origin || url.username !== '' || url.password !== '')
    throw loadHostNotTarget(url.host, ownHosts);
  return url;
}
