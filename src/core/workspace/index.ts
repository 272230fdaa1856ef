/** The door of this room: the project on disk, read as App Service will, and the checks over it. */
export type { App } from './App';
export type { Mark } from './check/Mark';
export {
  severities,
  type AppMarkDraft,
  type Fix,
  type Severity,
  type WorkspaceCheck,
} from './check/WorkspaceCheck';
export { givesImport, packageOf } from './packages/importedPackage';
export { isStandardModule, removedStandardModule } from './packages/standardLibrary';
export { bringsKnown, isNamedByUsers, withBrought } from './packages/withBrought';
export { ownModules } from './python/ownModules';
export { addRequirement } from './fixes/addRequirement';
export { applyEdits, sureEdits } from './engine/applyFixes';
export type { CheckSettings } from './engine/CheckSettings';
export { type ModuleReader, moduleThreads, type ThreadStart } from './engine/moduleThreads';
export { batchReader } from './engine/readBatch';
export { readFolder } from './engine/readFolder';
export { WorkspaceChecker, type CheckOutcome } from './engine/WorkspaceChecker';
export { Seen } from './runtime/Seen';
export { explainAt } from './explain/explainAt';
export { settingNamesAt } from './explain/settingNamesAt';
export { diskFiles } from './files/diskFiles';
export { isExample } from './files/isExample';
export { isBeside } from './files/isBeside';
export { isReadable } from './files/isReadable';
export { folderOf, joinPath, nameOf } from './files/paths';
export type { WorkspaceFiles } from './files/WorkspaceFiles';
export { type InfraEntry, nameText, type Place } from './infra/evaluate/InfraValue';
export type { DeployedPlan, DeployedSite, Told } from './infra/sites/DeployedSite';
export { pythonSites } from './infra/sites/deployedSites';
export { workersFor } from './infra/sites/planCores';
export { localSetting, settingText } from './infra/sites/settingText';
export { entryEdit, fixOf, valueEdit } from './infra/sites/siteFixes';
export * from './project/config/ConfigValue';
export type { ScriptFile } from './project/kinds/scriptFile';
export { type StepsAround, stepsAfter, stepsBefore, wordsOf } from './project/pipelines/aroundStep';
export { type Deployment, deploymentsOf } from './project/pipelines/deployments';
export type * from './project/pipelines/Pipeline';
export { pipelineOf } from './project/pipelines/pipelineOf';
export type { ProjectFile } from './project/ProjectFile';
export { filesOfKind } from './project/views/allFiles';
export { appWorkload } from './project/views/appWorkload';
export { type Bind, bindsOf } from './project/views/binds';
export { type DeclaredPackages, declaredPackages } from './project/views/declaredPackages';
export { importsAny } from './project/views/importsAny';
export { installSource, lockedVersion } from './project/views/installSource';
export {
  type PythonRange,
  type PythonVersion,
  pythonRangesOf,
  pythonVersionsOf,
  siteMinor,
} from './project/views/pythonVersions';
export { type ServedModule, servedModule } from './project/views/servedModule';
export { type AppSetting, settingOf, siteConfigOf } from './project/views/sites';
export { type BlockingCall, blockingCall } from './python/blockingCalls';
export { functionsAround } from './python/callMeaning';
export { importEdits } from './python/importEdits';
export { ownSites, type StartCommand, startCommandsOf } from './project/views/startCommands';
export type * from './python/PythonModule';
export { routeOf, type Router } from './python/routeOf';
export { worksOnSession } from './python/worksOnSession';
export { checkJson } from './report/checkJson';
export { checkSarif } from './report/checkSarif';
export { namedValues } from './secrets/namedValues';
export { namedSecret, secretsIn } from './secrets/secretsIn';
export { nameBefore, secretsOfModule } from './secrets/secretsOfModule';
export { settingInstead } from './secrets/settingInstead';
export { type GunicornSetup, gunicornSetups, type GunicornTold } from './startup/gunicornSetup';
export { servedApp } from './startup/servedApp';
export { uwsgiOption } from './startup/uwsgiOption';
export { LineIndex, type Range } from './text/LineIndex';
export type { Span } from './text/Span';
