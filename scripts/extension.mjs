// The extension: a small entry that VS Code loads at activation, and a chunk for each heavy part behind it.
import path from 'node:path';
import { build } from 'esbuild';
import { root, shared } from './bundling.mjs';

/** Modules that are loaded when they are first needed, each a chunk of its own in dist/. */
const chunks = {
  engine: 'src/extension/engine/createEngine.ts',
  labs: 'src/extension/engine/labs.ts',
};

/** Leaves the `import()` of a chunk in place, as the `require` of its file. */
const separateChunks = {
  name: 'separate-chunks',
  setup({ onResolve }) {
    onResolve({ filter: /^\./ }, ({ kind, path: asked, resolveDir }) => {
      if (kind !== 'dynamic-import') return undefined;
      const file = path.relative(root, path.resolve(resolveDir, `${asked}.ts`));
      const chunk = Object.keys(chunks).find((name) => path.normalize(chunks[name]) === file);
      return chunk === undefined ? undefined : { path: `./${chunk}.js`, external: true };
    });
  },
};

/** VS Code 1.104 runs extensions on Node 22. */
const options = { ...shared, minify: true, keepNames: true, target: 'node22' };

export async function buildExtension() {
  await build({
    ...options,
    entryPoints: { extension: 'src/extension/main.ts' },
    external: [...shared.external, 'vscode'],
    plugins: [separateChunks],
  });
  // Without `vscode` among the externals a leak of the editor into the heavy parts does not build.
  await build({ ...options, entryPoints: chunks });
}
