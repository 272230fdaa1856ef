// Bundles the entry points into dist/. Each is CommonJS: VS Code loads extensions that way, and ssh2 needs it.
import { chmod } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { root, separateChunks, shared } from './bundling.mjs';
import { buildExtension, sharedChunks } from './extension.mjs';
import { buildWebview } from './webview.mjs';

await build({
  ...shared,
  entryPoints: {
    'lab/supervisor': 'lab/host/supervisor.ts',
    'lab/inside': 'lab/inside/main.ts',
    'lab/embedded': 'lab/embedded/main.ts',
  },
});
const commandLine = { ...shared, minify: true, keepNames: true };
await build({
  ...commandLine,
  entryPoints: { cli: 'src/cli/main.ts' },
  banner: { js: '#!/usr/bin/env node' },
  plugins: [separateChunks({ 'cli/runCli': 'src/cli/runCli.ts' })],
});
await build({
  ...commandLine,
  entryPoints: { 'cli/runCli': 'src/cli/runCli.ts' },
  plugins: [separateChunks(sharedChunks, '..')],
});
await chmod(path.join(root, 'dist', 'cli.js'), 0o755);
await buildExtension();
await buildWebview();
