import type { Finding, Proof } from '../../contracts';
import { azCommand } from '../azCommand';
import type { Facts } from '../facts';
import { eventProof } from '../facts/eventProof';
import { pingedPort } from '../facts/forwardedPort';
import { insideAnswerProofs } from '../facts/insideAnswer';
import { loopbackServer } from '../facts/loopbackServer';
import type { LoopbackServer } from '../facts/loopbackServer';
import { requestProof } from '../facts/requestProof';
import { appCommandLine } from '../facts/startCommand';
import { isAnsweredSince, redOutside, sinceOf } from '../facts/troubledStarts';
import type { StartAttempt } from '../timeline/StartAttempt';
import { certainty } from './certainty';
import { nextSteps } from './nextSteps';
import type { Rule } from './Rule';

/**
 * The server is up and listens on 127.0.0.1 alone, where the platform's probe and the front end cannot come from. A
 * server on an open address and another port is port-mismatch.
 */
export const loopbackBind: Rule = {
  id: 'loopback-bind',
  help: {
    means:
      'The app has started and waits for requests on 127.0.0.1, the address on which a container talks to itself. The platform comes from outside the container and finds nobody. After its full time limit it gives the start up, although nothing is wrong with the app.',
    shows: [
      "The app's log shows a server that is up within seconds, at http://127.0.0.1 or localhost.",
      'The platform log waits for the whole time limit, 230 s unless it was raised, and then says that the container did not respond to pings.',
      'Requests inside the container are answered, and visitors get 502, 503 or 504.',
    ],
    proof: [
      "The sockets of the container show the app's port on 127.0.0.1 or ::1 and on no other address; or the log of the present start says so and no other address.",
      'The probe ran its full time, or requests from outside do not get through.',
      'Against it: anything that listens on an open address and may pass requests on, as nginx does; or requests from outside that are answered.',
    ],
    confused: [
      {
        id: 'port-mismatch',
        tell: 'there the address is open, and the port is another than the platform asks',
      },
      { id: 'cold-start-timeout', tell: 'there nothing listens yet when the time is over' },
    ],
  },
  explains: ['port-mismatch', 'cold-start-timeout'],
  evaluate(facts) {
    const server = loopbackServer(facts);
    if (!server || isAnsweredSince(facts, undefined)) return undefined;
    const { port, address, isSocket, isNamed, attempt } = server;
    const ping = pingedPort(facts.timeline);
    const hadItsTime = attempt?.probeEnded?.outcome === 'timed-out';
    const isRed = redOutside(facts).length > 0;
    // A log without the platform's word or a look from outside leaves open whether anybody was turned away.
    const base = isSocket ? 0.7 : 0.5;
    return {
      id: 'loopback-bind',
      layer: 'startup',
      severity: 'fault',
      confidence: certainty(base, [
        [isNamed, 0.05],
        [hadItsTime, 0.35],
        [isRed, 0.12],
        // Red outside and green inside: what lies between them is the address.
        [isSocket && facts.isGreenInside, isRed ? 0.1 : 0.05],
        [ping?.port === port, 0.05],
        [attempt?.hasExited === true, -0.4],
      ]),
      title: `The app listens on ${address}:${port}, which nobody outside its container can reach.`,
      cause: causeOf(facts, server),
      ...(attempt ? sinceOf(facts, attempt) : {}),
      evidence: proofsOf(facts, server),
      ...nextSteps([
        !isSocket,
        {
          summary: 'See on which address the port is open, while the container is up.',
          command: 'ss -ltn',
        },
      ]),
      fix: fixOf(facts, server),
    };
  },
};

function causeOf(facts: Facts, { port, attempt }: LoopbackServer): string {
  const asked = pingedPort(facts.timeline)?.port;
  const afterS = attempt?.probeEnded?.afterS;
  const waited =
    attempt?.probeEnded?.outcome === 'timed-out'
      ? ` The platform asked for ${afterS === undefined ? 'its full time' : `${Math.round(afterS)} s`} and was heard by nobody, although the server was up.`
      : '';
  const other =
    asked === undefined || asked === port ? '' : ` It also asks on port ${asked}, and not on ${port}.`;
  return `The server is up, and 127.0.0.1 is the container's own loopback address: what comes from the platform arrives at another.${waited}${other}`;
}

function proofsOf(facts: Facts, { proofs, attempt }: LoopbackServer): Proof[] {
  return [
    ...proofs.slice(0, 1),
    ...(attempt ? probeEndProof(attempt) : []),
    ...proofs.slice(1),
    ...redOutside(facts).slice(0, 1).map(requestProof),
    ...insideAnswerProofs(facts),
  ];
}

function probeEndProof({ events }: StartAttempt): Proof[] {
  const end = events.find((event) => event.kind === 'start-probe' && event.state === 'failed');
  return end ? [eventProof(end)] : [];
}

function fixOf(facts: Facts, { port }: LoopbackServer): Finding['fix'] {
  const configured = appCommandLine(facts);
  const mended = configured?.replace(/127\.0\.0\.1|\blocalhost\b|\[::1\]/g, '0.0.0.0');
  const isInCommand = mended !== undefined && mended !== configured;
  return {
    summary: 'Bind 0.0.0.0.',
    steps: [
      isInCommand
        ? 'Replace the address in the start-up command.'
        : `Find what says the address: --bind or --host in the start-up command, bind in gunicorn.conf.py, host in app.run() or uvicorn.run(); without any, most development servers take 127.0.0.1.`,
      `Bind 0.0.0.0 and the port that the platform gives in PORT${port === 8000 ? '' : `, rather than ${port}`}.`,
      'Wait for the restart, and ask the site from outside.',
    ],
    command: azCommand(
      facts,
      'config set',
      '--startup-file',
      isInCommand ? mended : 'gunicorn --bind=0.0.0.0:$PORT <module:app>',
    ),
  };
}
