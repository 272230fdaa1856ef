import * as vscode from 'vscode';
import type { AzureSignIn } from '../engine/azureAccount';

/** A way to sign in to Azure, for people. */
export function signInName(signIn: AzureSignIn): string {
  switch (signIn) {
    case 'any':
      return vscode.l10n.t('whoever is signed in here');
    case 'editor':
      return vscode.l10n.t('Microsoft account of the editor');
    case 'chain':
      return vscode.l10n.t('signed in on this machine');
    case 'azure-cli':
      return vscode.l10n.t('Azure CLI');
    case 'azd':
      return vscode.l10n.t('Azure Developer CLI');
    case 'environment':
      return vscode.l10n.t('environment variables');
    case 'workload-identity':
      return vscode.l10n.t('workload identity');
    case 'managed-identity':
      return vscode.l10n.t('managed identity');
  }
}
