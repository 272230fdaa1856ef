import type { EnvironmentDifference, EnvironmentsAnswer } from '../../contracts';
import { parseFaultEnv } from '../../aliases';
import type { Facts } from '../facts';
import { failedReferences } from '../facts/configReferences';
import { isHandedOn } from '../facts/handedOn';
import { sameValue } from '../facts/sameValue';
import type { Environments, Variables } from '../facts/variables';

/** A shell and a server each have these for themselves. */
const ownOfEach =
  /^(?:_|PWD|OLDPWD|SHLVL|HOME|TERM|LANG|LC_\w+|PATH|USER|LOGNAME|MAIL|SHELL|HOSTNAME|PS\d|LS_COLORS|SSH_\w+|DEBIAN_FRONTEND|PYTHON\w*|VIRTUAL_ENV|GUNICORN_\w+|SERVER_SOFTWARE|WERKZEUG_\w+|APPSETTING_.*|APPSERVICE_DOCTOR_\w+|_ASD_\w+)$/;

const reference = /^@Microsoft\.KeyVault\(/i;

/** A listing this short was filtered, and tells nothing by what it lacks. */
const fewestOfAWholeListing = 8;

/** The four environments laid beside each other; undefined where they agree or too few were seen. */
export function environmentsAnswer(facts: Facts): EnvironmentsAnswer | undefined {
  const { environments, evidence } = facts;
  const explained = (evidence.container['shell-expansion'] ?? '').split('\n').filter((name) => name !== '');
  const unresolved = unresolvedDifferences(facts);
  const known = new Set(unresolved.map(({ name }) => name));
  const others = [
    ...changedByApp(facts),
    ...settingDifferences(environments, explained),
    ...shellDifferences(environments, explained),
  ].filter(({ name }) => !known.has(name) && known.add(name));
  const differences = [...unresolved, ...others];
  if (differences.length === 0 && explained.length === 0) return undefined;
  return { summary: summaryOf(differences), differences, explained };
}

function unresolvedDifferences({ evidence, environments }: Facts): EnvironmentDifference[] {
  const told = failedReferences(evidence).map(({ name, status, details }): EnvironmentDifference => {
    const why = details === undefined ? status : `${status}: ${details}`;
    const summary = `The platform could not resolve the Key Vault reference of ${name} (${why}).`;
    return { name, kind: 'unresolved-reference', values: valuesOf(environments, name), summary };
  });
  const seen = Object.entries(environments.process ?? {}).flatMap(([name, value]): EnvironmentDifference[] =>
    reference.test(value) && !name.startsWith('APPSETTING_') && told.every((known) => known.name !== name)
      ? [
          {
            name,
            kind: 'unresolved-reference',
            values: valuesOf(environments, name),
            summary: `The app's process has the text of the Key Vault reference of ${name} in the place of its secret.`,
          },
        ]
      : [],
  );
  return [...told, ...seen];
}

/** The file names what the app changed; the alias's view of it is the shell's environment besides, and says no more. */
function changedByApp({ environments, evidence }: Facts): EnvironmentDifference[] {
  const { process } = environments;
  if (!process) return [];
  const { exports, unsets } = parseFaultEnv(evidence.container['fault-env'] ?? '');
  const names = [...Object.keys(exports), ...unsets];
  const isSame = sameValue(process, exports, Object.keys(exports));
  return names.flatMap((name): EnvironmentDifference[] => {
    const isGone = unsets.includes(name) && process[name] !== undefined;
    const isNew = exports[name] !== undefined && process[name] === undefined && isWhole(process);
    if (!isGone && !isNew && isSame(name) !== false) return [];
    const verb = isGone ? 'removed' : isNew ? 'added' : 'changed';
    const summary = `The app ${verb} ${name} in its own process, where neither settings nor a shell show it.`;
    return [{ name, kind: 'changed-by-app', values: valuesOf(environments, name), summary }];
  });
}

function settingDifferences(
  environments: Environments,
  explained: readonly string[],
): EnvironmentDifference[] {
  const { settings, process, shell } = environments;
  if (!settings || !process || !isWhole(process)) return [];
  const names = Object.keys(settings).filter(
    (name) => isHandedOn(name) && !reference.test(settings[name] ?? ''),
  );
  const isAsInProcess = sameValue(settings, process, names);
  const isAsInShell = shell ? sameValue(settings, shell, names) : () => undefined;
  // Of two runs nothing can be told of what is masked, but a name that is missing is missing.
  return names.flatMap((name): EnvironmentDifference[] => {
    const isMissing = process[name] === undefined && settings[name] !== '';
    if (!isMissing && isAsInProcess(name) !== false) return [];
    const isInShell = isAsInShell(name) === true || (explained.includes(name) && !isMissing);
    const kind = isInShell ? 'stale-process' : 'not-applied';
    const what = isMissing ? 'does not have it' : 'has an older value';
    const summary = isInShell
      ? `The app's process ${what} of ${name}, although a new shell has the setting's.`
      : `The setting ${name} is not applied yet: the app's process ${what}, and the container was not restarted since.`;
    return [{ name, kind, values: valuesOf(environments, name), summary }];
  });
}

function shellDifferences(environments: Environments, explained: readonly string[]): EnvironmentDifference[] {
  const { process, shell } = environments;
  if (!process || !shell) return [];
  const names = Object.keys(process).filter(
    (name) => !ownOfEach.test(name) && !explained.includes(name) && shell[name] !== undefined,
  );
  const isSame = sameValue(process, shell, names);
  return names
    .filter((name) => isSame(name) === false)
    .map((name) => ({
      name,
      kind: 'shell-differs',
      values: valuesOf(environments, name),
      summary: `A shell has another value of ${name} than the app's process: what an alias tests is not what the app does.`,
    }));
}

function valuesOf(
  { settings, shell, process, app }: Environments,
  name: string,
): EnvironmentDifference['values'] {
  const of = (variables: Variables | undefined): string | null | undefined =>
    variables ? (variables[name] ?? null) : undefined;
  const values = { settings: of(settings), shell: of(shell), process: of(process), app: of(app) };
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

function isWhole(variables: Variables): boolean {
  return Object.keys(variables).length >= fewestOfAWholeListing;
}

function summaryOf(differences: readonly EnvironmentDifference[]): string {
  const [first] = differences;
  if (!first) return 'The environments agree; a login shell only expands some values.';
  const rest = differences.length - 1;
  return `${first.summary}${rest === 0 ? '' : ` ${rest} more ${rest === 1 ? 'variable differs' : 'variables differ'}.`}`;
}
