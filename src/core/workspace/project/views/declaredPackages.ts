import type { App } from '../../App';
import { filesOfKind } from './allFiles';
import { entriesOf, valueAt } from '../config/ConfigValue';
import { normalizedName, type Requirement } from '../kinds/Requirement';

/** What an app says it needs. */
export interface DeclaredPackages {
  /** Normalised names, from all its files, development's among them; with what locks add. */
  names: ReadonlySet<string>;
  requirements: readonly (Requirement & { file: string })[];
  /** Whether some line brings a package whose name is not known (a local path, an archive by URL). */
  hasOthers: boolean;
  /** Whether there is any file that declares dependencies. */
  isDeclared: boolean;
}

/** From all requirements files, pyproject.toml, Pipfile and locks of an app, or those outside of all apps. */
export function declaredPackages(app: Pick<App, 'files' | 'shared'>): DeclaredPackages {
  const requirements: (Requirement & { file: string })[] = [];
  const locked: string[] = [];
  let hasOthers = false;
  let isDeclared = false;
  for (const file of filesOfKind(app, 'requirements', 'pyproject', 'pipfile', 'lock')) {
    if (file.kind === 'lock') {
      locked.push(...file.packages.keys());
      isDeclared = true;
      continue;
    }
    if (file.kind === 'pipfile') {
      for (const section of ['packages', 'dev-packages'])
        for (const { key } of entriesOf(valueAt(file.value, section))) locked.push(normalizedName(key));
      isDeclared = true;
      continue;
    }
    const own = file.kind === 'requirements' ? file.requirements : [...file.dependencies, ...file.optional];
    requirements.push(...own.map((requirement) => ({ ...requirement, file: file.path })));
    if (file.kind === 'requirements') hasOthers ||= file.others.length > 0;
    isDeclared ||= file.kind === 'requirements' || file.declares;
  }
  return {
    names: new Set([...requirements.map(({ name }) => name), ...locked]),
    requirements,
    hasOthers,
    isDeclared,
  };
}
