import { existsSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { diskFiles, moduleThreads } from '../core/workspace';
import { workspaceChecks } from './checks';
import { runModuleThread } from './moduleThread';
import { startServer } from './server';

/** The extension's own pages: an incident is no time to depend on a network. */
function pageOf(id: string): string | undefined {
  const isCheck = workspaceChecks.some((check) => check.id === id);
  const file = path.join(__dirname, '..', 'docs', isCheck ? 'checks' : 'failures', `${id}.md`);
  return existsSync(file) ? pathToFileURL(file).href : undefined;
}

// One bundle is both, because two would be shipped.
if (isMainThread) {
  startServer({
    // The editor's way of talking (--node-ipc, --stdio, …) is in the arguments.
    connection: createConnection(ProposedFeatures.all),
    checks: workspaceChecks,
    filesOf: diskFiles,
    pageOf,
    threadsOf: (start) => moduleThreads(__filename, start),
  });
} else runModuleThread();
