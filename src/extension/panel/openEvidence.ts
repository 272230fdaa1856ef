import * as vscode from 'vscode';
import type { Proof } from '../../core/contracts';
import { wasCut } from '../../core/evidence/cutFile';
import type { DoctorContext } from '../doctorContext';
import { evidenceNotKept } from '../errors';
import { evidenceFile } from './evidenceFile';
import { evidenceText, lineOf } from './evidenceText';
import { knownRuns } from './knownRuns';
import type { RawDocuments } from './rawDocuments';

/**
 * Opens what a proof quotes, at the place where it stands: the file itself where saved evidence lies open on this
 * machine, else what is kept of the log, the alias or the request, read-only. Errors: `evidence-not-kept`.
 */
export async function openEvidence(
  proof: Proof,
  context: DoctorContext,
  documents: Pick<RawDocuments, 'open'>,
): Promise<void> {
  const { run, runs } = knownRuns(context);
  const name = context.targets.current?.name;
  const { file } = proof;
  if (name?.kind === 'bundle' && file !== undefined && !(run && wasCut(file, run.evidence))) {
    const found = await evidenceFile(name.path, file);
    if (found !== undefined) {
      const document = await vscode.workspace.openTextDocument(found);
      const line = proof.line === undefined ? lineOf(proof, document.getText()) : proof.line - 1;
      const at = new vscode.Position(Math.max(0, line), 0);
      await vscode.window.showTextDocument(document, { preview: true, selection: new vscode.Range(at, at) });
      return;
    }
  }
  const kept = evidenceText(proof, run, runs);
  if (!kept) throw evidenceNotKept(file ?? proof.source);
  await documents.open(kept.title, kept.text, kept.line);
}
