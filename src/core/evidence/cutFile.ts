import type { Evidence } from '../contracts';

const words = ': the first ';

/** The line of `problems` that says that of a large file only the end was read. */
export function cutProblem(path: string, bytes: number): string {
  return `${path}${words}${bytes} bytes were left out`;
}

/** Whether only the end of a file was read, so that its lines have other numbers in the evidence. */
export function wasCut(path: string, { problems }: Pick<Evidence, 'problems'>): boolean {
  return problems.some((problem) => problem.startsWith(path + words));
}
