// `npm run test:vscode`, run through tsx: bundles the tests and runs them in VS Code.
import { bundleSuites } from './vscode-suites.mjs';
import { runSuites } from './vscode/runSuites.ts';

await bundleSuites({ trusted: 'test/vscode', untrusted: 'test/vscode/untrusted' });
process.exit(await runSuites());
