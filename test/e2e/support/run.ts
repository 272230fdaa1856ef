import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { ensureBrowser } from '../../../scripts/vscode/ensureBrowser';
import { ensureVsCodeServer } from '../../../scripts/vscode/ensureVsCodeServer';
import { launchBrowser } from '../../../scripts/vscode/launchBrowser';
import { packExtension } from '../../../scripts/vscode/packExtension';
import type { LabState } from '../../../lab/labState';
import { type OwnLabs, ownLabs } from '../../support/ownLabs';

/** What all suites of a run share, each made when it is first asked for and ended by the hook below. */
const ends: (() => Promise<unknown>)[] = [];

export const browser = shared(async (): Promise<Browser> => {
  const running = await launchBrowser();
  ends.push(() => running.close());
  return running;
});

/** The extension as people install it. */
export const vsix = shared(async (): Promise<string> => {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'asd-vsix-'));
  ends.push(() => fs.rm(folder, { recursive: true, force: true }));
  return packExtension(folder);
});

export const labs = shared(async (): Promise<OwnLabs> => {
  const own = await ownLabs();
  ends.push(() => own.end());
  return own;
});

/** What the suites before this one have started. */
let earlier: (() => Promise<unknown>)[] = [];

/**
 * Starts a lab that the workbenches of this run see as `lab:<name>`. A suite starts one, at its beginning: what
 * those before it have left running is ended, so that a small machine carries one workbench and one lab at a time.
 */
export async function labUp(name: string, ...flags: string[]): Promise<LabState> {
  const before = earlier;
  earlier = [];
  for (const end of before.reverse()) await end();
  const own = await labs();
  earlier.push(() => own.down(name));
  return own.up(name, ...flags);
}

/** Something to be ended when the next suite begins, or with the run. Ending it twice does no harm. */
export function endAfterSuite(end: () => Promise<unknown>): void {
  ends.push(end);
  earlier.push(end);
}

function shared<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}

before('fetch what is missing, take the pictures of an earlier run away', async function () {
  this.timeout(300_000);
  await Promise.all([ensureVsCodeServer(), ensureBrowser()]);
  await fs.rm('test-results', { recursive: true, force: true });
});

after('end what this run has started', async function () {
  this.timeout(60_000);
  const failed: unknown[] = [];
  // One after the other, the last first: a browser that goes while its window is closing makes the window fail.
  for (const end of ends.reverse()) await end().catch((error: unknown) => failed.push(error));
  if (failed.length > 0) throw new Error(`something did not end: ${failed.map(String).join('; ')}`);
});
