import type { Facts } from '../../diagnosis/facts';
import { siteSetting } from '../../diagnosis/facts/siteSetting';
import { eventProof } from '../../diagnosis/facts/eventProof';
import { proof } from '../../diagnosis/facts/proof';
import { known, type Seen, unknown } from './seen';
import type { StartKind } from './Situation';
import { variableProof } from './variableProof';

const serverCall = /(?:^|[\s/])(?:gunicorn|uvicorn|hypercorn|uwsgi)(?:\s|$)/;

/** The arguments with which Oryx's own start script calls gunicorn (Oryx's public source). */
const oryxArguments = /--timeout 600 --access-logfile .{1,5} --error-logfile /;

/** Who makes the start command: Oryx's settings count only where it is its own. */
export function startKind(facts: Facts): Seen<StartKind> {
  const { evidence } = facts;
  const image = siteSetting(facts, 'linuxFxVersion');
  if (typeof image === 'string' && /^(?:DOCKER|COMPOSE|KUBE|SITECONTAINERS)\b/i.test(image))
    return known('container', proof('siteconfig', `linuxFxVersion: ${image}`, { file: 'siteconfig.json' }));
  const configured = siteSetting(facts, 'appCommandLine');
  if (typeof configured === 'string' && configured.trim() !== '') {
    const quoted = proof('siteconfig', `appCommandLine: ${configured}`, { file: 'siteconfig.json' });
    return known(serverCall.test(configured) ? 'command' : 'script', quoted);
  }
  if (evidence.siteConfig !== undefined)
    return known('oryx', proof('siteconfig', 'appCommandLine is empty', { file: 'siteconfig.json' }));
  const step = facts.timeline
    .of('startup-step')
    .findLast((event) => event.step === 'site-command' && facts.timeline.isPresent(event));
  if (step) return known(serverCall.test(step.value ?? '') ? 'command' : 'script', eventProof(step));
  const variable = facts.variable('GUNICORN_CMD_ARGS');
  if (variable && oryxArguments.test(variable.value)) return known('oryx', variableProof(variable));
  return unknown('the start-up command of the site was not seen (it is in ARM’s siteConfig)');
}
