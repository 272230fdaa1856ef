// Bundles what runs in an extension host, because it loads plain CommonJS: the tests of a folder as one file each.
import { readdirSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { root, shared } from './bundling.mjs';

// Another suffix than the product's: the extension is packed with dist's .js files alone.
const bundled = { ...shared, outdir: 'dist/test', outExtension: { '.js': '.cjs' } };
const inHost = { ...bundled, external: [...shared.external, 'vscode', 'mocha'] };

/** `suites`: the folder of each by its name. */
export async function bundleSuites(suites) {
  await Promise.all([
    build({ ...inHost, entryPoints: { run: 'test/vscode/run.ts' } }),
    build({
      ...bundled,
      packages: 'external',
      entryPoints: { code: 'scripts/vscode/testExecutable.ts' },
      banner: { js: '#!/usr/bin/env node' },
    }),
    ...Object.entries(suites).map(([name, folder]) => bundleSuite(name, folder)),
  ]);
  await chmod(path.join(root, 'dist/test/code.cjs'), 0o755);
}

/** All tests of a folder in one file, so that they share what they import. */
function bundleSuite(name, folder) {
  const files = readdirSync(path.join(root, folder)).filter((file) => file.endsWith('.test.ts'));
  const contents = files.map((file) => `import './${file}';`).join('\n');
  return build({
    ...inHost,
    outdir: undefined,
    outfile: `dist/test/${name}.cjs`,
    stdin: { contents, resolveDir: path.join(root, folder), loader: 'ts', sourcefile: `${name}.ts` },
  });
}
