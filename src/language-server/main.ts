import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { diskFiles } from '../core/workspace';
import { workspaceChecks } from './checks';
import { startServer } from './server';

// The editor's way of talking (--node-ipc, --stdio, …) is in the arguments.
startServer({
  connection: createConnection(ProposedFeatures.all),
  checks: workspaceChecks,
  filesOf: diskFiles,
});
