import * as vscode from 'vscode';
import type { AliasArgument } from '../../../core/contracts';
import type { AliasBook } from '../../state/aliasBook';
import { answered } from '../confirm';

/**
 * Asks for the arguments of an alias, one after the other, and remembers them. They stand by their order: what comes
 * after one that was left empty is not asked for. Errors: `declined`.
 */
export async function askArguments(
  alias: string,
  declared: readonly AliasArgument[],
  book: Pick<AliasBook, 'argumentsOf' | 'rememberArguments'>,
): Promise<string[]> {
  const remembered = book.argumentsOf(alias);
  const given: string[] = [];
  for (const [index, { name, description, required }] of declared.entries()) {
    const answer = await answered(
      vscode.window.showInputBox({
        title: `${alias} ${name}`,
        prompt: description,
        placeHolder: required ? '' : vscode.l10n.t('Leave empty for the default'),
        value: remembered[index] ?? '',
        validateInput: (text) =>
          required && text.trim() === '' ? vscode.l10n.t('{0} cannot do without it.', alias) : undefined,
      }),
    );
    if (answer.trim() === '') break;
    given.push(answer.trim());
  }
  if (declared.length > 0) await book.rememberArguments(alias, given);
  return given;
}
