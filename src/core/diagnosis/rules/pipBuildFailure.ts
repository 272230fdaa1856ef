import type { Finding } from '../../contracts';
import { azCommand } from '../azCommand';
import type { Facts } from '../facts';
import { deploymentHarm } from '../facts/deploymentHarm';
import { deploymentProof, failedDeployment } from '../facts/deployments';
import type { DeploymentEvent } from '../timeline/TimelineEvent';
import { certainty } from './certainty';
import { nextSteps } from './nextSteps';
import type { Rule } from './Rule';

type BuildProblem = 'no-version' | 'other-python' | 'conflict' | 'compile' | 'network' | 'unknown';

/** In the order in which they tell most. */
const signs: readonly (readonly [RegExp, BuildProblem])[] = [
  [
    /requires a different Python|Requires-Python|does not satisfy Python>=|not supported.{0,40}Python/i,
    'other-python',
  ],
  [/conflicting dependencies|because .{1,200} you require/i, 'conflict'],
  [/ResolutionImpossible|No solution found when/i, 'conflict'],
  [/No matching distribution|not found in the package registry/i, 'no-version'],
  [/Could not find a version/i, 'no-version'],
  [/fatal error: |pg_config|mysql_config|Unable to find .{0,40}compiler/i, 'compile'],
  [/Failed (?:to build|building wheel)|command '\S{1,80}(?:gcc|cc|g\+\+)\S{0,20}' failed/i, 'compile'],
  [/metadata-generation-failed|subprocess-exited-with-error/i, 'compile'],
  [
    /Connection(?:Error| refused| timed out)|Read timed out|Max retries exceeded|Temporary failure in name resolution|NewConnectionError/i,
    'network',
  ],
];

const installs =
  /\bpip\b|\buv\b|poetry|requirements|wheel|distribution|setup\.py|pyproject|subprocess-exited|fatal error: |Python|resolving/i;

/** The newest deployment's build stopped at its packages: nothing of it was activated. */
export const pipBuildFailure: Rule = {
  id: 'pip-build-failure',
  help: {
    means:
      'The build on the server could not install what requirements.txt or pyproject.toml asks for, and the deployment was given up. What was deployed before stays in place.',
    shows: [
      'The deployment fails; its log ends with errors of pip, uv or poetry.',
      'Visitors see the old version, or the default page where there was none.',
    ],
    proof: [
      "The newest deployment's log, with the package manager's own errors, and no later deployment that succeeded.",
      "Against it: uv's failure alone. The build then falls back on pip and may well succeed.",
    ],
    confused: [
      { id: 'build-disabled', tell: 'There no build ran at all.' },
      { id: 'dep-import-error', tell: 'There the build succeeded, and a package was never asked for.' },
      {
        id: 'wrong-python-version',
        tell: 'There the packages were installed, for another Python than runs.',
      },
    ],
  },
  explains: ['antenv-missing', 'dep-import-error', 'default-page', 'stale-code'],
  evaluate(facts) {
    const deployment = failedDeployment(facts);
    if (!deployment) return undefined;
    const errors = deployment.events.filter(
      ({ state, value }) => state === 'error' && !/uv pip install failed/i.test(value ?? ''),
    );
    const telling = tellingError(errors);
    if (!telling || !installs.test(errors.map(({ value }) => value ?? '').join('\n'))) return undefined;
    const { event, problem } = telling;
    const harm = deploymentHarm(facts, deployment.ended);
    const failed = deployment.events.findLast(({ state }) => state === 'failed');
    const name = packageIn(errors);
    return {
      id: 'pip-build-failure',
      layer: 'deployment',
      severity: harm.severity,
      confidence: certainty(0.75, [
        [deployment.outcome === 'failed', 0.12],
        [problem !== 'unknown', 0.06],
        [problem === 'unknown', -0.1],
        [harm.isBesideTheIncident, -0.3],
      ]),
      title: titles[problem](name),
      cause: `${causes[problem]} The newest deployment was given up at that.${harm.sentence}`,
      ...(deployment.began === undefined ? {} : { since: new Date(deployment.began).toISOString() }),
      evidence: [
        event,
        ...(failed ? [failed] : []),
        ...errors
          .filter((other) => other !== event && !/^\W{0,40}exit code/i.test(other.value ?? ''))
          .slice(0, 1),
      ].map(deploymentProof),
      ...nextSteps([
        problem === 'unknown' || deployment.outcome === 'unknown',
        {
          summary: 'Read the whole log of that deployment.',
          command: azCommand(facts, 'log deployment show'),
        },
      ]),
      fix: fixOf(facts, problem, name),
    };
  },
};

