import type { Locator } from 'playwright-core';
import type { WorkbenchPage } from './workbenchPage';

/** The view of the aliases with all the room of the side bar. */
export async function aliasesView(workbench: WorkbenchPage): Promise<Locator> {
  await workbench.onlyViews('Aliases');
  return workbench.sideBar('Aliases');
}

/** The row of an alias or of a group; its name is followed by what is said of it. */
export function rowOf(view: Locator, name: string): Locator {
  return view.getByRole('treeitem', { name: new RegExp(`^${name.replace('/', '\\/')}(?:,|$)`) });
}

/** Clicks an action at the end of a row. */
export async function act(row: Locator, action: string): Promise<void> {
  await row.hover();
  // Behind the name come a mark that it may ask, and its key.
  await row.getByRole('button', { name: new RegExp(`^${action}…?(?: \\(|$)`) }).click();
}
