// The extension: a small entry that VS Code loads at activation, and a chunk for each heavy part behind it.
import path from 'node:path';
import { build } from 'esbuild';
import { root, shared } from './bundling.mjs';

/** Modules that are loaded when they are first needed, each a chunk of its own in dist/. */
const chunks = {
  engine: 'src/extension/engine/createEngine.ts',
  labs: 'src/extension/engine/labs.ts',
  azure: 'src/extension/engine/createAzure.ts',
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

/** The client of MCP servers: of interest to few, and as large as the engine without ssh2. The command line shares it. */
const sharedChunks = {
  mcp: 'src/core/scaling/spread/mcp/probeMcp.ts',
};

const allChunks = { ...chunks, ...editorChunks, ...sharedChunks };

/** Leaves the `import()` of a chunk in place, as the `require` of its file. */
export const separateChunks = {
  name: 'separate-chunks',
  setup({ onResolve }) {
    onResolve({ filter: /^\./ }, ({ kind, path: asked, resolveDir }) => {
      if (kind !== 'dynamic-import') return undefined;
      const file = path.relative(root, path.resolve(resolveDir, `${asked}.ts`));
      const chunk = Object.keys(allChunks).find((name) => path.normalize(allChunks[name]) === file);
      return chunk === undefined ? undefined : { path: `./${chunk}.js`, external: true };
    });
  },
};

/** VS Code 1.104 runs extensions on Node 22. */
const options = { ...shared, minify: true, keepNames: true, target: 'node22' };

export async function buildExtension() {
  const inEditor = { ...options, external: [...shared.external, 'vscode'] };
  await build({
    ...inEditor,
    entryPoints: { extension: 'src/extension/main.ts' },
    plugins: [separateChunks],
  });
  await build({ ...inEditor, entryPoints: editorChunks });
  // Without `vscode` among the externals a leak of the editor into the heavy parts does not build.
  await build({ ...options, entryPoints: { ...chunks, ...languageServer }, plugins: [separateChunks] });
  await build({ ...options, target: shared.target, entryPoints: sharedChunks });
}
