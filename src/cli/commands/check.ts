import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import {
  applyEdits,
  checkJson,
  checkSarif,
  type CheckOutcome,
  type CheckSettings,
  diskFiles,
  moduleThreads,
  readFolder,
  severities,
  sureEdits,
  WorkspaceChecker,
} from '../../core/workspace';
import { workspaceChecks } from '../../language-server/checks';
import {
  checkUnknown,
  fileNotWritten,
  folderNotFound,
  folderNotRead,
  notAFolder,
  usageError,
} from '../errors';
import { exitCode } from '../exitCode';
import { textStyle } from '../io';
import { printJson, say } from '../print';
import type { RunContext } from '../runContext';
import { suggestions } from '../suggestions';
import type { CheckFlags } from './checkFlags';
import { checkText } from './checkText';

/** `check [DIR]`: the workspace checks of the language server. Errors: `folder-not-found`, `not-a-folder`, `folder-not-read`, `check-unknown`. */
export async function checkCommand(folder: string, flags: CheckFlags, context: RunContext): Promise<number> {
  if (flags.sarif && context.json) throw usageError('Give --json or --sarif, not both.');
  const settings = settingsOf(flags.off);
  const root = path.resolve(folder);
  await readdir(root).catch((error: unknown) => {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (code === 'ENOTDIR') throw notAFolder(folder);
    throw code === 'ENOENT' ? folderNotFound(folder) : folderNotRead(folder, error);
  });
  let { outcome, unread } = await checkFolder(root, settings, context);
  if (flags.fix) {
    const changed = await applySureFixes(root, outcome);
    for (const file of changed) say(context, `Changed ${file}.`);
    if (changed.length > 0) ({ outcome, unread } = await checkFolder(root, settings, context));
  }
  if (flags.sarif) {
    const version = await versionOf(context);
    printJson(context, checkSarif(outcome, { checks: workspaceChecks, version, unread }));
  } else if (context.json) printJson(context, checkJson(outcome, { folder: root, unread }));
  else context.io.stdout.write(checkText(outcome, unread, textStyle(context.io)));
  return codeOf(outcome, flags.failOn);
}

async function checkFolder(
  root: string,
  settings: CheckSettings,
  context: RunContext,
): Promise<{ outcome: CheckOutcome; unread: readonly string[] }> {
  const checker = new WorkspaceChecker({ checks: workspaceChecks, settings });
  const readModules = moduleThreads(path.join(context.root, 'dist', 'language-server.js'), {
    root,
    settings,
  });
  const unread = await readFolder(checker, diskFiles(root), { signal: context.signal, readModules });
  return { outcome: checker.outcome(), unread };
}

async function applySureFixes(root: string, { marks }: CheckOutcome): Promise<string[]> {
  const edits = sureEdits(marks);
  const texts = new Map<string, string>();
  for (const { file } of edits) {
    const text = await readFile(path.join(root, file), 'utf8').catch(() => undefined);
    if (text !== undefined) texts.set(file, text);
  }
  const changed = applyEdits(edits, (file) => texts.get(file));
  for (const [file, text] of changed) {
    await writeFile(path.join(root, file), text).catch((error: unknown) => {
      throw fileNotWritten(file, error);
    });
  }
  return [...changed.keys()];
}

function settingsOf(off: readonly string[]): CheckSettings {
  const ids = workspaceChecks.map(({ id }) => id);
  for (const id of off) if (!ids.includes(id)) throw checkUnknown(id, suggestions(id, ids));
  return Object.fromEntries(off.map((id) => [id, 'off' as const]));
}

/** 1 from the asked severity up; else 2 where a check crashed, because then nobody knows. */
function codeOf({ marks, checks }: CheckOutcome, failOn: CheckFlags['failOn']): number {
  const limit = failOn === 'never' ? -1 : severities.indexOf(failOn);
  if (marks.some(({ severity }) => severities.indexOf(severity) <= limit)) return exitCode.fault;
  return checks.some(({ state }) => state === 'error') ? exitCode.inconclusive : exitCode.ok;
}

async function versionOf({ root }: RunContext): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
  return String((manifest as { version?: unknown }).version);
}
