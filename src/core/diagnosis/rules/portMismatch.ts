import type { Finding, Proof } from '../../contracts';
import { azCommand } from '../azCommand';
import type { Facts } from '../facts';
import { pingedPort } from '../facts/forwardedPort';
import { insideAnswerProofs } from '../facts/insideAnswer';
import { loopbackServer } from '../facts/loopbackServer';
import type { SeenPort } from '../facts/ports';
import { requestProof } from '../facts/requestProof';
import { certainty } from './certainty';
import type { Rule } from './Rule';
import { variableProof } from './unresolvedEndpoint';

/** Pings further than this from the server's start belong to another container. */
const sameStartMs = 15 * 60_000;

/**
 * The platform forwards to a port on which nothing listens. The proof is green inside and red outside, or pings on
 * one port beside a server on another. `WEBSITES_PORT` alone proves nothing: built-in images may not heed it.
 */
export const portMismatch: Rule = {
  id: 'port-mismatch',
  explains: ['cold-start-timeout'],
  help: {
    means:
      'The platform forwards requests to a port on which nothing listens, while the app listens on another. From inside all is well; from outside nothing arrives.',
    shows: [
      'Every public request fails with 502, 503 or a timeout, the health path too.',
      "Inside the container curl to the app's own port is green.",
      "At a start the platform's log pings one port, and the app's log says that it listens on another; the site is then stopped after the start-up time limit.",
    ],
    proof: [
      "Red outside beside green inside, with the port that the platform forwards to being another than the app's.",
      "Or the platform's pings on one port beside a server on another, in logs of one and the same start.",
      'WEBSITES_PORT alone proves nothing: the built-in images may find the port by themselves. Where requests arrive it is reported as something to know.',
    ],
    confused: [
      {
        id: 'loopback-bind',
        tell: 'There the port is right and the address is 127.0.0.1, which only the container itself reaches.',
      },
      { id: 'cold-start-timeout', tell: 'There nothing listened yet when the time ran out.' },
      {
        id: 'startup-crash-unknown',
        tell: 'There the container exited with a code, and nothing listens anywhere.',
      },
    ],
  },
  evaluate(facts) {
    const [app] = facts.appPorts;
    if (!app) return undefined;
    const isReachable = facts.outside.some(({ state }) => state !== 'front-failed' && state !== 'no-answer');
    if (isReachable) return harmlessValue(facts, app);
    // Where the address is wrong as well, no port would help.
    if (loopbackServer(facts)) return undefined;
    return fromContrast(facts, app) ?? fromPings(facts);
  },
};

function fromContrast(facts: Facts, app: SeenPort): Finding | undefined {
  const red = facts.outside;
  // A log tells where the server listened once; the contrast needs an app that is there now.
  const isThere = facts.isGreenInside || facts.appPorts.some(({ proof: { file } }) => file === undefined);
  if (red.length === 0 || !isThere || isRedInside(facts)) return undefined;
  const forwarded = forwardedPort(facts);
  if (forwarded && facts.appPorts.some(({ port }) => port === forwarded.port)) return undefined;
  const confidence = certainty(0.5, [
    [facts.isGreenInside, 0.13],
    [forwarded !== undefined, 0.3],
    [facts.isGreenInside && red.length > 1, 0.03],
  ]);
  const proofs = [
    ...red.slice(0, 2).map(requestProof),
    ...insideAnswerProofs(facts),
    app.proof,
    ...(forwarded ? [forwarded.proof] : []),
  ];
  return finding(facts, { app, forwarded: forwarded?.port, confidence, proofs });
}

function fromPings(facts: Facts): Finding | undefined {
  const ping = pingedPort(facts.timeline);
  const logs = facts.appLogs.filter(({ listening }) => listening.length > 0);
  const heard = facts.appPorts.find(({ proof: { file } }) => logs.some(({ path }) => path === file));
  if (!ping || !heard || facts.appPorts.some(({ port }) => port === ping.port)) return undefined;
  const started = logs.flatMap(({ listening }) => listening).at(-1)?.at;
  if (started !== undefined && ping.at !== undefined && Math.abs(ping.at - started) > sameStartMs)
    return undefined;
  const red = facts.outside.filter(({ state }) => state === 'front-failed' || state === 'no-answer');
  const confidence = certainty(0.8, [
    [started !== undefined && ping.at !== undefined, 0.05],
    [red.length > 0, 0.07],
  ]);
  const proofs = [...red.slice(0, 1).map(requestProof), ping.proof, heard.proof];
  return finding(facts, { app: heard, forwarded: ping.port, confidence, proofs });
}

