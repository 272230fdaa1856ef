import type { BuildAdvice, BuildLog, BuildYardstick, BuiltPackage } from '../contracts';
import { megabytes } from './compareBuilds';
import { durationText, phaseMs, timeOf, wholeMs } from './phaseTimes';

/** Minutes of one published 7.5 GB deployment, before and after (PLATFORM.md, build and start). */
const published = { gzip: 7.53, zstd: 1.18, pip: 4.35, uv: 1.5 };

/** Shares of that build's time. */
const publishedShares = { compression: 0.58, installation: 0.34 };

/** What gains less is noise. Milliseconds. */
const leastGainMs = 2000;

/** Of all downloads; a smaller one is worth no talk. */
const largeShare = 0.25;
const largeBytes = 50e6;

/** What would have made this deployment faster, the largest gain first, each estimated from its own figures. */
export function buildAdvice(build: BuildLog): BuildAdvice[] {
  return advisers
    .flatMap((advise) => advise(build) ?? [])
    .filter(({ gain }) => gain.ms >= leastGainMs)
    .sort((a, b) => b.gain.ms - a.gain.ms);
}

/** Shares are known only where the whole is. */
export function buildYardstick(build: BuildLog): BuildYardstick {
  const whole = wholeMs(build);
  const shareOf = (kind: 'compress' | 'install'): number => Number((timeOf(build, kind) / whole).toFixed(2));
  return {
    ...(whole > 0 ? { compression: shareOf('compress'), installation: shareOf('install') } : {}),
    published: publishedShares,
  };
}

type Adviser = (build: BuildLog) => BuildAdvice | undefined;

const advisers: readonly Adviser[] = [
  fastBuild,
  mendUv,
  zstd,
  wheels,
  dropPackage,
  splitRequirements,
  skipStaging,
  shipPrebuilt,
];

/** The app setting that Oryx's public build script asks before it takes uv. */
const switchOn = { name: 'PYTHON_FAST_BUILD_ENABLED', value: 'true' };

function fastBuild(build: BuildLog): BuildAdvice | undefined {
  const pip = timeOf(build, 'install', 'pip');
  if (pip === 0 || build.fellBackToPip || timeOf(build, 'install', 'uv') > 0) return undefined;
  return {
    code: 'enable-fast-build',
    title: 'Let uv install the packages.',
    steps: [`Set ${switchOn.name}=${switchOn.value} on the site, and deploy again.`],
    setting: switchOn,
    gain: {
      ms: Math.round(pip * (1 - published.uv / published.pip)),
      assumption: `pip took ${durationText(pip)} here; uv is taken to need ${ratio(published.uv, published.pip)} of that, as published for a heavy build.`,
    },
  };
}

function mendUv(build: BuildLog): BuildAdvice | undefined {
  if (!build.fellBackToPip) return undefined;
  const lost = timeOf(build, 'install', 'uv');
  const pip = timeOf(build, 'install', 'pip');
  return {
    code: 'mend-uv',
    title: 'Mend what made uv give up.',
    steps: [
      `uv said: ${build.fellBackToPip.reason}`,
      'uv is stricter than pip with versions, indexes and build needs: try "uv pip install -r requirements.txt" with the Python of the site.',
    ],
    gain: {
      ms: Math.round(lost + pip * (1 - published.uv / published.pip)),
      assumption: `uv's attempt of ${durationText(lost)} was for nothing; uv is taken to need ${ratio(published.uv, published.pip)} of pip's ${durationText(pip)}, as published for a heavy build.`,
    },
  };
}

function zstd(build: BuildLog): BuildAdvice | undefined {
  const gzip = timeOf(build, 'compress', 'gzip');
  if (gzip === 0) return undefined;
  return {
    code: 'use-zstd',
    title: 'Let the build pack with zstd.',
    steps: [
      build.fellBackToGzip
        ? 'The build wanted zstd and had none: rebuild on a current build image.'
        : 'Current builds pack with zstd: look whether an app setting pins an older build or gzip.',
      'The start-up must find what the build wrote: deploy and start with images of one age.',
    ],
    gain: {
      ms: Math.round(gzip * (1 - published.zstd / published.gzip)),
      assumption: `gzip took ${durationText(gzip)} here; zstd is taken to need ${ratio(published.zstd, published.gzip)} of that, as published for a heavy build.`,
    },
  };
}

