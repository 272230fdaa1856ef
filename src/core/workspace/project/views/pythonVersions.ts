import type { Span } from '../../text/Span';
import { type ConfigValue, entriesOf, entryAt, itemsOf, textOf, valueAt } from '../config/ConfigValue';
import { filesOfKind } from './allFiles';
import { siteConfigOf } from './sites';
import { ownSites } from './startCommands';

/** A place of a project that names the Python that it means. */
export interface PythonVersion {
  /** `site`: what App Service runs; `build`: what a pipeline builds with; `pin`: what people and tools use locally. */
  role: 'site' | 'build' | 'pin';
  /** As `3.12`. */
  minor: string;
  file: string;
  /** Of the version's text alone. */
  span: Span;
}

/** `requires-python` and poetry's `python`. */
export interface PythonRange {
  specifier: string;
  file: string;
  span: Span;
}

type VersionedApp = Parameters<typeof ownSites>[0];

export function pythonVersionsOf(app: VersionedApp): PythonVersion[] {
  return [...siteVersions(app), ...buildVersions(app), ...pins(app)];
}

export function pythonRangesOf(app: VersionedApp): PythonRange[] {
  return filesOfKind(app, 'pyproject').flatMap(({ path, value }) =>
    [
      valueAt(value, 'project', 'requires-python'),
      valueAt(value, 'tool', 'poetry', 'dependencies', 'python'),
    ].flatMap((range) =>
      range?.kind === 'string' ? { specifier: range.value, file: path, span: range.span } : [],
    ),
  );
}

/** The one minor version of 3 that all sites of an app run; undefined where that is not known. */
export function siteMinor(app: VersionedApp): number | undefined {
  const minors = new Set(siteVersions(app).map(({ minor }) => minor));
  const [only] = minors;
  return minors.size === 1 && only?.startsWith('3.') ? Number(only.slice(2)) : undefined;
}

function siteVersions(app: VersionedApp): PythonVersion[] {
  return ownSites(app).flatMap((site) => {
    const value = siteConfigOf(site, 'linuxFxVersion')?.value;
    return value?.kind === 'string' ? found(value, /python\|(\d+\.\d+)/i, 'site', site.file) : [];
  });
}

/** Jobs that deploy: a matrix of tests means every version that it names. */
function buildVersions(app: VersionedApp): PythonVersion[] {
  return filesOfKind(app, 'workflow', 'pipeline').flatMap(({ path, value, text }) => {
    if (!/webapps-deploy|functions-action|AzureWebApp|AzureFunctionApp|az webapp (deploy|up)/i.test(text))
      return [];
    return setups(value).flatMap((set) => {
      const named = set.kind === 'expression' ? undefined : set;
      if (named?.kind === 'string' && named.value.includes('${{')) return environmentOf(value, named, path);
      return named && textOf(named) !== undefined ? found(named, /^(\d+\.\d+)/, 'build', path, text) : [];
    });
  });
}

/** `python-version: ${{ env.PYTHON_VERSION }}`. */
function environmentOf(workflow: ConfigValue | undefined, named: ConfigValue, file: string): PythonVersion[] {
  const name = /\$\{\{\s*env\.(\w+)\s*\}\}/.exec(textOf(named) ?? '')?.[1];
  const value = name === undefined ? undefined : valueAt(workflow, 'env', name);
  return value ? found(value, /^(\d+\.\d+)/, 'build', file) : [];
}

/** Values that tell `actions/setup-python` or `UsePythonVersion` the version. */
function setups(value: ConfigValue | undefined): ConfigValue[] {
  const uses = textOf(valueAt(value, 'uses')) ?? '';
  const task = textOf(valueAt(value, 'task')) ?? '';
  const own = uses.startsWith('actions/setup-python')
    ? entryAt(value, 'with', 'python-version')
    : task.startsWith('UsePythonVersion')
      ? entryAt(value, 'inputs', 'versionSpec')
      : undefined;
  if (own) return [own.value];
  return [...entriesOf(value).map((entry) => entry.value), ...itemsOf(value)].flatMap(setups);
}

function pins(app: VersionedApp): PythonVersion[] {
  return filesOfKind(app, 'python-version').flatMap(({ path, version }) => {
    const minor = /^\d+\.\d+/.exec(version?.value ?? '')?.[0];
    if (!version || minor === undefined) return [];
    return [{ role: 'pin' as const, minor, file: path, span: version.span }];
  });
}

/** `text` where the value's own text may differ from what is written: `3.10` without quotes is the number 3.1. */
function found(
  value: ConfigValue,
  pattern: RegExp,
  role: PythonVersion['role'],
  file: string,
  text?: string,
): PythonVersion[] {
  const { span } = value;
  const written = text?.slice(span.from, span.to).replace(/^["']|["']$/g, '');
  const read = value.kind === 'string' ? value.value : (written ?? textOf(value) ?? '');
  const match = pattern.exec(read);
  const minor = match?.[1];
  if (match === null || minor === undefined) return [];
  const quote = value.kind === 'string' && span.to - span.from > value.value.length ? 1 : 0;
  const from = span.from + quote + match.index + match[0].indexOf(minor);
  return [{ role, minor, file, span: { from, to: from + minor.length } }];
}
