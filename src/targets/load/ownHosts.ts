/**
 * The hosts of an app that is seen at `siteUrl` and is reached at `host` over SSH: the address of the app, where it is
 * on that very host, else the host alone. Nobody could say of another one that it is the same app.
 */
export function ownHostsOf(host: string, siteUrl: string | undefined): string[] {
  if (siteUrl === undefined || !URL.canParse(siteUrl)) return [host];
  const site = new URL(siteUrl);
  return nameOf(site.hostname) === nameOf(host) ? [site.host] : [host];
}

const loopback = new Set(['localhost', '127.0.0.1', '::1']);

function nameOf(host: string): string {
  const name = host.replace(/^\[|\]$/g, '').toLowerCase();
  return loopback.has(name) ? 'localhost' : name;
}
