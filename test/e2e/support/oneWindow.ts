import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { LabState } from '../../../lab/labState';
import { readEvidence, writeBundle } from '../../../src/core/evidence';
import { openWorkbench } from './openWorkbench';
import { PanelUser } from './panelUser';
import { endWithRun, labs } from './run';
import { terminalSettings } from './terminalScreen';
import type { WorkbenchPage } from './workbenchPage';

/** A window that no setting names a target for; its folder is the sample app with `incident.zip` and `notes.txt` in it. */
export interface OneWindow {
  workbench: WorkbenchPage;
  panel: PanelUser;
}

/** That window with the lab that its user has started, `lab`, as the current target. */
export interface OneLab extends OneWindow {
  lab: LabState;
}

const NAME = 'lab';
const LAB_LIMIT_MS = 60_000;
/** What a colleague has sent: the evidence of an app that listens on another port. */
const INCIDENT = 'test/fixtures/bundles/port-mismatch/pings-on-another-port';
let opened: OneWindow | undefined;

/**
 * The window that all suites but one share, one after the other: a workbench costs as much as most suites do in it. Whoever
 * is the first finds it as nobody has used it.
 */
export async function oneWindow(): Promise<OneWindow> {
  if (!opened) {
    const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'asd-folder-'));
    endWithRun({ what: 'the folder', end: () => fs.rm(folder, { recursive: true, force: true }) });
    await fs.cp('sample-app', folder, { recursive: true });
    await writeBundle(await readEvidence(INCIDENT), path.join(folder, 'incident.zip'));
    await fs.writeFile(path.join(folder, 'notes.txt'), 'what happened');
    const workbench = await openWorkbench({ folder, settings: terminalSettings });
    opened = { workbench, panel: new PanelUser(workbench) };
  }
  return opened;
}

/** The window at rest: its lab up and the current target, no fault set, no editor open, two of our views, the dark theme. */
export async function oneLab(): Promise<OneLab> {
  const { workbench, panel } = await oneWindow();
  await workbench.onlyViews('Targets', 'Faults');
  const target = workbench.treeItem(/^lab, /);
  await target.waitFor();
  const current = workbench.treeItem(/^lab, current target/);
  if ((await workbench.treeItem(/^lab, .*not running/).count()) > 0) {
    await workbench.runCommand('App Service Doctor: Start Lab');
    await workbench.notification('is up at').waitFor({ timeout: LAB_LIMIT_MS });
  } else if ((await current.count()) === 0) await target.click();
  await current.waitFor();
  const off = workbench.treeItem(/^off/);
  const isOff = workbench.treeItem(/^off, active/);
  await off.waitFor();
  if ((await isOff.count()) === 0) await off.click();
  await isOff.waitFor();
  await workbench.runCommand('View: Close All Editors');
  await workbench.setTheme('dark');
  return { workbench, panel, lab: await (await labs()).state(NAME) };
}

/** That window at rest, with the panel in front. */
export async function oneLabPanel(): Promise<OneLab> {
  const one = await oneLab();
  await one.workbench.runCommand('App Service Doctor: Open Panel');
  await one.panel.faults.waitFor();
  return one;
}

/** The window with a lab of a suite's own as the current target, chosen by a click. */
export async function otherLab(name: string): Promise<OneWindow> {
  const { workbench, panel } = await oneWindow();
  await workbench.onlyViews('Targets');
  await workbench.treeItem(new RegExp(`^${name}, `)).click();
  await workbench.treeItem(new RegExp(`^${name}, current target`)).waitFor();
  await workbench.runCommand('View: Close All Editors');
  return { workbench, panel };
}
