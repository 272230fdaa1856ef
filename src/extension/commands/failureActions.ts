import * as vscode from 'vscode';
import { commandIds } from '../commandIds';

/** A button of an error message. */
export interface FailureAction {
  label: string;
  command: string;
}

/** What helps against an error, by its code, besides looking at the log. */
export function failureActions(code: string): FailureAction[] {
  switch (code) {
    case 'no-target':
    case 'host-not-saved':
      return [
        { label: vscode.l10n.t('Choose Target'), command: commandIds.chooseTarget },
        { label: vscode.l10n.t('Start Lab'), command: commandIds.startLab },
      ];
    case 'lab-not-up':
      return [{ label: vscode.l10n.t('Start Lab'), command: commandIds.startLab }];
    case 'azure-sign-in-needed':
    case 'azure-sign-in-failed':
    case 'azure-mfa-needed':
    case 'azure-token-expired':
      return [{ label: vscode.l10n.t('Sign In…'), command: commandIds.signInToAzure }];
    case 'azure-wrong-tenant':
      return [
        { label: vscode.l10n.t('Choose Tenant…'), command: commandIds.chooseTenant },
        { label: vscode.l10n.t('Sign In…'), command: commandIds.signInToAzure },
      ];
    case 'azure-forbidden':
    case 'kudu-forbidden':
      return [{ label: vscode.l10n.t('Sign In as Another…'), command: commandIds.signInToAzure }];
    case 'azure-not-found':
    case 'not-in-azure':
      return [{ label: vscode.l10n.t('Find Azure App…'), command: commandIds.findApp }];
    case 'ssh-auth-failed':
      return [{ label: vscode.l10n.t('Set Password…'), command: commandIds.setPassword }];
    case 'workspace-not-trusted':
      return [{ label: vscode.l10n.t('Manage Trust'), command: 'workbench.trust.manage' }];
    case 'fault-refused':
      return [{ label: vscode.l10n.t('Set Admin Token…'), command: commandIds.setFaultToken }];
    case 'fault-unreachable':
    case 'no-diagnosis':
      return [{ label: vscode.l10n.t('Diagnose'), command: commandIds.diagnose }];
    case 'fault-not-restored':
      return [{ label: vscode.l10n.t('Toggle Fault…'), command: commandIds.toggleFault }];
    case 'no-host-saved':
      return [{ label: vscode.l10n.t('Add Target…'), command: commandIds.addTarget }];
    default:
      return [];
  }
}

/** What to do next, where the core's own words are about the command line; undefined where they hold here too. */
export function nextInEditor(code: string): string | undefined {
  switch (code) {
    case 'lab-not-up':
      return vscode.l10n.t('Start the lab, or choose another target.');
    case 'lab-already-up':
      return vscode.l10n.t('Use it as it is, or stop it first.');
    case 'lab-start-failed':
      return vscode.l10n.t('The log says what failed; mend that and start the lab again.');
    case 'lab-down-failed':
      return vscode.l10n.t('Stop it once more; that is safe to repeat.');
    case 'azure-sign-in-needed':
      return vscode.l10n.t('Sign in with the Microsoft account of the editor, or another way.');
    case 'azure-mfa-needed':
      return vscode.l10n.t('Sign in again and confirm the second factor.');
    case 'azure-token-expired':
      return vscode.l10n.t('Sign in again, then repeat what you did.');
    case 'azure-wrong-tenant':
      return vscode.l10n.t('Choose the tenant of the subscription, and sign in to it.');
    case 'fault-unreachable':
      return vscode.l10n.t('Diagnose the target to see why its app does not answer.');
    default:
      return undefined;
  }
}
