import type { App } from '../App';
import type { AppMarkDraft } from '../check/WorkspaceCheck';
import type { Finding } from '../../contracts';
import { addRequirement } from '../fixes/addRequirement';
import { givesImport, packageOf } from '../packages/importedPackage';
import { installSource, lockedVersion } from '../project/views/installSource';
import { seenMessage } from './seenMessage';

/** `dep-import-error` on the lines that import the module; none once a requirement provides it. */
export function importMarks(finding: Finding, app: App): AppMarkDraft[] {
  const module = missingModule(finding);
  if (module === undefined) return [];
  const source = installSource(app);
  const isListed = source.kind === 'requirements' || source.kind === 'pyproject';
  if (isListed && givesImport(new Set(source.requirements.map(({ name }) => name)), module)) return [];
  const name = packageOf(module);
  const fixes = isListed ? [addRequirement(source.file, name, lockedVersion(app, name))] : [];
  return [...app.modules.values()].flatMap(({ path, imports }) =>
    imports
      .filter((each) => {
        if (each.level > 0 || each.when === 'typing') return false;
        const taken = each.names.map(({ name: taken }) => `${each.module}.${taken}`);
        return [each.module, ...taken].some((full) => full === module || full.startsWith(`${module}.`));
      })
      .map(({ span }) => ({ file: path, span, message: seenMessage(finding), fixes })),
  );
}

function missingModule({ evidence, title }: Finding): string | undefined {
  const texts = evidence.map(({ excerpt }) => excerpt);
  for (const text of texts) {
    const named = /No module named '?([A-Za-z_][\w.]*)/.exec(text)?.[1];
    if (named !== undefined) return named;
  }
  return /imports ([A-Za-z_][\w.]*),/.exec(title)?.[1];
}
