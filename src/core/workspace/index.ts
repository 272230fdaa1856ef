/** The door of this room: the project on disk, read as App Service will, and the checks over it. */
export type { App } from './App';
export type { CheckState, Mark } from './check/Mark';
export {
  severities,
  type AppMarkDraft,
  type CheckHelp,
  type Fix,
  type FixEdit,
  type MarkDraft,
  type Severity,
  type WorkspaceCheck,
} from './check/WorkspaceCheck';
export { applyEdits, sureEdits } from './engine/applyFixes';
export type { CheckSettings } from './engine/CheckSettings';
export { readFolder } from './engine/readFolder';
export { WorkspaceChecker, type CheckOutcome } from './engine/WorkspaceChecker';
export { diskFiles } from './files/diskFiles';
export { isReadable } from './files/isReadable';
export { folderOf, isBelow, joinPath, nameOf } from './files/paths';
export type { WorkspaceFiles } from './files/WorkspaceFiles';
export type { ProjectFile } from './project/ProjectFile';
export type { ScriptCommand, ScriptFile } from './project/scriptFile';
export type * from './python/PythonModule';
export { checkJson } from './report/checkJson';
export { checkSarif } from './report/checkSarif';
export { LineIndex, type Position, type Range } from './text/LineIndex';
export type { Span } from './text/Span';
