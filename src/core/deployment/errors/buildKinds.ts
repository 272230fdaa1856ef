import type { ErrorKind } from './ErrorKind';

/** What goes wrong around the packages: the machine, the platform's Python, what was shipped. */
export const buildKinds: readonly ErrorKind[] = [
  {
    code: 'disk-full',
    stage: 'build',
    title: 'There is no room left for the build.',
    failure: 'home-quota-full',
    says: /No space left on device|\[Errno 28\]|not enough space on the disk|Disk quota exceeded/i,
    fixes: [
      'Delete old logs, deployments and archives below /home, or take a plan with more storage.',
      'Drop what is large: packages with GPU code, models, data that belong into Blob storage.',
    ],
  },
  {
    code: 'build-out-of-memory',
    stage: 'build',
    title: 'The build was ended for want of memory.',
    says: /^\W{0,8}Killed\W{0,4}$|Exit code: 137\b|exit(?:ed with)? (?:code|status):? 137\b|\bMemoryError\b|Cannot allocate memory|died with <Signals\.SIGKILL|signal: 9, SIGKILL/i,
    fixes: [
      'Build in the pipeline and deploy the result, or scale the plan up while it builds.',
      'A package that is compiled here takes most: pin it where a wheel exists.',
    ],
  },
  {
    code: 'build-time-limit',
    stage: 'build',
    title: 'The build took longer than it may.',
    says: /aborted due to no output nor CPU activity|SCM_COMMAND_IDLE_TIMEOUT|(?:build|deployment|deploy)\b.{0,60}\btimed out\b|\b504\b.{0,20}Gateway ?Time-?out|did not complete within/i,
    unless: /Read timed out|ReadTimeout|Connection timed out|HTTP pings/i,
    fixes: [
      'Set a larger SCM_COMMAND_IDLE_TIMEOUT (seconds) as an app setting.',
      'Make the build lighter: see the advice of this deployment.',
      'A 504 of the tool does not end the build on the server: see its state before deploying again.',
    ],
  },
  {
    code: 'python-not-available',
    stage: 'detect',
    title: 'The build has no such Python.',
    says: /Platform 'python' version '[^'\n]{1,40}' is unsupported|(?:python )?version '?[\d.]{1,12}'? is not supported|unsupported platform version|Couldn't find the requested version.{0,40}python/i,
    fixes: [
      'Set a Python that the platform has: az webapp list-runtimes --os linux.',
      'A version in runtime.txt or PYTHON_VERSION counts for more than the site’s stack.',
    ],
  },
  {
    code: 'artifact-not-of-stack',
    stage: 'detect',
    title: 'What was deployed does not fit the site’s stack.',
    says: /cannot be deployed to (?:a )?(?:site with )?(?:runtime )?stack|artifact type.{0,60}(?:not supported|does not match|incompatible).{0,60}stack|Expected (?:a )?(?:site with )?stack/i,
    fixes: [
      'Deploy a .zip of the app’s files (az webapp deploy --type zip), no .war, .jar or startup file.',
      'Or set the stack: az webapp config set --linux-fx-version "PYTHON|3.12".',
    ],
  },
  {
    code: 'app-not-detected',
    stage: 'detect',
    title: 'The build found no app in what was deployed.',
    says: /Could not detect any platform in the source|Error: Could not detect|Couldn't detect a version for the platform|Unable to determine which platform|Error: Couldn't detect/i,
    fixes: [
      'requirements.txt or pyproject.toml has to lie at the top of the .zip, not in a folder of it.',
      'For an app in a folder of the repository deploy that folder.',
    ],
  },
  {
    code: 'requirements-missing',
    stage: 'install',
    title: 'Nothing was installed: there is no requirements.txt, pyproject.toml or setup.py.',
    says: /Could not find requirements\.txt, pyproject\.toml|Could not open requirements file|Not installing dependencies/i,
    isSilent: true,
    fixes: [
      'Put requirements.txt at the top of what is deployed; names are case-sensitive.',
      'For another place set CUSTOM_REQUIREMENTSTXT_PATH.',
    ],
  },
  {
    code: 'own-build-command-failed',
    stage: 'build',
    title: 'A build command of the app’s own failed.',
    says: /(?:pre|post|custom)[- ]?build (?:command|script)\b.{0,160}(?:failed|exit code:? [1-9])|(?:PRE|POST)_BUILD_(?:COMMAND|SCRIPT_PATH).{0,80}(?:not found|failed)/i,
    fixes: [
      'Run the command of PRE_BUILD_COMMAND, POST_BUILD_COMMAND or CUSTOM_BUILD_COMMAND in the container.',
      'A script needs LF line ends and the right to be run.',
    ],
  },
  {
    code: 'output-not-packed',
    stage: 'pack',
    title: 'The build’s output could not be packed.',
    says: /^\W{0,4}(?:tar|zstd): .{0,160}(?:Cannot|error|Wrote only|not recoverable)|Compression (?:with \w{2,8} )?failed/i,
    unless: /file changed as we read it/i,
    fixes: ['See how much room /home and /tmp have: df -h.', 'Deploy again onto a clean wwwroot.'],
  },
];
