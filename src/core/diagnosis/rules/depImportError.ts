import type { Proof } from '../../contracts';
import type { Facts } from '../facts';
import { packageForImport, providesImport } from '../facts/packages';
import { proof } from '../facts/proof';
import { startModules } from '../facts/startCommand';
import { startModuleFailure } from '../facts/startModuleFailure';
import { certainty } from './certainty';
import type { Rule } from './Rule';

/** Modules that start-up commands name by habit; without the command they are not taken for packages. */
const usualStartModules = new Set([
  'main',
  'app',
  'application',
  'wsgi',
  'asgi',
  'index',
  'server',
  'run',
  'manage',
]);

/**
 * The code imports a package that is not installed. A missing module that the start-up command itself names is
 * wrong-startup-module; a package that is there and does not load is another Python, or a missing library.
 */
export const depImportError: Rule = {
  id: 'dep-import-error',
  explains: ['app-boot-exception', 'startup-crash-unknown'],
  help: {
    means:
      "The app's code imports a package that was never installed. The deployment itself may have been flawless: the package is missing from what it was asked to install.",
    shows: [
      'Where the import stands inside a handler, one route answers 500 and the rest works; where it stands at the top, the app does not start.',
      'The log has ModuleNotFoundError or ImportError with the name of the module.',
      "It often works on the developer's machine, where the package is there by accident.",
    ],
    proof: [
      "The failing import, in the app's answer or its traceback.",
      'The list of installed packages without any that provides the module decides it. Without that list it stays likely at best.',
      'A package that is installed rules it out: then it does not load for another reason.',
    ],
    confused: [
      {
        id: 'wrong-startup-module',
        tell: 'There the missing name is the module of the start-up command itself.',
      },
      {
        id: 'native-library-missing',
        tell: 'There the package is there, and a library of the system that it needs is not.',
      },
      { id: 'wrong-python-version', tell: 'There the package is there, built for another Python.' },
      { id: 'antenv-missing', tell: 'There none of the packages is to be found, not one.' },
    ],
  },
  evaluate(facts) {
    const failure = facts.failures.find(
      ({ module }) => module !== undefined && !isStartModule(facts, module),
    );
    const module = failure?.module;
    if (failure === undefined || module === undefined) return undefined;
    if (facts.packages && providesImport(facts.packages, module)) return undefined;
    const name = packageForImport(module);
    return {
      id: 'dep-import-error',
      layer: 'app-code',
      severity: 'fault',
      confidence: certainty(0.6, [
        [facts.packages !== undefined, 0.27],
        [failure.origin === 'request', 0.05],
        [facts.requests.some(({ state }) => state === 'ok'), 0.03],
      ]),
      title: `The app imports ${module}, which is not installed.`,
      cause: facts.packages
        ? `The import fails, and none of the ${facts.packages.length} installed packages provides ${module}: it is missing from what was deployed.`
        : `The import of ${module} fails. Which packages are installed was not seen.`,
      evidence: [...failure.proofs, ...packageProof(facts, module), ...deploymentProof(facts)],
      ...(facts.packages ? {} : { next: [{ summary: 'List the installed packages.', command: 'showpkgs' }] }),
      fix: {
        summary: `Add ${name} to requirements.txt and deploy again.`,
        steps: [
          `Add ${name} to requirements.txt, with the version that the code was written for.`,
          'Deploy with a build on the server (SCM_DO_BUILD_DURING_DEPLOYMENT=true), or ship the environment with it.',
          `Check with showpkgs that ${name} is there.`,
        ],
      },
    };
  },
};

/** Whether the missing module is the one that the start-up command itself names. */
export function isStartModule(facts: Facts, module: string): boolean {
  if (startModuleFailure(facts)?.module === module) return true;
  const top = topOf(module);
  // A part of the app's own package is no package to install.
  const isNamed = startModules(facts).some((named) => topOf(named.module) === top);
  const hasServed = facts.requests.some(({ state }) => state === 'ok' || state === 'app-failed');
  return isNamed || (!hasServed && usualStartModules.has(top));
}

function topOf(module: string): string {
  return module.split('.')[0] ?? module;
}

function packageProof(facts: Facts, module: string): Proof[] {
  if (!facts.packages) return [];
  const view = facts.aliases.all('showpkgs')[0]?.run.view;
  const source = view === undefined ? 'container/packages' : 'showpkgs';
  const text = `${facts.packages.length} packages, no ${packageForImport(module)} among them`;
  return [proof(source, text, view === undefined ? {} : { view })];
}

/** A deployment that succeeded: nothing went wrong in it, the package was never asked for. */
function deploymentProof(facts: Facts): Proof[] {
  const fact = facts.aliases.all('deploylogs').find(({ run }) => /Deployment successful/i.test(run.stdout));
  return fact ? [fact.proof(/Deployment successful/i)] : [];
}
