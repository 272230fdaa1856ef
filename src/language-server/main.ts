import path from 'node:path';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { diskFiles, moduleThreads } from '../core/workspace';
import { workspaceChecks } from './checks';
import { startServer } from './server';

startServer({
  // The editor's way of talking (--node-ipc, --stdio, …) is in the arguments.
  connection: createConnection(ProposedFeatures.all),
  checks: workspaceChecks,
  filesOf: diskFiles,
  threadsOf: (start) => moduleThreads(path.join(__dirname, 'module-thread.js'), start),
});
