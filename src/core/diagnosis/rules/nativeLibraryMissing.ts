import type { Finding, Proof } from '../../contracts';
import { azCommand } from '../azCommand';
import type { Facts } from '../facts';
import { bootError } from '../facts/bootError';
import { eventProof } from '../facts/eventProof';
import { nativeLibraryProblem } from '../facts/nativeLibrary';
import type { NativeLibraryProblem } from '../facts/nativeLibrary';
import { brokenStarts, isLongAgo, redOutside, redOutsideProofs, sinceOf } from '../facts/troubledStarts';
import type { StartAttempt } from '../timeline/StartAttempt';
import { certainty } from './certainty';
import { exitProof } from './exitProof';
import type { Rule } from './Rule';

/** A package is there, and the system library that it loads is not, or is older than the package wants. */
export const nativeLibraryMissing: Rule = {
  id: 'native-library-missing',
  help: {
    means:
      'A Python package is installed and loads a library of the system, which the image does not have, has in an older version, or finds in the form of another machine. pip does not install such libraries, so that the deployment was green.',
    shows: [
      "The app's log says cannot open shared object file for libGL.so.1 or the like, version GLIBC_… not found, or invalid ELF header.",
      'Where the import stands at the top of the app, the start fails and visitors get 503; where it stands in a route, that route answers 500.',
      "It works on the developer's machine, which has the library.",
    ],
    proof: [
      'The loader names the library, in the exception that ended the present start or behind a request that fails.',
      'Against it: the app serves all the same, as it can do without.',
    ],
    confused: [
      { id: 'dep-import-error', tell: 'there the package itself is not installed' },
      {
        id: 'wrong-python-version',
        tell: 'there the library belongs to another Python: a name with cpython-… in it, or an undefined symbol',
      },
      {
        id: 'odbc-driver-missing',
        tell: 'there the driver manager is loaded, and the driver of the connection string is missing',
      },
    ],
  },
  explains: ['app-boot-exception', 'app-exception', 'startup-crash-unknown'],
  evaluate(facts) {
    const found = atBoot(facts) ?? inRequest(facts);
    if (!found) return undefined;
    const { problem, proofs, attempt } = found;
    return {
      id: 'native-library-missing',
      layer: 'startup',
      severity: 'fault',
      confidence: certainty(0.87, [
        [attempt?.hasExited === true, 0.04],
        [attempt === undefined, 0.04],
        [redOutside(facts).length > 0, 0.03],
        [attempt !== undefined && isLongAgo(facts, attempt), -0.2],
      ]),
      title: titleOf(problem),
      cause: causeOf(problem),
      ...(attempt ? sinceOf(facts, attempt) : {}),
      evidence: [...proofs, ...(attempt ? exitProof(attempt) : []), ...redOutsideProofs(facts)],
      fix: fixOf(facts, problem),
    };
  },
};

interface Found {
  problem: NativeLibraryProblem;
  proofs: Proof[];
  /** The start that it ended. */
  attempt?: StartAttempt;
}

function atBoot(facts: Facts): Found | undefined {
  for (const attempt of brokenStarts(facts)) {
    const error = bootError(attempt);
    const problem = error ? nativeLibraryProblem(error.text) : undefined;
    if (error && problem) return { problem, proofs: [eventProof(error), ...importProof(error)], attempt };
  }
  return undefined;
}

function inRequest({ failures }: Facts): Found | undefined {
  for (const { text, proofs } of failures) {
    const problem = nativeLibraryProblem(text);
    if (problem) return { problem, proofs };
  }
  return undefined;
}

/** The line of the app that led to it. */
function importProof({ ownFrame, file, beganLine }: NonNullable<ReturnType<typeof bootError>>): Proof[] {
  if (ownFrame?.code === undefined) return [];
  return [
    {
      source: ownFrame.file,
      excerpt: `line ${ownFrame.line}: ${ownFrame.code}`,
      file,
      ...(beganLine === undefined ? {} : { line: beganLine }),
    },
  ];
}

function titleOf({ how, name }: NativeLibraryProblem): string {
  if (how === 'too-old')
    return `A package wants ${name ?? 'a newer system library'}, and the image is older.`;
  if (how === 'wrong-form')
    return `${name ?? 'A library of a package'} was built for another kind of machine and cannot be loaded.`;
  return `A package loads ${name ?? 'a system library'}, which the image does not have.`;
}

function causeOf({ how }: NativeLibraryProblem): string {
  if (how === 'too-old')
    return 'The package is there, and was built on a system with a newer C library than the one of the image. Installing it again from the same wheel changes nothing.';
  if (how === 'wrong-form')
    return 'The package is there, and its compiled part is not for Linux on x86-64: it was installed on another machine, and its files were deployed.';
  return 'The package is there, and pip does not bring the libraries of the system that it loads. They have to come with another wheel, or be installed when the container starts.';
}

/** What brings a library, or does without it. */
const remedies: readonly (readonly [RegExp, { apt: string; instead?: string }])[] = [
  [/^libGL\b/, { apt: 'libgl1', instead: 'opencv-python-headless in the place of opencv-python' }],
  [
    /^lib(?:gthread|glib)/,
    { apt: 'libglib2.0-0', instead: 'opencv-python-headless in the place of opencv-python' },
  ],
  [/^lib(?:SM|Xext|Xrender)\b/, { apt: 'libsm6 libxext6 libxrender1' }],
  [/pango|gobject|cairo/, { apt: 'libpango-1.0-0 libpangoft2-1.0-0 libcairo2' }],
  [/^libgomp/, { apt: 'libgomp1' }],
  [/^libmagic/, { apt: 'libmagic1', instead: 'python-magic-bin, which brings its own' }],
  [/^libodbc\b/, { apt: 'unixodbc' }],
  [/^libpq\b/, { apt: 'libpq5', instead: 'psycopg[binary] or psycopg2-binary' }],
  [/^lib(?:mysqlclient|mariadb)/, { apt: 'libmariadb3', instead: 'PyMySQL' }],
  [/^libzbar/, { apt: 'libzbar0' }],
];

function fixOf(facts: Facts, { how, name = '' }: NativeLibraryProblem): Finding['fix'] {
  if (how !== 'missing') {
    return {
      summary: "Build the packages where they will run: on the site's own image.",
      steps: [
        'Deploy the source alone, without antenv, .python_packages or __pycache__, and switch the build on the server on.',
        how === 'too-old'
          ? 'Or pin the package to a version with a manylinux wheel for an older C library, or build it from source (pip --no-binary).'
          : 'Or build on Linux x86-64: pip install --platform manylinux2014_x86_64 --only-binary=:all: --target …',
        'Deploy again.',
      ],
      command: azCommand(
        facts,
        'config appsettings set',
        '--settings',
        'SCM_DO_BUILD_DURING_DEPLOYMENT=true',
      ),
    };
  }
  const remedy = remedies.find(([pattern]) => pattern.test(name))?.[1];
  const apt = remedy?.apt ?? '<package with the library>';
  return {
    summary:
      remedy?.instead === undefined
        ? 'Install the library when the container starts.'
        : `Use ${remedy.instead}.`,
    steps: [
      ...(remedy?.instead === undefined
        ? []
        : [`Put ${remedy.instead} into requirements.txt and deploy again.`]),
      `Or install the library in a start-up script, before the server: apt-get update && apt-get install -y ${apt}. It is gone with each new container, so it belongs into the script; it also makes the start slower.`,
      'Or run a container image of your own that has it.',
    ],
    command: azCommand(facts, 'config set', '--startup-file', 'startup.sh'),
  };
}
