/**
 * What a log file holds. `mixed` has lines of platform and app side by side: start-up logs, saved log streams, and
 * every file whose name says nothing.
 */
export type LogRole = 'platform' | 'app' | 'mixed' | 'other';

/** Kudu's container, built-in authentication, the identity proxy: none of them is the app. */
const sidecar =
  /_(?:kudu|scm|easyauth|msi|msiproxy|managedidentity|middleware|authentication)(?=[_.-]|$)|^kudu/i;

/** A container of those, by the name that the platform's log gives it. */
const sidecarContainer =
  /_(?:kudu|scm|easyauth|msi|msiproxy|managedidentity|middleware|authentication)(?:_|$)/i;

/** `.1`, `.gz` and the like, which rotation and packing add. */
const rotation = /(?:\.(?:\d{1,8}|gz|old|bak))+$/i;

export function logRole(path: string): LogRole {
  const name = baseName(path);
  if (sidecar.test(name) || /(?:^|\/)(?:kudu|eventlog|deployments|webssh)(?:\/|$)/i.test(path))
    return 'other';
  if (/(?:^|[_-])default_(?:\w{1,40}_)?docker\.(?:\d+\.)?(?:log|txt)$/i.test(name)) return 'app';
  if (/(?:^|[_-])docker\.(?:\d+\.)?(?:log|txt)$/i.test(name)) return 'platform';
  return /\.(?:log|txt)$/i.test(name) || !name.includes('.') ? 'mixed' : 'other';
}

/** `lw0sdlwk000` of `2026_05_18_lw0sdlwk000_default_docker.log`. */
export function machineOf(path: string): string | undefined {
  const match = /^(?:\d{4}_\d\d_\d\d_)([\w-]{1,80}?)_(?:default_)?(?:\w{1,40}_)?docker\./i.exec(
    baseName(path),
  );
  return match?.[1]?.toLowerCase();
}

export function isSidecarContainer(name: string): boolean {
  return sidecarContainer.test(name);
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(rotation, '');
}
