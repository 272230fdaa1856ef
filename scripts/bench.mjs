// `npm run bench`: bundles the bench as the product is bundled, so that the product's own form is measured, and runs it.
import { spawnSync } from 'node:child_process';
import { build } from 'esbuild';
import { shared } from './bundling.mjs';
import { bundleSuites } from './vscode-suites.mjs';

/** Parts of it, all by default. */
const asked = process.argv.slice(2);

await Promise.all([
  build({
    ...shared,
    // Another suffix than the product's: the extension is packed with dist's .js files alone.
    outExtension: { '.js': '.cjs' },
    external: [...shared.external, 'playwright-core', '@vscode/test-electron', '@vscode/vsce'],
    entryPoints: {
      'bench/main': 'test/bench/main.ts',
      'bench/stream': 'test/bench/streamProcess.ts',
      'bench/tunnel': 'test/bench/tunnelProcess.ts',
      'bench/fleet': 'test/bench/fleetProcess.ts',
      'bench/readLogs': 'test/bench/readLogsProcess.ts',
      'bench/workspace': 'test/bench/workspaceProcess.ts',
    },
  }),
  asked.length === 0 || asked.includes('editor') ? bundleSuites({ bench: 'test/bench/editor' }) : undefined,
]);
const { status } = spawnSync(process.execPath, ['dist/bench/main.cjs', ...asked], {
  stdio: 'inherit',
});
process.exit(status ?? 1);
