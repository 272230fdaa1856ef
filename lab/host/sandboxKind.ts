import { randomBytes } from 'node:crypto';
import os from 'node:os';
import path from 'node:path';
import { machineName, ports, sandboxPlaces } from '../instanceConfig';
import type { DebianParts } from '../setup/debian';
import type { AppParts } from '../setup/ensureParts';
import type { InstanceKind, KindOptions } from './instanceKind';
import { siteNameOf } from './plannedState';
import { insideDebian, sandboxCommand } from './sandbox';
import { writeSandboxSystem } from './writeSandboxSystem';

/** The image's password (PLATFORM.md): it serves while sshd is reachable only through a socket of the user's own. */
const IMAGE_PASSWORD = 'Docker!';

const MODEL_ADDRESS = '20.232.91.10';

/** Instances in bubblewrap sandboxes, with real OpenSSH and a network of their own. */
export function sandboxKind({ options, folder, parts }: KindOptions<AppParts & DebianParts>): InstanceKind {
  const siteName = siteNameOf(options.name);
  const { model = {}, hosts = [], dns } = options.conditions ?? {};
  const { host, privateLink, address: modelAddress = MODEL_ADDRESS } = model === 'none' ? {} : model;
  const modelHost = host ?? `${siteName}-model.openai.azure.com`;
  const password = options.tcp ? randomBytes(18).toString('base64url') : IMAGE_PASSWORD;
  const zone = {
    [modelHost]: modelAddress,
    'login.microsoftonline.com': '20.190.160.20',
    [`${siteName}.azurewebsites.net`]: '20.119.16.40',
    [`${siteName}.scm.azurewebsites.net`]: '20.119.16.41',
    ...Object.fromEntries(hosts.map(({ name, address }) => [name, address])),
  };
  const silent = hosts.filter(({ serves }) => serves === 'silence');
  const { sshd, libraries } = parts;
  return {
    sshd: 'openssh',
    limits: [],
    imagePaths: {},
    password,
    modelUrl: `https://${modelHost}/`,
    modelOf: 'each',
    zone,
    environment: { SSH_PORT: String(ports.ssh) },
    sshdConfig: () =>
      libraries
        ? { file: insideDebian(sshd, sshd), libraries: insideDebian(libraries, sshd) }
        : { file: sshd },
    places: () => ({ ...sandboxPlaces, model: { address: modelAddress, port: ports.model } }),
    writeSystem: (instance, system) => {
      const { uid, gid } = os.userInfo();
      const caFile = path.join(folder.tls, 'ca.pem');
      const canonicalNames: Record<string, string> =
        privateLink === undefined ? {} : { [modelHost]: privateLink };
      const names = {
        hosts: dns === 'no-server' ? {} : zone,
        canonicalNames,
        asksServer: dns === 'no-server',
      };
      return writeSandboxSystem(instance, { ...system, ...names, caFile, password, uid, gid });
    },
    command: (id) =>
      sandboxCommand({
        parts,
        lab: folder,
        instance: folder.instance(id),
        hostname: machineName(id),
        node: options.node,
        script: options.scripts.inside,
        defaultSite: path.join(options.imageDir, 'defaultsite'),
        homeSizeMb: options.homeSizeMb,
        lacksPackages: options.conditions?.antenv === 'none',
        addresses: [...new Set([sandboxPlaces.address, ...Object.values(zone)])],
        silent: silent.map(({ address, port }) => `${address}:${port}`),
      }),
  };
}
