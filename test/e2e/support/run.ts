import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { ensureBrowser } from '../../../scripts/vscode/ensureBrowser';
import { ensureVsCodeServer } from '../../../scripts/vscode/ensureVsCodeServer';
import { launchBrowser } from '../../../scripts/vscode/launchBrowser';
import { packExtension } from '../../../scripts/vscode/packExtension';
import type { LabState } from '../../../lab/labState';
import { endAll, type Started } from '../../support/endAll';
import { type OwnLabs, ownLabs } from '../../support/ownLabs';

/** What all suites of a run share, each made when it is first asked for and ended by the hook below. */
const ends: Started[] = [];

/** For each that is ended with the run; the editor's server and its extension hosts are given three seconds. */
const END_LIMIT_MS = 20_000;

/** For the report of a run in which something did not end. */
const LAST_WORDS_MS = 5000;

export const browser = shared(async (): Promise<Browser> => {
  const running = await launchBrowser();
  ends.push({ what: 'the browser', end: () => running.close() });
  return running;
});

/** The extension as people install it. */
export const vsix = shared(async (): Promise<string> => {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'asd-vsix-'));
  ends.push({ what: 'the packed extension', end: () => fs.rm(folder, { recursive: true, force: true }) });
  return packExtension(folder);
});

export const labs = shared(async (): Promise<OwnLabs> => {
  const own = await ownLabs();
  ends.push({ what: 'the labs', end: () => own.end() });
  return own;
});

/** Starts a lab that the workbenches of this run see as `lab:<name>`; its suite ends it. */
export async function labUp(name: string, ...flags: string[]): Promise<LabState> {
  return (await labs()).up(name, ...flags);
}

/** Something to be ended with the run at the latest. Ending it twice does no harm. */
export function endWithRun(started: Started): void {
  ends.push(started);
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
  // Each has a limit of its own.
  this.timeout(0);
  try {
    await endAll(ends, END_LIMIT_MS);
  } catch (error) {
    // What is left would hold the run open: with its program the browser and the servers are ended hard.
    setTimeout(() => process.exit(1), LAST_WORDS_MS).unref();
    throw error;
  }
});