interface Mismatch {
  app: SeenPort;
  forwarded: number | undefined;
  confidence: number;
  proofs: Proof[];
}

function finding(facts: Facts, { app, forwarded, confidence, proofs }: Mismatch): Finding {
  const to = forwarded === undefined ? 'another port' : `port ${forwarded}`;
  return {
    id: 'port-mismatch',
    layer: 'config',
    severity: 'fault',
    confidence,
    title: `The platform forwards to ${to}, and the app listens on ${app.port}.`,
    cause:
      'Inside the container the app answers, and from outside no request reaches it: what is wrong lies between them.' +
      (forwarded === undefined
        ? ' Which port the platform forwards to was not seen.'
        : ` Nothing listens on ${forwarded}.`),
    evidence: proofs,
    ...(forwarded === undefined
      ? {
          next: [
            { summary: 'Compare WEBSITES_PORT and PORT with the port of the app.', command: 'appconfig' },
          ],
        }
      : {}),
    fix: {
      summary: `Set WEBSITES_PORT to ${app.port}, or remove it and let the app bind the PORT it is given.`,
      steps: [
        `Set WEBSITES_PORT to ${app.port}, or delete it where the image probes PORT by itself.`,
        'Or change the start-up command so that the app binds 0.0.0.0 and the port that the platform names.',
        'Wait for the restart, and ask the site from outside again.',
      ],
      command: azCommand(facts, 'config appsettings set', '--settings', `WEBSITES_PORT=${app.port}`),
    },
  };
}

/** The setting differs and requests arrive all the same: worth knowing, not a fault. */
function harmlessValue(facts: Facts, app: SeenPort): Finding | undefined {
  const variable = facts.variable('WEBSITES_PORT');
  const isAnswered = facts.outside.some(({ state }) => state === 'ok');
  const port = Number(variable?.value);
  if (
    !variable ||
    !isAnswered ||
    !Number.isInteger(port) ||
    facts.appPorts.some((seen) => seen.port === port)
  ) {
    return undefined;
  }
  return {
    id: 'port-mismatch',
    layer: 'config',
    severity: 'info',
    confidence: 0.9,
    title: `WEBSITES_PORT is ${port} and the app listens on ${app.port}, without effect: requests arrive.`,
    cause:
      'The image finds the port by itself, so the value is not used. It may be one day, with another image.',
    evidence: [
      variableProof(variable),
      app.proof,
      ...facts.outside
        .filter(({ state }) => state === 'ok')
        .slice(0, 1)
        .map(requestProof),
    ],
    fix: {
      summary: 'Remove WEBSITES_PORT, or set it to the port of the app.',
      steps: ['Delete the setting WEBSITES_PORT.'],
      command: azCommand(facts, 'config appsettings delete', '--setting-names', 'WEBSITES_PORT'),
    },
  };
}

/** Where the platform sends requests: WEBSITES_PORT, else what it pinged, else PORT. */
function forwardedPort(facts: Facts): SeenPort | undefined {
  const named = numberedVariable(facts, 'WEBSITES_PORT');
  if (named) return named;
  const ping = pingedPort(facts.timeline);
  return ping ? { port: ping.port, proof: ping.proof } : numberedVariable(facts, 'PORT');
}

function numberedVariable(facts: Facts, name: string): SeenPort | undefined {
  const variable = facts.variable(name);
  return variable && /^\d{1,5}$/.test(variable.value.trim())
    ? { port: Number(variable.value), proof: variableProof(variable) }
    : undefined;
}

/** The app itself was asked inside and did not answer well: then the front end only passes that on. */
function isRedInside(facts: Facts): boolean {
  const isCurlRed = facts.aliases.all('appcurl').some(({ assessment }) => assessment?.state === 'fail');
  const isProbeRed = facts.requests.some(
    ({ source, state }) => source === 'inside' && (state === 'app-failed' || state === 'no-answer'),
  );
  return !facts.isGreenInside && (isCurlRed || isProbeRed);
}
