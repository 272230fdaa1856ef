import * as vscode from 'vscode';

const SCHEME = 'appservice-doctor-raw';
/** Texts that are kept; who opened more than that has long closed the first. */
const KEEP = 20;

/**
 * Raw output in an editor. Documents of our own kind are read-only, so that closing one asks nobody to save it. After
 * a reload of the window the text is gone, and the document says so.
 */
export class RawDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #texts = new Map<string, string>();
  readonly #registration = vscode.workspace.registerTextDocumentContentProvider(SCHEME, this);
  #count = 0;

  provideTextDocumentContent(uri: vscode.Uri): string {
    return (
      this.#texts.get(uri.toString()) ??
      vscode.l10n.t('This output is not kept any more. Open it again in the panel.')
    );
  }

  /** Opens a text beside the panel's other editors, at a line counted from 0. */
  async open(title: string, text: string, line = 0): Promise<void> {
    this.#count += 1;
    const name = `${title.replaceAll(/[^\w.-]+/g, '-').slice(0, 80)}.txt`;
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${name}`, query: String(this.#count) });
    this.#texts.set(uri.toString(), text);
    const [oldest] = this.#texts.keys();
    if (this.#texts.size > KEEP && oldest !== undefined) this.#texts.delete(oldest);
    const document = await vscode.workspace.openTextDocument(uri);
    const at = new vscode.Position(line, 0);
    await vscode.window.showTextDocument(document, { preview: true, selection: new vscode.Range(at, at) });
  }

  dispose(): void {
    this.#registration.dispose();
  }
}
