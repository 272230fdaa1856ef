import { isIP } from 'node:net';
import type { Door } from './door';

/**
 * The proxy for a request to that URL, or undefined where there is none. As curl and git do: `HTTPS_PROXY` for https
 * and `HTTP_PROXY` for http in either case, `ALL_PROXY` for both, `NO_PROXY` as a list of names with all below them.
 * This machine itself is never asked through a proxy.
 */
export function proxyFor(url: URL, { proxy, env }: Pick<Door, 'proxy' | 'env'>): string | undefined {
  const host = url.hostname.replace(/^\[|\]$/g, '').toLowerCase();
  if (isThisMachine(host) || isExcepted(host, url.port, read(env, 'no_proxy') ?? '')) return undefined;
  const scheme = url.protocol === 'http:' || url.protocol === 'ws:' ? 'http_proxy' : 'https_proxy';
  return proxy ?? read(env, scheme) ?? read(env, 'all_proxy');
}

function read(env: NodeJS.ProcessEnv, name: string): string | undefined {
  return env[name] || env[name.toUpperCase()] || undefined;
}

function isThisMachine(host: string): boolean {
  if (host === 'localhost' || host.endsWith('.localhost') || host === '::1') return true;
  return isIP(host) === 4 && host.startsWith('127.');
}

function isExcepted(host: string, port: string, list: string): boolean {
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .some((entry) => {
      if (entry === '*') return true;
      const [name = '', entryPort] = entry.split(':');
      const suffix = name.replace(/^\*?\.?/, '');
      if (suffix === '' || (entryPort !== undefined && entryPort !== (port || '443'))) return false;
      return host === suffix || host.endsWith(`.${suffix}`);
    });
}
