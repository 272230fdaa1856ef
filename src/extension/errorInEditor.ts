import type { ShownError } from '../protocol';
import { nextInEditor } from './commands/failureActions';
import { shownError } from './shownError';

/** Any error in the three parts that people are shown, the next step in the editor's terms where it has its own. */
export function errorInEditor(error: unknown): ShownError {
  return withEditorsNext(shownError(error));
}

export function withEditorsNext(error: ShownError): ShownError {
  return { ...error, next: nextInEditor(error.code) ?? error.next };
}
