import * as vscode from 'vscode';
import type { DoctorContext } from '../../doctorContext';
import { failureUnknown } from '../../errors';
import type { Command } from '../command';
import { answered } from '../confirm';
import { ExplainArgument, readArgument } from '../readArgument';

/** Opens the page about a failure, as it is shipped: that of a finding, or one that the user picks. */
export const explain: Command = async (context, argument) => {
  const folder = vscode.Uri.joinPath(context.extension.extensionUri, 'docs', 'failures');
  const ids = (await vscode.workspace.fs.readDirectory(folder)).flatMap(
    ([name]) => /^([a-z][a-z0-9-]*)\.md$/.exec(name)?.[1] ?? [],
  );
  const id = readArgument(ExplainArgument, argument) ?? (await pick(ids, context));
  if (!ids.includes(id)) throw failureUnknown(id);
  const page = vscode.Uri.joinPath(folder, `${id}.md`);
  try {
    await vscode.commands.executeCommand('markdown.showPreview', page);
  } catch {
    // The preview is an extension of the editor's, which may be switched off; the page reads well as text too.
    await vscode.window.showTextDocument(page, { preview: true });
  }
};

/** What was found in the current target stands first. */
async function pick(ids: readonly string[], { targets, clinic }: DoctorContext): Promise<string> {
  const { current } = targets;
  const found = (current && clinic.lastOf(current)?.diagnosis.findings) ?? [];
  const items = [...new Set([...found.map(({ id }) => id).filter((id) => ids.includes(id)), ...ids])].map(
    (label) => ({
      label,
      description: found.find(({ id }) => id === label)?.title ?? '',
    }),
  );
  const title = vscode.l10n.t('Failure to explain');
  return (await answered(vscode.window.showQuickPick(items, { title }))).label;
}
