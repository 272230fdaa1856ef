import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { type Tab, tabs } from '../../protocol';
import { EvidenceArgument, readArgument } from '../commands/readArgument';
import { showFailure } from '../commands/showFailure';
import type { DoctorContext } from '../doctorContext';
import { GateDesk } from './gateDesk';
import { panelHtml } from './html';
import { LoadBench } from './loadBench';
import { openEvidence } from './openEvidence';
import { PANEL_TYPE } from './panelType';
import { PanelPage } from './panelPage';
import { RawDocuments } from './rawDocuments';

const COLUMN = 'panelColumn';

/** The one panel of a window: opened, brought to the front, restored after a reload of the window. */
export class DoctorPanel implements vscode.Disposable {
  readonly #documents = new RawDocuments();
  readonly #load = new LoadBench();
  readonly #gate = new GateDesk();
  #open: { panel: vscode.WebviewPanel; page: PanelPage } | undefined;

  constructor(private readonly context: DoctorContext) {}

  /** Opens the panel where it was last, or brings it to the front. */
  show(tab?: Tab, key?: string): void {
    if (this.#open) this.#open.panel.reveal();
    else this.#adopt(this.#create());
    if (tab) this.#open?.page.show(tab, key);
  }

  /** The same with what a command was given, which may be anything. */
  showNamed(tab: unknown): void {
    this.show(tabs.find((one) => one === tab));
  }

  /** Opens what a proof of a tree quotes; the panel itself need not be open. */
  async openEvidence(argument: unknown): Promise<void> {
    try {
      const given = readArgument(EvidenceArgument, argument);
      if (given) await openEvidence(given.proof, this.context, this.#documents);
    } catch (error) {
      showFailure(error, this.context);
    }
  }

  /** VS Code brings back the panel of before a reload; what it showed, its page remembers itself. */
  restore(panel: vscode.WebviewPanel): void {
    this.#open?.panel.dispose();
    this.#adopt(panel);
  }

  dispose(): void {
    this.#documents.dispose();
    this.#load.dispose();
    this.#gate.dispose();
    this.#open?.panel.dispose();
  }

  #create(): vscode.WebviewPanel {
    const { workspaceState } = this.context.extension;
    const beside = vscode.window.activeTextEditor ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
    const column = workspaceState.get<vscode.ViewColumn>(COLUMN, beside);
    return vscode.window.createWebviewPanel(PANEL_TYPE, 'App Service Doctor', column, {
      enableFindWidget: true,
      // The page holds what nobody else does: up to a million lines of the log, and how far the user had scrolled in
      // them. Everything else it would get anew from us.
      retainContextWhenHidden: true,
    });
  }

  #adopt(panel: vscode.WebviewPanel): void {
    const { webview } = panel;
    const { extensionUri, workspaceState } = this.context.extension;
    const folder = vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
    const address = (name: string): string =>
      webview.asWebviewUri(vscode.Uri.joinPath(folder, name)).toString();
    const page = new PanelPage(
      { post: (message) => webview.postMessage(message), isVisible: () => panel.visible },
      { context: this.context, documents: this.#documents, load: this.#load, gate: this.#gate },
    );
    this.#open = { panel, page };
    panel.iconPath = {
      light: vscode.Uri.joinPath(extensionUri, 'media', 'panel-light.svg'),
      dark: vscode.Uri.joinPath(extensionUri, 'media', 'panel-dark.svg'),
    };
    const listening = [
      webview.onDidReceiveMessage((data: unknown) => page.receive(data)),
      panel.onDidChangeViewState(() => {
        page.visibilityChanged();
        if (panel.visible) void workspaceState.update(COLUMN, panel.viewColumn);
      }),
    ];
    panel.onDidDispose(() => {
      for (const listener of [...listening, page]) listener.dispose();
      if (this.#open?.panel === panel) this.#open = undefined;
    });
    webview.options = { enableScripts: true, localResourceRoots: [folder] };
    webview.html = panelHtml({
      cspSource: webview.cspSource,
      nonce: randomBytes(16).toString('base64'),
      script: address('main.js'),
      style: address('main.css'),
      lang: vscode.env.language,
      dictionary: vscode.l10n.bundle,
      title: 'App Service Doctor',
    });
  }
}
