import type { Proof } from '../../contracts';
import type { Facts } from '../facts';
import { deploymentProof, newestDeployment } from './deployments';
import { eventProof } from './eventProof';
import type { ImportFailure } from './importFailures';
import { proof } from './proof';

/** `3.11`, with where it is said. */
export interface PythonVersion {
  version: string;
  proof: Proof;
}

/** The interpreter that runs the app: as the present start says it, else as the site is configured. */
export function runtimePython(facts: Facts, failures: readonly ImportFailure[]): PythonVersion | undefined {
  const { evidence, timeline } = facts;
  const step = timeline
    .current()
    ?.attempt.app.find((event) => event.kind === 'startup-step' && event.step === 'python');
  if (step?.kind === 'startup-step') {
    const version = minorOf(step.value ?? '');
    if (version !== undefined) return { version, proof: eventProof(step) };
  }
  for (const { text, proofs } of failures) {
    const version =
      /\/opt\/python\/(3\.\d{1,2})|The Python version is: Python ?(3\.\d{1,2})|interpreter version is incompatible: (3\.\d{1,2})/.exec(
        text,
      );
    const [, path, said, incompatible] = version ?? [];
    const found = path ?? said ?? incompatible;
    if (found !== undefined && proofs[0]) return { version: found, proof: proofs[0] };
  }
  const stack = evidence.siteConfig?.linuxFxVersion;
  if (typeof stack === 'string' && minorOf(stack) !== undefined && /python/i.test(stack)) {
    return {
      version: minorOf(stack) ?? '',
      proof: proof('siteconfig.json', `linuxFxVersion ${stack}`, { file: 'siteconfig.json' }),
    };
  }
  const { stack: known = '' } = evidence.manifest ?? {};
  const version = /python/i.test(known) ? minorOf(known) : undefined;
  return version === undefined
    ? undefined
    : { version, proof: proof('manifest.json', `stack ${known}`, { file: 'manifest.json' }) };
}

/** What the packages were built for: by the paths and file names of the failure, by the settings, by the last build. */
export function packagesPython(facts: Facts, failures: readonly ImportFailure[]): PythonVersion | undefined {
  for (const { text, proofs } of failures) {
    const line = text.split('\n').find((candidate) => builtForIn(candidate) !== undefined);
    const version = line === undefined ? undefined : builtForIn(line);
    if (line !== undefined && version !== undefined && proofs[0])
      return { version, proof: { ...proofs[0], excerpt: line.trim().slice(0, 400) } };
  }
  const command = facts.evidence.siteConfig?.appCommandLine;
  if (typeof command === 'string' && builtForIn(command) !== undefined) {
    return {
      version: builtForIn(command) ?? '',
      proof: proof('siteconfig.json', `appCommandLine ${command}`, { file: 'siteconfig.json' }),
    };
  }
  const path = facts.variable('PYTHONPATH');
  const named = path ? builtForIn(path.value) : undefined;
  if (path && named !== undefined)
    return { version: named, proof: proof(path.source, `PYTHONPATH=${path.value}`) };
  const deployment = newestDeployment(facts);
  const detected = deployment?.events.find(({ state }) => state === 'detected');
  const version = minorOf(/^python (.{1,20})/i.exec(deployment?.platform ?? '')?.[1] ?? '');
  return version !== undefined && detected && deployment?.outcome !== 'failed'
    ? { version, proof: deploymentProof(detected) }
    : undefined;
}

/** `antenv/lib/python3.11/`, `_core.cpython-311-x86_64-linux-gnu.so`, `compiled for Python 3.11`. */
function builtForIn(text: string): string | undefined {
  const compiled = /\bcpython-3(\d{1,2})\b|\bcompiled for Python 3\.(\d{1,2})\b/.exec(text);
  const minor = compiled?.[1] ?? compiled?.[2];
  if (minor !== undefined) return `3.${minor}`;
  return /(?:env|packages|wwwroot)\/(?:[\w.-]{1,60}\/){0,3}lib\/python(3\.\d{1,2})\//.exec(`${text}/`)?.[1];
}

function minorOf(text: string): string | undefined {
  return /\b(3\.\d{1,2})\b/.exec(text)?.[1];
}
