import {
  type App,
  type AppMarkDraft,
  type PythonRange,
  type PythonVersion,
  pythonRangesOf,
  pythonVersionsOf,
  type WorkspaceCheck,
} from '../../core/workspace';

/** The places of a project that name its Python disagree. */
export const pythonVersionMismatch: WorkspaceCheck = {
  id: 'python-version-mismatch',
  severity: 'warning',
  title: 'The site runs another Python than the project is built or written for.',
  help: {
    means:
      'Compiled packages fit one minor version of Python. Where a pipeline builds with another than the site runs, they are there and do not load; where the project asks for a newer Python than the site has, its code fails in ways that no other machine shows.',
    marks: [
      'A job that deploys and sets up another minor version than linuxFxVersion names.',
      'A .python-version or runtime.txt that names another than the site runs.',
      'A site whose version is not among those that requires-python allows.',
      'Not marked: jobs that only test, and everything where the version of the site is not in the project; then a build is compared with the pin.',
    ],
    fix: ['Name one minor version everywhere; the quick fix takes over the one of the site.'],
    example: {
      file: '.python-version',
      marked: '3.13  # linuxFxVersion: PYTHON|3.12',
      clean: '3.12  # linuxFxVersion: PYTHON|3.12',
    },
    prevents: ['wrong-python-version'],
  },
  app: disagreements,
};

function disagreements(app: App): AppMarkDraft[] {
  const versions = pythonVersionsOf(app);
  const sites = versions.filter(({ role }) => role === 'site');
  const reference = sites.length > 0 ? sites : versions.filter(({ role }) => role === 'pin');
  const [first] = reference;
  if (!first) return [];
  const minors = new Set(reference.map(({ minor }) => minor));
  const compared = versions.filter(({ role }) => role !== first.role && role !== 'site');
  const others = compared
    .filter(({ minor }) => !minors.has(minor))
    .map((other) => otherVersion(other, first));
  const ranges = pythonRangesOf(app);
  const outside = sites.flatMap((site) => ranges.flatMap((range) => outsideRange(site, range)));
  return [...others, ...outside];
}

function otherVersion({ role, minor, file, span }: PythonVersion, reference: PythonVersion): AppMarkDraft {
  const what = role === 'build' ? `This pipeline builds with Python ${minor}` : `This pins Python ${minor}`;
  const runs =
    reference.role === 'site'
      ? `the site runs ${reference.minor} (${reference.file})`
      : `the project pins ${reference.minor} (${reference.file})`;
  return {
    file,
    span,
    message: `${what}, and ${runs}: packages that were compiled for the one do not load in the other.`,
    fixes: [
      {
        title: `Take over Python ${reference.minor}`,
        trust: 'look',
        edits: [{ file, span, text: reference.minor }],
      },
    ],
  };
}

function outsideRange(site: PythonVersion, { specifier, file }: PythonRange): AppMarkDraft[] {
  if (allows(specifier, site.minor)) return [];
  return [
    {
      file: site.file,
      span: site.span,
      message: `The site runs Python ${site.minor}, and the project asks for ${specifier} (${file}): its code is not written for this version.`,
    },
  ];
}

/** Whether some patch of a minor version satisfies all parts of a specifier; what is not understood allows it. */
function allows(specifier: string, minor: string): boolean {
  return specifier.split(',').every((part) => {
    const match = /^\s*(>=|<=|>|<|==|~=|\^|~|!=)?\s*(\d+)(?:\.(\d+))?(?:\.(\d+|\*))?/.exec(part);
    if (!match) return true;
    const [, operator = '==', major = '', second, patch] = match;
    const asked = Number(major) * 1000 + Number(second ?? 0);
    const [ownMajor = 0, ownSecond = 0] = minor.split('.').map(Number);
    const own = ownMajor * 1000 + ownSecond;
    switch (operator) {
      case '>=':
        return own >= asked;
      case '>':
        return patch === undefined && second !== undefined ? own > asked : own >= asked;
      case '<':
        return own < asked || (own === asked && patch !== undefined && patch !== '0');
      case '<=':
        return own <= asked;
      case '^':
        return own >= asked && ownMajor === Number(major);
      case '~=':
        return own >= asked && (patch === undefined ? ownMajor === Number(major) : own === asked);
      case '==':
      case '~':
        return second === undefined ? ownMajor === Number(major) : own === asked;
      default:
        return true;
    }
  });
}
