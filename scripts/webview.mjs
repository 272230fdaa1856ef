// Bundles the panel: one script and one stylesheet that its page loads.
import { build } from 'esbuild';
import { root } from './bundling.mjs';

export async function buildWebview() {
  await build({
    absWorkingDir: root,
    entryPoints: { main: 'webview-ui/main.tsx' },
    outdir: 'dist/webview',
    bundle: true,
    platform: 'browser',
    // The Chromium of the oldest VS Code that is supported.
    target: 'chrome128',
    format: 'iife',
    minify: true,
    tsconfig: 'webview-ui/tsconfig.json',
    logLevel: 'warning',
  });
}
