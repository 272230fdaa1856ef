import type { DeploymentError } from '../../contracts';
import { promptFrame } from '../../report/promptFrame';
import { quoted } from '../../report/quoted';

/** A failed deployment as a prompt for an assistant; what its log says is quoted as data. */
export function errorPrompt(error: DeploymentError, context: readonly string[] = []): string {
  const { code, stage, title, failure, runtime, deployType, kuduStatus, raw, source, line, fixes } = error;
  const facts = [
    `Runtime: ${runtime ?? 'not known'}`,
    `Deployed by: ${deployType ?? 'not known'}`,
    `Kudu's status: ${kuduStatus}`,
    `Said in: the ${source === 'build' ? "deployment's log" : 'log of the start'}, line ${line}`,
  ];
  return promptFrame({
    opening: [
      'A deployment of a Python web app to Azure App Service for Linux failed. App Service Doctor read its log.',
      'Explain to its developer why it failed and how to mend it, and say so where you think that this reading errs.',
    ],
    sections: [
      { title: 'Error code', lines: quoted(failure === undefined ? code : `${code} (${failure})`, 200) },
      { title: 'Stage', lines: quoted(`${stage}: ${title}`, 400) },
      { title: 'Context', lines: facts.flatMap((fact) => quoted(fact, 300)) },
      { title: 'Raw error', lines: quoted(raw) },
      { title: 'Lines before it', lines: context.slice(-20).flatMap((text) => quoted(text, 400)) },
      { title: 'Suggested fixes', lines: fixes.flatMap((fix, at) => quoted(`${at + 1}. ${fix}`, 600)) },
    ],
    asked: [
      'Say in one paragraph why the deployment failed, and which line shows it.',
      'Say what to change in requirements, settings or pipeline, step by step.',
      'Say what the next deployment’s log will show if it is mended.',
    ],
  });
}
