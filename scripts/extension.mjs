// The extension: a small entry that VS Code loads at activation, and a chunk for each heavy part behind it.
import { build } from 'esbuild';
import { separateChunks, shared } from './bundling.mjs';

/** Modules that are loaded when they are first needed, each a chunk of its own in dist/. */
const chunks = {
  engine: 'src/extension/engine/createEngine.ts',
  labs: 'src/extension/engine/labs.ts',
  azure: 'src/extension/engine/createAzure.ts',
  load: 'src/extension/engine/loadTest.ts',
};

/** Likewise, of what is shown: these may know the editor. */
const editorChunks = {
  trees: 'src/extension/views/trees.ts',
  commands: 'src/extension/commands/commandTable.ts',
  panel: 'src/extension/panel/doctorPanel.ts',
  terminal: 'src/extension/terminal/terminalCommands.ts',
  remedies: 'src/extension/state/keptRemedies.ts',
  workspace: 'src/extension/workspace/workspaceClient.ts',
};

/** Programs of their own: what the editor starts, and the threads in which that (and the command line) reads. */
const languageServer = {
  'language-server': 'src/language-server/main.ts',
};

/** The client of MCP servers: of interest to few, and large. The command line shares it. */
export const sharedChunks = {
  mcp: 'src/core/scaling/spread/mcp/probeMcp.ts',
};

/** VS Code 1.104 runs extensions on Node 22. */
const options = { ...shared, minify: true, target: 'node22' };
/** Libraries of the heavy parts look at names of classes; keeping names costs each closure a call when it is made. */
const named = { ...options, keepNames: true };

export async function buildExtension() {
  const external = [...shared.external, 'vscode'];
  await build({
    ...options,
    external,
    entryPoints: { extension: 'src/extension/main.ts' },
    plugins: [separateChunks({ ...chunks, ...editorChunks })],
  });
  await build({ ...named, external, entryPoints: editorChunks });
  // Without `vscode` among the externals a leak of the editor into the heavy parts does not build.
  await build({ ...named, entryPoints: chunks, plugins: [separateChunks({ ...chunks, ...sharedChunks })] });
  await build({ ...named, target: shared.target, entryPoints: sharedChunks });
  await build({ ...options, entryPoints: languageServer });
}
