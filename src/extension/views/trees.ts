// What the views show: a chunk of its own, because nobody needs it before a view is seen.
import type { DoctorContext } from '../doctorContext';
import { aliasesContent } from './aliasesContent';
import { faultsContent } from './faultsContent';
import { findingsContent } from './findingsContent';
import { KeptTree } from './keptTree';
import { targetsContent } from './targetsContent';

export const aliasesTree = (context: DoctorContext) => new KeptTree(aliasesContent(context));
export const faultsTree = (context: DoctorContext) => new KeptTree(faultsContent(context));
export const findingsTree = (context: DoctorContext) => new KeptTree(findingsContent(context));
export const targetsTree = (context: DoctorContext) => new KeptTree(targetsContent(context));
