import * as vscode from 'vscode';

/** What a view shows of the state. */
export interface TreeContent<E> {
  /** The children of an element, or those at the top. */
  children: (element?: E) => E[];
  item: (element: E) => vscode.TreeItem;
}

export interface TreeParts<E> {
  id: string;
  /** Asked for when the view is first seen. */
  content: () => Promise<TreeContent<E>>;
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
export class Tree<E> implements vscode.TreeDataProvider<E>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly view: vscode.TreeView<E>;
  readonly #listening: vscode.Disposable[];
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly parts: TreeParts<E>) {
    this.view = vscode.window.createTreeView<E>(parts.id, {
      treeDataProvider: this,
      ...(parts.drop && { dragAndDropController: parts.drop }),
    });
    this.#listening = parts.changes.map((change) => change(() => this.refresh()));
    parts.decorate?.(this.view);
  }

  async getChildren(element?: E): Promise<E[]> {
    const { children } = await this.parts.content();
    return children(element);
  }

  async getTreeItem(element: E): Promise<vscode.TreeItem> {
    const { item } = await this.parts.content();
    return item(element);
  }

  /** Shows the state anew, soon. */
  refresh(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#changed.fire();
      this.parts.decorate?.(this.view);
    }, GATHER_MS);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const listener of this.#listening) listener.dispose();
    this.#changed.dispose();
    this.view.dispose();
  }
}
