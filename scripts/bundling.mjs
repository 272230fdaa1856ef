// How everything is bundled.
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** @type {import('esbuild').BuildOptions} */
export const shared = {
  absWorkingDir: root,
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  // VS Code brings 22 and the project 24, but npx starts the command line with whatever Node the machine has.
  target: 'node20',
  format: 'cjs',
  // A chunk is required: the loader of ES modules would read all of it once more, to find out what it is.
  supported: { 'dynamic-import': false },
  // What is shipped goes without its map: names are kept, so that a stack still reads, and blanks are not.
  minifyWhitespace: true,
  minifySyntax: true,
  sourcemap: true,
  // ESM first: packages that ship both are then tree-shaken.
  mainFields: ['module', 'main'],
  conditions: ['import', 'node'],
  // ssh2's native helpers are optional: without them it uses JavaScript.
  external: ['cpu-features', '*.node'],
  logLevel: 'warning',
};

/**
 * Leaves the `import()` of a chunk in place, as the `require` of its file.
 * @param {Record<string, string>} chunks source file by the name in dist/
 * @param {string} dist where that is, seen from what is built
 * @returns {import('esbuild').Plugin}
 */
export function separateChunks(chunks, dist = '.') {
  return {
    name: 'separate-chunks',
    setup({ onResolve }) {
      onResolve({ filter: /^\./ }, ({ kind, path: asked, resolveDir }) => {
        if (kind !== 'dynamic-import') return undefined;
        const file = path.relative(root, path.resolve(resolveDir, `${asked}.ts`));
        const chunk = Object.keys(chunks).find((name) => path.normalize(chunks[name]) === file);
        return chunk === undefined ? undefined : { path: `${dist}/${chunk}.js`, external: true };
      });
    },
  };
}
