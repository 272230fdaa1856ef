import type { LabStatus } from '../../../lab/host';
import { lineRedactor, maskSettings, secretsOf } from '../../core/evidence';

/** A lab in a few lines for a terminal. */
export function describeLab(lab: LabStatus): string {
  if (!lab.running) return `${lab.name}: down\n`;
  const { siteUrl, sshd, stack, settings } = lab.state;
  const rows = [
    ['site', siteUrl],
    ['stack', stack],
    ['sshd', sshd === 'embedded' ? 'embedded, without a sandbox' : 'OpenSSH in a sandbox'],
    ['start-up', shownCommand(lab)],
    ['fault', lab.instances.find(({ site }) => site)?.site?.fault ?? 'unknown'],
    ...lab.instances.map(({ id, site }) => {
      const port = site ? `front end forwards to ${site.port}` : 'does not answer';
      return ['instance', `${id.slice(0, 12)}  ${port}${sshPort(lab, id)}`];
    }),
    ...Object.entries(maskSettings(settings)).map(([key, value]) => ['setting', `${key}=${value}`]),
  ];
  const body = rows.map(([label = '', text = '']) => `  ${label.padEnd(9)} ${text}\n`).join('');
  return `${lab.name}: up for ${uptime(uptimeSeconds(lab))}\n${body}`;
}

type Running = Extract<LabStatus, { running: true }>;

/** A command may bear a password, by its form or as the value of a setting. */
function shownCommand({ state }: Running): string {
  const secrets = secretsOf(Object.entries(state.settings), [state.siteName]);
  return lineRedactor(secrets)(state.startupCommand);
}

function sshPort({ state }: Running, id: string): string {
  const ssh = state.instances.find((instance) => instance.id === id)?.ssh;
  return ssh?.port === undefined ? '' : `, sshd on ${ssh.host ?? ''}:${ssh.port}`;
}

function uptimeSeconds({ state }: Running): number {
  return Math.max(0, Math.round((Date.now() - Date.parse(state.startedAt)) / 1000));
}

function uptime(seconds: number): string {
  if (seconds < 120) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 120 ? `${minutes} min` : `${Math.floor(minutes / 60)} h`;
}

/** A lab for programs: what one needs to reach it, and no secret. */
export function labWithoutSecrets(lab: LabStatus): object {
  if (!lab.running) return lab;
  const { siteName, siteUrl, scmUrl, armUrl, authorityUrl, modelUrl, caFile, instances, sshd, limits } =
    lab.state;
  const { stack, startedAt } = lab.state;
  return {
    name: lab.name,
    running: true,
    siteName,
    siteUrl,
    scmUrl,
    armUrl,
    authorityUrl,
    modelUrl,
    caFile,
    sshd,
    limits,
    stack,
    startupCommand: shownCommand(lab),
    startedAt,
    uptimeSeconds: uptimeSeconds(lab),
    fault: lab.instances.find(({ site }) => site)?.site?.fault,
    settings: maskSettings(lab.state.settings),
    instances: lab.instances.map(({ id, site }) => {
      const { socket, host, port } = instances.find((instance) => instance.id === id)?.ssh ?? {};
      return { id, ssh: { socket, host, port }, forwardsTo: site?.port };
    }),
  };
}
