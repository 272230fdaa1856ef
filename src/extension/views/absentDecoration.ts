import * as vscode from 'vscode';

const SCHEME = 'appservice-doctor-absent';

/** The address of an alias that the container lacks: it is what the decoration knows it by. */
export function absentUri(alias: string): vscode.Uri {
  return vscode.Uri.from({ scheme: SCHEME, path: `/${alias}` });
}

/** Dims the aliases that the container lacks. */
export const absentDecoration: vscode.FileDecorationProvider = {
  provideFileDecoration: ({ scheme }) =>
    scheme === SCHEME
      ? new vscode.FileDecoration(undefined, undefined, new vscode.ThemeColor('disabledForeground'))
      : undefined,
};