function wheels(build: BuildLog): BuildAdvice | undefined {
  const built = build.packages.filter(({ isSourceBuild, builtInMs = 0 }) => isSourceBuild && builtInMs > 0);
  if (built.length === 0) return undefined;
  const ms = built.reduce((sum, { builtInMs = 0 }) => sum + builtInMs, 0);
  const names = built.map(({ name, version }) => (version === undefined ? name : `${name} ${version}`));
  return {
    code: 'use-wheels',
    title: `Pin ${names.slice(0, 3).join(', ')} where a wheel exists.`,
    steps: [
      'Look on the index for a version with a wheel for this Python, or for its -binary variant.',
      'Where there is none: build the wheel once, and ship it with the app.',
    ],
    gain: {
      ms: Math.min(ms, timeOf(build, 'install')),
      assumption: `Building from source took ${durationText(ms)} by the log's own times; fetching a wheel is taken to cost nothing.`,
    },
  };
}

function dropPackage(build: BuildLog): BuildAdvice | undefined {
  const total = build.packages.reduce((sum, { bytes = 0 }) => sum + bytes, 0);
  const largest = build.packages.reduce<BuiltPackage | undefined>(
    (best, one) => ((one.bytes ?? 0) > (best?.bytes ?? 0) ? one : best),
    undefined,
  );
  const bytes = largest?.bytes ?? 0;
  if (!largest || bytes < largeBytes || bytes < total * largeShare) return undefined;
  const bySize = timeOf(build, 'install') + timeOf(build, 'compress') + timeOf(build, 'copy');
  return {
    code: 'drop-package',
    title: `Do without ${largest.name}, or take a smaller variant of it.`,
    steps: [
      `${largest.name} is ${megabytes(bytes)} of ${megabytes(total)} fetched.`,
      'Machine-learning packages have variants without GPU code, which App Service cannot use anyway.',
    ],
    gain: {
      ms: Math.round((bySize * bytes) / total),
      assumption: `Installing, copying and packing took ${durationText(bySize)}, and are taken to go by size: ${Math.round((100 * bytes) / total)} % of it.`,
    },
  };
}

/** Packages for tests and development, by the names that everybody gives them. */
const development =
  /^(?:pytest(?:-.{1,40})?|black|ruff|flake8|pylint|mypy|isort|pre-commit|tox|nox|coverage|ipython|jupyter(?:lab)?|notebook|ipykernel|sphinx|debugpy|locust|playwright|selenium)$/;

function splitRequirements(build: BuildLog): BuildAdvice | undefined {
  const tools = build.packages.filter(({ name }) => development.test(name));
  if (tools.length === 0) return undefined;
  const install = timeOf(build, 'install');
  return {
    code: 'split-requirements',
    title: 'Keep what only development needs out of requirements.txt.',
    steps: [
      `Move to a file of their own: ${tools
        .slice(0, 6)
        .map(({ name }) => name)
        .join(', ')}.`,
    ],
    gain: {
      ms: Math.round((install * tools.length) / build.packages.length),
      assumption: `${tools.length} of ${build.packages.length} packages; each is taken to cost the same of the ${durationText(install)} of installing. What they bring along is not counted.`,
    },
  };
}

function skipStaging(build: BuildLog): BuildAdvice | undefined {
  const staging = build.phases.filter(({ name }) => name === 'copy to the staging folder');
  const ms = staging.reduce((sum, phase) => sum + phaseMs(phase), 0);
  if (ms === 0) return undefined;
  return {
    code: 'skip-staging',
    title: 'Copy less before the build.',
    steps: [
      'Keep what the app does not run on (data, models, .git, tests) out of the package.',
      'Current builds leave that copy out: deploy once more if the site was last built long ago.',
    ],
    gain: {
      ms,
      assumption: `The copy to the staging folder took ${durationText(ms)}, and is taken to go away as a whole.`,
    },
  };
}

function shipPrebuilt(build: BuildLog): BuildAdvice | undefined {
  if (!build.phases.some(({ kind }) => kind === 'install')) return undefined;
  const kinds = ['detect', 'environment', 'install', 'compress'] as const;
  const ms = kinds.reduce((sum, kind) => sum + timeOf(build, kind), 0);
  return {
    code: 'ship-prebuilt',
    title: 'Build in the pipeline, and ship the packages with the app.',
    steps: [
      'Build for the same Python and Linux: pip install --target .python_packages/lib/site-packages -r requirements.txt.',
      'Switch the build on the server off (SCM_DO_BUILD_DURING_DEPLOYMENT=false), and name the start-up command yourself.',
    ],
    setting: { name: 'SCM_DO_BUILD_DURING_DEPLOYMENT', value: 'false' },
    gain: {
      ms,
      assumption: `Detecting, installing and packing took ${durationText(ms)} here and would be the pipeline's; its time, and a longer upload, are not counted.`,
    },
  };
}

function ratio(after: number, before: number): string {
  return `${Math.round((100 * after) / before)} %`;
}
