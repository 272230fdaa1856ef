// Bundles the entry points into dist/. Each is CommonJS: VS Code loads extensions that way, and ssh2 needs it.
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

await rm(path.join(root, 'dist'), { recursive: true, force: true });
await build({
  absWorkingDir: root,
  outdir: 'dist',
  entryPoints: {
    cli: 'src/cli/main.ts',
    'lab/supervisor': 'lab/host/supervisor.ts',
    'lab/inside': 'lab/inside/main.ts',
  },
  bundle: true,
  platform: 'node',
  target: 'node22',
  format: 'cjs',
  sourcemap: true,
  // ESM first: packages that ship both are then tree-shaken.
  mainFields: ['module', 'main'],
  conditions: ['import', 'node'],
  // ssh2's native helpers are optional: without them it uses JavaScript.
  external: ['cpu-features', '*.node'],
  logLevel: 'warning',
});
