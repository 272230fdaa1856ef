import type { Finding, Proof } from '../../contracts';
import { azCommand } from '../azCommand';
import type { Facts } from '../facts';
import { eventProof } from '../facts/eventProof';
import { proof } from '../facts/proof';
import { requestProof } from '../facts/requestProof';
import type { RequestSeen } from '../facts/requests';
import { appCommandLine } from '../facts/startCommand';
import { pythonVersion } from '../facts/pythonVersion';
import { redOutside } from '../facts/troubledStarts';
import type { RequestEvent } from '../timeline/TimelineEvent';
import { certainty } from './certainty';
import { nextSteps } from './nextSteps';
import type { Rule } from './Rule';

/** Where Oryx keeps the site that it starts where it finds no app. */
const defaultFolder = /\/opt\/(?:defaultsite|startup\/default-static-site)/;

const welcome =
  /Hey, Python developers|Your web app is running and waiting for your content|Your app service is up and running|<title>Microsoft Azure App Service - Welcome/i;

/** Oryx found no app to start and serves its own page: the site is green, and the app's code never ran. */
export const defaultPage: Rule = {
  id: 'default-page',
  help: {
    means:
      "The start-up script looked for an app that it knows how to start, found none, and started the image's own welcome page instead. The site answers 200, so that health checks on the root path are green; the app's code has never run.",
    shows: [
      'Visitors see the welcome page of App Service, and 404 on every route of the app.',
      "The app's log says: No framework detected; using default app.",
      'The deployment succeeded.',
    ],
    proof: [
      'The log of the present start has the sentence, the processes run from the folder of the default site, or the body of an answer is the welcome page.',
      'Against it: a later start that detected a framework or runs a command of its own.',
    ],
    confused: [
      {
        id: 'wrong-startup-module',
        tell: 'there a command is run, and what it names is missing: nothing answers',
      },
      { id: 'build-disabled', tell: 'there the app is found and started, and its packages are missing' },
    ],
  },
  evaluate(facts) {
    const signs = signsOf(facts);
    const [first] = signs;
    if (first === undefined) return undefined;
    const well = facts.outside.filter(({ state }) => state === 'ok');
    const missing = facts.outside.filter(({ probe }) => probe.status === 404);
    const isConfigured = appCommandLine(facts) !== undefined;
    const logged = loggedAnswer(facts);
    const isServed = well.length > 0 || logged !== undefined;
    return {
      id: 'default-page',
      layer: 'startup',
      severity: 'fault',
      confidence: certainty(0.8, [
        [isServed, 0.1],
        [signs.length > 1, 0.05],
        [missing.length > 0, 0.03],
        [redOutside(facts).length > 0 && well.length === 0, -0.35],
        [isConfigured, -0.15],
      ]),
      title: "The welcome page of App Service is served in the app's place: no app was found to start.",
      cause: causeOf(facts),
      evidence: [
        ...signs,
        ...(logged && well.length === 0 ? [eventProof(logged)] : []),
        ...[...well.filter((request) => !isWelcome(request)).slice(0, 1), ...missing.slice(0, 1)].map(
          requestProof,
        ),
      ],
      ...nextSteps([
        isConfigured,
        {
          summary:
            'A start-up command is configured, and this start did not use it: restart, and read the start anew.',
          command: azCommand(facts, 'restart'),
        },
      ]),
      fix: fixOf(facts),
    };
  },
};

function signsOf(facts: Facts): Proof[] {
  // The last start's word, where the log holds several without times.
  const last = facts.timeline
    .of('startup-step')
    .filter((event) => facts.timeline.isPresent(event))
    .findLast(({ step }) => step === 'default-app' || step === 'framework' || step === 'site-command');
  const processes = (facts.evidence.container.processes ?? '').split('\n');
  const running = processes.find((line) => defaultFolder.test(line));
  const page = facts.outside.find(
    ({ probe }) => probe.status === 200 && welcome.test(probe.bodyExcerpt ?? ''),
  );
  return [
    ...(last?.step === 'default-app' ? [eventProof(last)] : []),
    ...(running === undefined ? [] : [proof('container/processes', running)]),
    ...(page ? [proof(page.name, `200 ${welcome.exec(page.probe.bodyExcerpt ?? '')?.[0] ?? ''}`)] : []),
  ];
}

function isWelcome({ probe }: RequestSeen): boolean {
  return probe.status === 200 && welcome.test(probe.bodyExcerpt ?? '');
}

function loggedAnswer({ timeline }: Facts): RequestEvent | undefined {
  return timeline.of('request').findLast((event) => event.status < 400 && timeline.isPresent(event));
}

const hasFastApi = (facts: Facts): boolean =>
  facts.packages?.some((name) => name.toLowerCase() === 'fastapi') === true;

function causeOf(facts: Facts): string {
  const version = pythonVersion(facts);
  const detection =
    version === undefined
      ? 'and FastAPI from Python 3.14 on'
      : version.minor >= 14
        ? 'and FastAPI (main.py)'
        : `and not FastAPI, which it detects from Python 3.14 on, while this site runs ${version.text}`;
  const off =
    facts.variable('DISABLE_FASTAPI_DETECTION') === undefined
      ? ''
      : ' DISABLE_FASTAPI_DETECTION is set, which switches the last off.';
  return `The start-up script knows Django (a folder with wsgi.py), Flask (application, app, run, index, server or wsgi.py with a variable app) ${detection}. It found none of them in the folder that was deployed.${off} A 200 of this site says nothing about the app.`;
}

function fixOf(facts: Facts): Finding['fix'] {
  const command = hasFastApi(facts)
    ? 'gunicorn -k uvicorn_worker.UvicornWorker <module:app>'
    : 'gunicorn <module:app>';
  return {
    summary: 'Set a start-up command that names the app.',
    steps: [
      'See whether the app was deployed: ls /home/site/wwwroot. An empty folder, or one that holds the project one level deeper, wants another deployment.',
      `Set the start-up command: ${command}.`,
      'Wait for the restart, and ask a route of the app rather than the root.',
    ],
    command: azCommand(facts, 'config set', '--startup-file', command),
  };
}
