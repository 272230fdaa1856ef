import * as vscode from 'vscode';
import { clouds } from '../../../core/azure/clouds';
import { signInToEditor } from '../../editorSession';
import type { SavedAccount } from '../../state/savedAccount';

const STATUS_MS = 8000;

/** Signs in to the editor's own Microsoft session; `isAnother` asks for the account anew. */
export async function signInHere({ cloud, tenantId }: SavedAccount, isAnother: boolean): Promise<void> {
  const { armScope } = clouds[cloud];
  const token = await signInToEditor({ cloud, scopes: [armScope], tenantId }, isAnother);
  if (token) vscode.window.setStatusBarMessage(vscode.l10n.t('Signed in as {0}', token.account), STATUS_MS);
}
