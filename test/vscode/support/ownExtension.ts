import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { activate } from '../../../src/extension/main';

/** What the extension that is installed lets tests look at. */
export async function ownExtension(): Promise<NonNullable<ReturnType<typeof activate>>> {
  type Activated = ReturnType<typeof activate>;
  const extension = vscode.extensions.getExtension<Activated>('appservice-doctor.appservice-doctor');
  assert.ok(extension, 'the extension is not there');
  const activated = await extension.activate();
  assert.ok(activated, 'it was not started for tests');
  return activated;
}

/** Opens the side bar with the views. */
export async function showViews(): Promise<void> {
  await vscode.commands.executeCommand('workbench.view.extension.appServiceDoctor');
}

/** A tree that is read as the editor reads it. */
export interface ReadTree<E> {
  getChildren(element?: E): Promise<E[]>;
  getTreeItem(element: E): Promise<vscode.TreeItem>;
}

/** The items below an element, or those at the top. */
export async function itemsOf<E>(tree: ReadTree<E>, element?: E): Promise<vscode.TreeItem[]> {
  return Promise.all((await tree.getChildren(element)).map((child) => tree.getTreeItem(child)));
}

/** The element whose item has this label. */
export async function elementOf<E>(tree: ReadTree<E>, label: string, below?: E): Promise<E> {
  const children = await tree.getChildren(below);
  const items = await itemsOf(tree, below);
  const found = children[items.findIndex((item) => item.label === label)];
  assert.ok(found, `no "${label}" among ${items.map((item) => JSON.stringify(item.label)).join(', ')}`);
  return found;
}
