// Bundles the entry points into dist/. Each is CommonJS: VS Code loads extensions that way, and ssh2 needs it.
import { chmod } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** @type {import('esbuild').BuildOptions} */
const shared = {
  absWorkingDir: root,
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  // VS Code brings 22 and the project 24, but npx starts the command line with whatever Node the machine has.
  target: 'node20',
  format: 'cjs',
  sourcemap: true,
  // ESM first: packages that ship both are then tree-shaken.
  mainFields: ['module', 'main'],
  conditions: ['import', 'node'],
  // ssh2's native helpers are optional: without them it uses JavaScript.
  external: ['cpu-features', '*.node'],
  logLevel: 'warning',
};

await build({
  ...shared,
  entryPoints: { 'lab/supervisor': 'lab/host/supervisor.ts', 'lab/inside': 'lab/inside/main.ts' },
});
await build({ ...shared, entryPoints: { cli: 'src/cli/main.ts' }, banner: { js: '#!/usr/bin/env node' } });
await chmod(path.join(root, 'dist', 'cli.js'), 0o755);