function tellingError(
  errors: readonly DeploymentEvent[],
): { event: DeploymentEvent; problem: BuildProblem } | undefined {
  for (const [pattern, problem] of signs) {
    const event = errors.find(({ value }) => pattern.test(value ?? ''));
    if (event) return { event, problem };
  }
  const last = errors.at(-1);
  return last ? { event: last, problem: 'unknown' } : undefined;
}

/** `torch==99.0` of `No matching distribution found for torch==99.0`. */
function packageIn(errors: readonly DeploymentEvent[]): string | undefined {
  for (const { value = '' } of errors) {
    const match =
      /(?:distribution found for|satisfies the requirement|building wheel for|Failed to build(?: installable wheels for some pyproject\.toml based projects)?|requirements? of|Package|Because) [`'"(]{0,2}([A-Za-z][\w.-]{0,80}(?:\[[\w,-]{1,40}\])?(?:[=<>!~]=?[\w.*]{1,30})?)/.exec(
        value,
      );
    if (match?.[1] !== undefined && !/^(?:installable|error|errors)$/i.test(match[1]))
      return match[1].replace(/\.+$/, '');
  }
  return undefined;
}

const titles: Record<BuildProblem, (name: string | undefined) => string> = {
  'no-version': (name) => `The build finds no ${name ?? 'version of a package'} to install.`,
  'other-python': (name) => `${name ?? 'A package'} does not support the Python of the build.`,
  conflict: () => 'The requirements contradict each other, and the build gave up.',
  compile: (name) => `${name ?? 'A package'} has no ready-made wheel here, and cannot be built.`,
  network: () => 'The build could not reach the package index.',
  unknown: () => "The deployment's build failed while it installed packages.",
};

const causes: Record<BuildProblem, string> = {
  'no-version': 'The package index has no such name or version for this Python and platform.',
  'other-python': 'The version that is asked for is made for other versions of Python.',
  conflict: 'Two requirements ask for versions of one package that exclude each other.',
  compile:
    'pip fell back on building it from source, and a compiler, a header or a tool is missing in the build image.',
  network: 'The connections to the index failed: a firewall, a private index, or a passing disturbance.',
  unknown: 'The package manager ended with an error.',
};

function fixOf(facts: Facts, problem: BuildProblem, name: string | undefined): Finding['fix'] {
  const again = 'Deploy again, and see "Deployment successful" in its log.';
  const named = name ?? 'the package';
  switch (problem) {
    case 'no-version':
    case 'conflict':
      return {
        summary:
          problem === 'conflict'
            ? 'Loosen one of the requirements.'
            : `Pin a version of ${named} that exists.`,
        steps: [
          `Try it where the site runs: pip install --dry-run -r requirements.txt, with the Python of the site.`,
          problem === 'conflict'
            ? 'Loosen or lift one of the pins that the error names.'
            : `Correct the name or version of ${named} in requirements.txt.`,
          again,
        ],
      };
    case 'other-python':
      return {
        summary: "Bring the package's version and the site's Python together.",
        steps: [`Pin a version of ${named} for this Python, or set another Python for the site.`, again],
        command: azCommand(facts, 'config set', '--linux-fx-version', 'PYTHON|<version>'),
      };
    case 'compile':
      return {
        summary: `Use a wheel of ${named}, or build it where its needs are there.`,
        steps: [
          'Look for a version with a wheel for this Python, or for its -binary variant (psycopg2-binary).',
          'Else build in the pipeline, in an image with the headers, and deploy the environment with it.',
          again,
        ],
      };
    case 'network':
      return {
        summary: 'Let the build reach its index.',
        steps: [
          'Try the deployment once more.',
          'For a private index set PIP_INDEX_URL, and allow it in firewall and network.',
          again,
        ],
        command: azCommand(facts, 'config appsettings set', '--settings', 'PIP_INDEX_URL=<index>'),
      };
    case 'unknown':
      return {
        summary: 'Read the first error of the build, and mend the requirements.',
        steps: ['Read the log from the first error on: later ones follow from it.', again],
        command: azCommand(facts, 'log deployment show'),
      };
  }
}
