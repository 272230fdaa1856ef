import type { App } from '../App';

/**
 * The module of an app that a path of the container means: below `/home/site/wwwroot`, or below the folder that Oryx
 * extracts a build into (`/tmp/8d…`). Packages of an environment are nobody's own.
 */
export function fileOfApp(
  path: string,
  { folder, modules }: Pick<App, 'folder' | 'modules'>,
): string | undefined {
  if (/(^|\/)(site-packages|dist-packages|antenv|\.python_packages|lib\/python[\d.]+)\//.test(path))
    return undefined;
  const below = path.replace(/^(\/home\/site\/wwwroot|\/tmp\/8d[0-9a-f]+)\//i, '');
  if (below.startsWith('/')) return undefined;
  const own = folder === '' ? below : `${folder}/${below}`;
  if (modules.has(own)) return own;
  // What is deployed may be a folder of the app.
  const ends = [...modules.keys()].filter((file) => file.endsWith(`/${below}`));
  return ends.length === 1 ? ends[0] : undefined;
}
