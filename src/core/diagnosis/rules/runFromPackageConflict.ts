import { azCommand } from '../azCommand';
import type { Facts } from '../facts';
import { buildSwitch, packageSetting } from '../facts/buildSwitch';
import { deploymentHarm } from '../facts/deploymentHarm';
import { deployedSince } from '../facts/deployments';
import { toolWords } from '../facts/toolWords';
import type { ToolWord } from '../facts/toolWords';
import { importFailures } from '../facts/importFailures';
import { isStartModule } from './depImportError';
import { certainty } from './certainty';
import { nextSteps } from './nextSteps';
import type { Rule } from './Rule';
import { variableProof } from './unresolvedEndpoint';

/** Kudu's own refusal of a deployment into a mounted package. */
const refusal =
  /Run-From-Zip is set|WEBSITE_RUN_FROM_PACKAGE[^\n]{0,120}(?:not supported|conflict|cannot)|(?:not supported|conflict|cannot)[^\n]{0,120}WEBSITE_RUN_FROM_PACKAGE/i;

/** rsync, Oryx, pip and Python where they write into wwwroot. */
const readOnly =
  /(?:wwwroot|rsync|oryx)[^\n]{0,200}Read-only file system|(?:Read-only file system|EROFS)[^\n]{0,200}wwwroot/i;

/** The site runs from a package, which is mounted read-only, and something wants to build or write into wwwroot. */
export const runFromPackageConflict: Rule = {
  id: 'run-from-package-conflict',
  help: {
    means:
      'With WEBSITE_RUN_FROM_PACKAGE the deployed zip is mounted as wwwroot and cannot be written to. A build on the server wants to write there: the two exclude each other, and either the deployment fails or the app runs without its packages.',
    shows: [
      'The deployment ends with "Read-only file system", or with "Run-From-Zip is set".',
      'The app cannot import its packages although a build is switched on, or fails where it writes beside its code.',
    ],
    proof: [
      'The setting, and a read-only error of the newest deployment or of the app, or imports that fail with both switched on.',
      'Against it: the setting alone, beside an app that answers. A package that holds everything is a good way to deploy.',
    ],
    confused: [
      { id: 'build-disabled', tell: 'There wwwroot can be written to, and nothing was built.' },
      { id: 'pip-build-failure', tell: 'There the package manager fails, not the place where it writes.' },
    ],
  },
  explains: [
    'antenv-missing',
    'dep-import-error',
    'app-boot-exception',
    'app-exception',
    'startup-crash-unknown',
    'build-disabled',
  ],
  evaluate(facts) {
    const setting = packageSetting(facts);
    const refused = present(facts, toolWords(facts, refusal));
    const writes = present(facts, toolWords(facts, readOnly));
    const written = facts.failures.find(({ text }) => readOnly.test(text));
    const build = buildSwitch(facts);
    const failure =
      setting && build.state === 'on'
        ? importFailures(facts).find(({ module }) => module !== undefined && !isStartModule(facts, module))
        : undefined;
    const word = refused ?? (setting ? writes : undefined);
    if (!word && !(setting && written) && !failure) return undefined;
    const harm = deploymentHarm(facts, word?.at);
    return {
      id: 'run-from-package-conflict',
      layer: 'deployment',
      severity: written || failure ? 'fault' : harm.severity,
      confidence: certainty(0.6, [
        [setting !== undefined, 0.15],
        [word !== undefined, 0.13],
        [written !== undefined, 0.1],
        [build.state === 'on', 0.07],
        [failure !== undefined, 0.08],
        [word !== undefined && !written && !failure && harm.isBesideTheIncident, -0.3],
      ]),
      title: 'The site runs from a read-only package, and something wants to write into it.',
      cause: `${setting ? 'WEBSITE_RUN_FROM_PACKAGE mounts what was deployed as wwwroot, read-only' : 'The deployment was refused because the site runs from a package'}${build.state === 'on' && build.variable ? `, and ${build.variable.name}=${build.variable.value} wants a build there` : ''}.${written ? ' The app fails where it writes beside its code.' : ''}${failure ? ` The package holds no ${failure.module ?? 'packages'}, and what a build installs does not get into it.` : ''}${word && !written && !failure ? harm.sentence : ''}`,
      evidence: [
        ...(word ? [word.proof] : []),
        ...(written?.proofs.slice(0, 1) ?? []),
        ...(failure?.proofs.slice(0, 1) ?? []),
        ...(setting ? [variableProof(setting)] : []),
        ...(build.state === 'on' && build.variable ? [variableProof(build.variable)] : []),
      ],
      ...nextSteps([
        !setting,
        {
          summary: 'See both settings.',
          command: azCommand(
            facts,
            'config appsettings list',
            '--query',
            "[?contains(name,'RUN_FROM')||contains(name,'SCM_DO')]",
          ),
        },
      ]),
      fix: {
        summary: 'Keep one of the two: the package, or the build on the server.',
        steps: [
          'For a build on the server delete WEBSITE_RUN_FROM_PACKAGE and deploy again.',
          'For the package set SCM_DO_BUILD_DURING_DEPLOYMENT to false and put the installed packages into the zip.',
          'Let the app write to /home/data or /tmp, never beside its code.',
        ],
        command: azCommand(facts, 'config appsettings delete', '--setting-names', 'WEBSITE_RUN_FROM_PACKAGE'),
      },
    };
  },
};

function present(facts: Facts, words: readonly ToolWord[]): ToolWord | undefined {
  const word = words.at(-1);
  if (!word || word.isOvercome || deployedSince(facts, word.at)) return undefined;
  // The first line says it where it happens; later ones repeat it in a summary.
  return words.find(({ proof: { source } }) => source === word.proof.source);
}
