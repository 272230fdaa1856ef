import * as vscode from 'vscode';
import { declined } from '../errors';

/** Asks before something is changed, loaded or paid for; `action` is the button. Errors: `declined`. */
export async function confirm(message: string, detail: string, action: string): Promise<void> {
  const answer = await vscode.window.showWarningMessage(message, { modal: true, detail }, action);
  if (answer !== action) throw declined();
}

/** The answer to a question; an answer that was not given ends the command. Errors: `declined`. */
export async function answered<T>(question: Thenable<T | undefined>): Promise<T> {
  const answer = await question;
  if (answer === undefined) throw declined();
  return answer;
}
