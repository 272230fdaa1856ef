import * as vscode from 'vscode';
import type { KeptTree } from './keptTree';

export interface TreeParts<E extends object> {
  id: string;
  /** Asked for when the view is first seen. */
  content: () => Promise<KeptTree<E>>;
  /** Whatever changes what the view shows. */
  changes: vscode.Event<unknown>[];
  /** What may be dropped on the view. */
  drop?: vscode.TreeDragAndDropController<unknown>;
  /** Badge, message and the words beside the title. */
  decorate?: (view: vscode.TreeView<E>) => void;
}

/** Milliseconds for which changes are gathered: a diagnosis tells of each of its looks. */
const GATHER_MS = 50;

/** One view in the side bar: shows what its functions make of the state, again whenever the state changes. */
export class Tree<E extends object> implements vscode.TreeDataProvider<E>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<E[] | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly view: vscode.TreeView<E>;
  readonly #listening: vscode.Disposable[];
  #timer: NodeJS.Timeout | undefined;
  #kept: Promise<KeptTree<E>> | undefined;

  constructor(private readonly parts: TreeParts<E>) {
    this.view = vscode.window.createTreeView<E>(parts.id, {
      treeDataProvider: this,
      ...(parts.drop && { dragAndDropController: parts.drop }),
    });
    this.#listening = parts.changes.map((change) => change(() => this.refresh()));
    parts.decorate?.(this.view);
  }

  async getChildren(element?: E): Promise<E[]> {
    return (await this.#content()).children(element);
  }

  async getTreeItem(element: E): Promise<vscode.TreeItem> {
    return (await this.#content()).item(element);
  }

  /** Shows the state anew, soon. */
  refresh(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.#tell();
      this.parts.decorate?.(this.view);
    }, GATHER_MS);
  }

  async #tell(): Promise<void> {
    const changes = (await this.#kept)?.changes();
    if (changes?.length) this.#changed.fire(changes === 'all' ? undefined : changes);
  }

  #content(): Promise<KeptTree<E>> {
    return (this.#kept ??= this.parts.content());
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const listener of this.#listening) listener.dispose();
    this.#changed.dispose();
    this.view.dispose();
  }
}
