import { azCommand } from '../azCommand';
import { importFailures } from '../facts/importFailures';
import { providesImport } from '../facts/packages';
import { proof } from '../facts/proof';
import { packagesPython, runtimePython } from '../facts/pythonVersions';
import { isStartModule } from './depImportError';
import { certainty } from './certainty';
import { nextSteps } from './nextSteps';
import type { Rule } from './Rule';

/** The package is there, and its compiled part is not, or is for another interpreter. */
const compiledPart =
  /No module named '[\w.]{1,80}\._\w{1,60}'|cannot import name '_\w{1,60}' from '|C-extensions? failed|undefined symbol: _?Py|bad magic number in|compiled for Python 3|cpython-3\d{1,2}[^\n]{0,80}(?:undefined symbol|invalid ELF)/;

/** A library of the system is missing, for whichever Python. */
const systemLibrary =
  /lib[\w+.-]{1,60}\.so[\d.]{0,12}: cannot open shared object|GLIBC(?:XX)?_[\d.]+' not found/;

/** The packages were installed for another Python than the site runs: they are there and do not load. */
export const wrongPythonVersion: Rule = {
  id: 'wrong-python-version',
  help: {
    means:
      "Packages are installed for one version of Python and found by no other; their compiled parts load in no other. The site's Python was changed without a new build, or the environment was built elsewhere with another version.",
    shows: [
      'After a change of the stack, or from a pipeline with another Python, the app ends with ModuleNotFoundError for packages that are there.',
      'Paths name python3.11, files cpython-311, and the site runs another version; numpy says that its C-extensions failed.',
    ],
    proof: [
      'Imports fail at present, and the version in the paths of the packages, or in the last build, is not the one that runs.',
      'Against it: both versions are the same. A missing system library is another failure.',
    ],
    confused: [
      { id: 'dep-import-error', tell: 'There the package is not installed at all.' },
      {
        id: 'native-library-missing',
        tell: 'There the versions agree, and a library of the system (libGL.so.1) is missing.',
      },
      { id: 'antenv-missing', tell: 'There the start-up finds no environment.' },
    ],
  },
  explains: ['dep-import-error', 'app-boot-exception', 'startup-crash-unknown', 'native-library-missing'],
  evaluate(facts) {
    const failures = importFailures(facts).filter(
      ({ module, text, isProgram }) =>
        isProgram !== true &&
        !systemLibrary.test(text) &&
        (module === undefined || !isStartModule(facts, module)),
    );
    const [failure] = failures;
    if (!failure) return undefined;
    const hasNoEnvironment = facts.timeline
      .current()
      ?.attempt.app.some((event) => event.kind === 'startup-step' && event.step === 'no-virtual-environment');
    const runtime = runtimePython(facts, failures);
    const built = packagesPython(facts, failures);
    const differs = runtime && built && runtime.version !== built.version;
    const isCompiled = compiledPart.test(failure.text);
    if (!differs && (!isCompiled || (runtime && built))) return undefined;
    // With another Python none of the packages would be found: an app that serves has found them.
    const hasServed = facts.requests.some(({ state }) => state === 'ok' || state === 'app-failed');
    if (differs && !isCompiled && (hasNoEnvironment === true || hasServed)) return undefined;
    const isThere =
      failure.module !== undefined &&
      facts.packages !== undefined &&
      providesImport(facts.packages, failure.module);
    const inPath = /site-packages\/(\w{1,60})[/.]/.exec(built?.proof.excerpt ?? failure.text)?.[1];
    const what = failure.module?.split('.')[0] ?? inPath ?? 'a package';
    return {
      id: 'wrong-python-version',
      layer: 'config',
      severity: 'fault',
      confidence: certainty(differs ? 0.8 : 0.62, [
        [differs === true && isCompiled, 0.12],
        [isThere, 0.05],
        [
          differs === true &&
            facts.packages !== undefined &&
            failure.module !== undefined &&
            !isThere &&
            !isCompiled,
          -0.3,
        ],
      ]),
      title: differs
        ? `The packages were built for Python ${built.version}, and the site runs ${runtime.version}.`
        : `${what} is installed and does not load: it was built for another Python or platform.`,
      cause: differs
        ? `The import of ${what} fails: ${isCompiled ? `its compiled parts are for Python ${built.version} and load in no other.` : `Python ${runtime.version} does not look where packages for ${built.version} lie.`}`
        : `The package is found and its compiled part is not. ${runtime ? `The site runs Python ${runtime.version}; which one the packages were built for was not seen.` : 'Which Python runs was not seen.'}`,
      evidence: uniqueProofs([
        ...failure.proofs.slice(0, 1),
        ...(built ? [built.proof] : []),
        ...(runtime ? [runtime.proof] : []),
        ...(isThere
          ? [proof('packages', `${what} is among the ${facts.packages.length} installed packages`)]
          : []),
      ]),
      ...nextSteps([
        !differs,
        {
          summary: 'Compare the interpreter with the folder of the packages.',
          command: 'python --version; ls -d /home/site/wwwroot/antenv/lib/python3.*',
        },
      ]),
      fix: {
        summary: differs
          ? `Set the site to Python ${built.version}, or build again for ${runtime.version}.`
          : "Build again with the site's own Python.",
        steps: [
          "Build on the server, which uses the site's Python, or use the same version in the pipeline.",
          'Delete antenv and oryx-manifest.toml from wwwroot before that, so that nothing old is taken over.',
          'Or set the stack back to the version that the packages were built for.',
        ],
        command: azCommand(
          facts,
          'config set',
          '--linux-fx-version',
          `PYTHON|${differs ? built.version : '<version>'}`,
        ),
      },
    };
  },
};

function uniqueProofs<P extends { source: string; excerpt: string }>(proofs: readonly P[]): P[] {
  return proofs.filter(
    ({ source, excerpt }, index) =>
      proofs.findIndex((other) => other.source === source && other.excerpt === excerpt) === index,
  );
}
