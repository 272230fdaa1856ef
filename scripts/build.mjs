// Bundles the entry points into dist/. Each is CommonJS: VS Code loads extensions that way, and ssh2 needs it.
import { chmod } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { root, shared } from './bundling.mjs';
import { buildExtension, separateChunks } from './extension.mjs';
import { buildWebview } from './webview.mjs';

await build({
  ...shared,
  entryPoints: {
    'lab/supervisor': 'lab/host/supervisor.ts',
    'lab/inside': 'lab/inside/main.ts',
    'lab/embedded': 'lab/embedded/main.ts',
  },
});
await build({
  ...shared,
  minify: true,
  keepNames: true,
  entryPoints: { cli: 'src/cli/main.ts' },
  plugins: [separateChunks],
  banner: { js: '#!/usr/bin/env node' },
});
await chmod(path.join(root, 'dist', 'cli.js'), 0o755);
await buildExtension();
await buildWebview();
