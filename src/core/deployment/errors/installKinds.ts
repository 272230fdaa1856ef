import type { ErrorKind } from './ErrorKind';

const failure = 'pip-build-failure';

/** Most telling first: what pip says last follows from what it said before. */
export const installKinds: readonly ErrorKind[] = [
  {
    code: 'vulnerable-packages-blocked',
    stage: 'install',
    title: 'The build refuses packages with critical vulnerabilities.',
    says: /SecureBuild blocked the deployment|critical vulnerabilities were found in the resolved/i,
    fixes: ['Read the assessment above the error, and pin the versions in which the holes are closed.'],
  },
  {
    code: 'private-index-refused',
    stage: 'install',
    title: 'The package index refused the build’s credentials.',
    says: /\b40[13] (?:Client )?Error\b|HTTP status client error \(40[13]\b|status code:? 40[13]\b.{0,200}(?:simple|index|feed)|credentials not correct for|(?:40[13]|Unauthorized|Forbidden).{0,120}(?:\/simple\/|pkgs\.dev\.azure\.com|package index)/i,
    unless: /\.scm\.|publishxml|webdeploy/i,
    fixes: [
      'Set PIP_INDEX_URL (uv: UV_INDEX_URL) as an app setting, with a token that is still valid.',
      'Tokens of Azure Artifacts expire: see when this one did.',
    ],
  },
  {
    code: 'git-requirement-refused',
    stage: 'install',
    title: 'A requirement from a Git repository could not be fetched.',
    says: /Cannot find command 'git'|could not read Username for|Permission denied \(publickey\)|git clone .{0,200}did not run successfully|Git operation failed/i,
    fixes: [
      'Ship the package as a wheel with the app, or put it on an index.',
      'For a private repository, give the build a token in the URL through an app setting, never in requirements.txt.',
    ],
  },
  {
    code: 'index-unreachable',
    stage: 'install',
    title: 'The build could not reach the package index.',
    failure,
    says: /Max retries exceeded with url|(?:NewConnectionError|ConnectTimeoutError|ReadTimeoutError)\b|Temporary failure in name resolution|error sending request for url|dns error: failed to lookup|Connection(?:Error| refused| timed out)/i,
    unless: /Retrying \(Retry|after connection broken by/i,
    fixes: [
      'Deploy once more: it may have been a passing disturbance.',
      'Where the site routes all traffic through a network, allow the index in its firewall.',
    ],
  },
  {
    code: 'package-hash-mismatch',
    stage: 'install',
    title: 'A package is not the one whose hash the requirements name.',
    says: /DO NOT MATCH THE HASHES|Hash mismatch for|Expected sha256 [0-9a-f]{20}/i,
    fixes: ['Write the hashes anew (pip-compile --generate-hashes), for all platforms that install.'],
  },
  {
    code: 'lock-file-stale',
    stage: 'install',
    title: 'The lock file does not fit pyproject.toml.',
    says: /lockfile at `?uv\.lock`? needs to be updated|pyproject\.toml changed significantly since poetry\.lock|poetry\.lock is not up to date with pyproject/i,
    fixes: ['Run uv lock (or poetry lock), commit the result, and deploy again.'],
  },
  {
    code: 'requirements-invalid',
    stage: 'install',
    title: 'The requirements cannot be read.',
    says: /Invalid requirement|Couldn't parse requirement|TOML parse error|Invalid TOML|Expected one of `@`|codec can't decode byte .{0,80}requirements/i,
    fixes: [
      'Correct the line that the error names.',
      'Save the file as UTF-8: "pip freeze >" in PowerShell writes UTF-16.',
    ],
  },
  {
    code: 'package-needs-other-python',
    stage: 'install',
    title: 'A package is not made for the Python of the site.',
    failure,
    says: /requires a different Python|Ignored the following versions that require a different python|does not satisfy Python[><=]|Requires-Python|depends on Python[><=~]|current Python version \([\d.]+\) does not satisfy/i,
    unless: /^\W{0,12}(?:WARNING|DEPRECATION)|\bwarn/i,
    fixes: [
      'Pin a version of the package for this Python, or set another Python for the site (linuxFxVersion).',
    ],
  },
  {
    code: 'resolver-conflict',
    stage: 'install',
    title: 'Two requirements exclude each other.',
    failure,
    says: /ResolutionImpossible|conflicting dependencies|No solution found when resolving|version solving failed/i,
    fixes: [
      'Loosen one of the pins that the error names.',
      'Try it before: pip install --dry-run -r requirements.txt, with the Python of the site.',
    ],
  },
  {
    code: 'native-build-needs-missing',
    stage: 'install',
    title: 'A package has no wheel here, and its compiler, headers or tools are missing.',
    failure,
    says: /fatal error: \S{1,120}\.h\b|(?:pg_config|mysql_config) (?:executable )?not found|can't find Rust compiler|Unable to find .{0,40}compiler|command '\S{0,80}(?:gcc|cc|g\+\+)\S{0,20}' failed/i,
    fixes: [
      'Pin a version with a wheel for this Python, or its -binary variant (psycopg2-binary).',
      'Else build the wheel in the pipeline and ship it with the app.',
    ],
  },
  {
    code: 'wheel-build-failed',
    stage: 'install',
    title: 'A package has no wheel here and could not be built.',
    failure,
    says: /Failed (?:building wheel for|to build (?!index)\W?\S)|metadata-generation-failed|subprocess-exited-with-error|Build backend failed to/i,
    fixes: [
      'Pin a version of the package that has a wheel for this Python.',
      'Read the first error of its build.',
    ],
  },
  {
    code: 'package-version-not-found',
    stage: 'install',
    title: 'The index has no such package, or not in that version.',
    failure,
    says: /No matching distribution found|Could not find a version that satisfies|was not found in the package registry|there is no version of \S{1,80}==|Unable to find installation candidates/i,
    fixes: [
      'Correct the name or version in requirements.txt; a version may also lack a file for this Python.',
    ],
  },
];
