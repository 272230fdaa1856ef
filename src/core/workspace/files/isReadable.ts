import { projectReaders } from '../project/projectReaders';

/** Whether the checks can make anything of a file, by its path. */
export function isReadable(path: string): boolean {
  return path.endsWith('.py') || projectReaders.some(({ matches }) => matches(path));
}
