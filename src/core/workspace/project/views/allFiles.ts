import type { App } from '../../App';
import type { ProjectFile } from '../ProjectFile';

type OfKind<Kind extends ProjectFile['kind']> = Extract<ProjectFile, { kind: Kind }>;

/** The project files of some kinds that count for an app: its own first, then the shared ones. */
export function filesOfKind<Kind extends ProjectFile['kind']>(
  { files, shared }: Pick<App, 'files' | 'shared'>,
  ...kinds: readonly Kind[]
): OfKind<Kind>[] {
  const isAsked = (file: ProjectFile): file is OfKind<Kind> =>
    (kinds as readonly string[]).includes(file.kind);
  return [...files.values(), ...shared.values()].filter(isAsked);
}
