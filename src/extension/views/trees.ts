// What the views show: a chunk of its own, because nobody needs it before a view is seen.
export { aliasesContent } from './aliasesContent';
export { faultsContent } from './faultsContent';
export { findingsContent } from './findingsContent';
export { targetsContent } from './targetsContent';
