import type { Diagnosis, Evidence, InstanceDifference } from '../contracts';
import { installedPackages } from './answers/requirements';
import { Facts } from './facts';
import { availableMb } from './facts/availableMb';

/** One instance as it was looked at by itself. */
export interface InstanceSeen {
  id: string;
  evidence: Evidence;
  diagnosis: Diagnosis;
}

/** Every instance has its own of these. */
const ownOfEach =
  /^(?:WEBSITE_(?:INSTANCE_ID|ROLE_INSTANCE_ID|PRIVATE_IP|PRIVATE_PORTS|SKIP\w*|ISOLATION\w*|CURRENT_STAMPNAME)|HOSTNAME|COMPUTERNAME|IDENTITY_\w+|MSI_\w+|APPSETTING_.*|PWD|OLDPWD|SHLVL|_|GUNICORN_FD|SERVER_SOFTWARE|\w*MACHINE_?NAME\w*|\w*_PID|APPSERVICE_DOCTOR_\w+|_ASD_\w+)$/;

/** Memory differs always; so much of it, and by half, tells something. */
const tellingMb = 100;

/**
 * What is not the same on all instances of a site: what they came to, then settings, packages, versions, environment,
 * memory, errors. The evidence of all must have been redacted under one key, so that masked values can be compared.
 */
export function compareInstances(seen: readonly InstanceSeen[]): InstanceDifference[] {
  const views = seen.map((one) => ({ ...one, facts: new Facts(one.evidence) }));
  const rows = new Map<string, Record<string, string>>();
  const put = (what: string, id: string, value: string | undefined): void => {
    if (value === undefined) return;
    const row = rows.get(what) ?? {};
    rows.set(what, { ...row, [id]: value });
  };
  for (const { id, diagnosis } of views) put('verdict', id, verdictOf(diagnosis));
  for (const { id, facts } of views)
    for (const request of facts.outside)
      put(request.name, id, request.probe.status === 0 ? 'no answer' : String(request.probe.status));
  putEach(views, put, ({ facts }) => namedVariables(facts));
  putEach(views, put, ({ facts }) => namedPackages(facts));
  for (const { id, diagnosis } of views) {
    const running = diagnosis.deployed?.instances[0]?.running;
    put('deployment', id, running?.deployment);
    put('commit', id, running?.commit);
  }
  for (const { id, evidence } of views) put('interpreter', id, interpreterOf(evidence));
  for (const { id, evidence } of views) put('platform state', id, stateOf(evidence, id));
  const memory = Object.fromEntries(
    views.flatMap(({ id, evidence }) => {
      const mb = availableMb(evidence);
      return mb === undefined ? [] : [[id, mb]];
    }),
  );
  if (isTelling(Object.values(memory)))
    for (const [id, mb] of Object.entries(memory)) put('memory available', id, `${mb} MB`);
  for (const { id, facts } of views)
    if (facts.appLogs.length > 0) put('errors in the log', id, String(facts.recentErrors.length));
  return [...rows].flatMap(([what, values]) =>
    new Set(Object.values(values)).size > 1 ? [{ what, values }] : [],
  );
}

type View = InstanceSeen & { facts: Facts };

/** Lists in which a name may be missing: where others have it, that is a value too. */
function putEach(
  views: readonly View[],
  put: (what: string, id: string, value: string) => void,
  list: (view: View) => ReadonlyMap<string, string> | undefined,
): void {
  const lists = views.flatMap((view) => {
    const names = list(view);
    return names ? [{ id: view.id, names }] : [];
  });
  const isSetting = (what: string): boolean => what.startsWith('setting ');
  const all = [...new Set(lists.flatMap(({ names }) => [...names.keys()]))].sort(
    (a, b) => Number(isSetting(b)) - Number(isSetting(a)) || (a < b ? -1 : 1),
  );
  for (const what of all) for (const { id, names } of lists) put(what, id, names.get(what) ?? 'absent');
}

/** The process's variables; those that are settings, which the owner meant, are told apart and come first. */
function namedVariables({ environments, evidence }: Facts): Map<string, string> | undefined {
  const variables = environments.process ?? environments.shell;
  if (!variables) return undefined;
  const isSetting = (name: string): boolean => evidence.settings?.[name] !== undefined;
  const told = Object.entries(variables).filter(
    ([name, value]) => !ownOfEach.test(name) && value !== '[masked]',
  );
  return new Map(
    told.map(([name, value]) => [`${isSetting(name) ? 'setting' : 'environment'} ${name}`, value]),
  );
}

function namedPackages({ aliases, evidence }: Facts): Map<string, string> | undefined {
  const versions = installedPackages({ aliases, container: evidence.container });
  return versions && new Map([...versions].map(([name, version]) => [`package ${name}`, version]));
}

function verdictOf({ verdict, status }: Diagnosis): string {
  return verdict?.id ?? status;
}

function interpreterOf({ container, siteConfig }: Evidence): string | undefined {
  const running = /(?:^|\/)python(3\.\d{1,2})\b/m.exec(container.processes ?? '')?.[1];
  const stack = siteConfig?.linuxFxVersion;
  return running === undefined ? (typeof stack === 'string' ? stack : undefined) : `Python ${running}`;
}

function stateOf({ instances }: Evidence, id: string): string | undefined {
  const found = instances?.find((instance) => instance.id === id);
  if (!found) return undefined;
  const error = typeof found.lastError === 'string' && found.lastError !== '' ? `, ${found.lastError}` : '';
  return `${found.state}${error}`.slice(0, 200);
}

function isTelling(figures: readonly number[]): boolean {
  const [least, most] = [Math.min(...figures), Math.max(...figures)];
  return figures.length > 1 && most - least >= tellingMb && least < most / 2;
}
