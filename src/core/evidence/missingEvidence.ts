import type { Evidence } from '../contracts';
import { isRecord } from './readSettings';

/** What a diagnosis would like to see and did not find, and how it is had. */
export interface MissingEvidence {
  /** As the subject of "is not in this evidence". */
  what: string;
  /** One sentence or command. */
  fetch: string;
}

/**
 * What saved evidence lacks of what tells most about an app in Azure, in the order in which it helps. Evidence of a
 * target that is not Azure's cannot have it, and lacks nothing.
 */
export function missingEvidence(evidence: Evidence): MissingEvidence[] {
  const kind = evidence.manifest?.target.kind;
  if (kind === 'lab' || kind === 'ssh') return [];
  const all = [evidence, ...(evidence.instanceEvidence ?? []).map((instance) => instance.evidence)];
  const site = siteArguments(evidence);
  const logs = `az webapp log download ${site} --log-file logs.zip`;
  const paths = all.flatMap((one) => one.logs.map(({ path }) => path));
  const wanted: (MissingEvidence & { isThere: boolean })[] = [
    {
      what: "the app's output (LogFiles/*_default_docker.log)",
      isThere:
        paths.some(isOutput) || all.some((one) => one.aliases.some(({ alias }) => alias === 'applogs')),
      fetch: logs,
    },
    { what: "the platform's log (LogFiles/*_docker.log)", isThere: paths.some(isPlatform), fetch: logs },
    {
      what: 'the app settings (settings.json)',
      isThere:
        evidence.settings !== undefined ||
        all.some(
          (one) => one.container.env !== undefined || one.aliases.some(({ alias }) => alias === 'appenv'),
        ),
      fetch: `az webapp config appsettings list ${site} -o json > settings.json`,
    },
    {
      what: 'the configuration (siteconfig.json)',
      isThere: evidence.siteConfig !== undefined,
      fetch: `az webapp config show ${site} -o json > siteconfig.json`,
    },
    {
      what: "the site's state (site.json)",
      isThere: evidence.site !== undefined,
      fetch: `az webapp show ${site} -o json > site.json`,
    },
    {
      what: 'the build log (deployments/<id>/log.log)',
      isThere: evidence.deployments.length > 0,
      fetch: logs,
    },
  ];
  return wanted.filter(({ isThere }) => !isThere).map(({ what, fetch }) => ({ what, fetch }));
}

/** Kudu's container, built-in authentication and the identity proxy have logs of their own. */
const sidecar = /_(?:kudu|scm|easyauth|msi|middleware)\w*_?docker\.|(?:^|\/)kudu\//i;

function isPlatform(path: string): boolean {
  return (
    /_docker(?:\.\d+)?\.(?:log|txt)/i.test(path) && !/_default_docker/i.test(path) && !sidecar.test(path)
  );
}

function isOutput(path: string): boolean {
  return !isPlatform(path) && !sidecar.test(path) && /\.(?:log|txt)\b/i.test(path);
}

/** Of the site's resource id where it is there; names that a shell would read otherwise stay placeholders. */
function siteArguments({ site, manifest }: Evidence): string {
  const properties = isRecord(site?.properties) ? site.properties : undefined;
  const id = [site?.id, properties?.id, manifest?.target.name].find(
    (text): text is string => typeof text === 'string' && /\/sites\//i.test(text),
  );
  const match = /\/resourceGroups\/([^/]+)\/.*\/sites\/([^/]+)(?:\/slots\/([^/]+))?/i.exec(id ?? '');
  const [group = '<group>', name = '<site>', slot] = [match?.[1], match?.[2], match?.[3]].map((word) =>
    word !== undefined && /^[\w.-]+$/.test(word) ? word : undefined,
  );
  return `-g ${group} -n ${name}${slot === undefined ? '' : ` --slot ${slot}`}`;
}
