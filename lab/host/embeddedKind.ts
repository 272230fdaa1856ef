import { randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { diagnostics, inside, labVariable, sandboxPlaces, wwwroot } from '../instanceConfig';
import { conditionsUnsupported, homeSizeUnsupported } from '../errors';
import { freePorts } from './freePorts';
import { hostKey } from './hostKey';
import type { InstanceKind, KindOptions } from './instanceKind';
import { writeProfile } from './writeProfile';

/** What is not as in a sandbox, and so not as in App Service. */
const limits = [
  'Nothing is isolated: the app and the shells run as you, with your files and your network within reach.',
  "App Service's paths are below the lab's own folder (gohome shows where), and the app's port is not 8000.",
  'Names resolve as this machine resolves them: wrong-endpoint and dns-fail are only proven where its DNS works.',
  'The app is told to listen on 127.0.0.1: one that binds another address by itself is open to your network.',
  'sshd is not OpenSSH, and --home-size is not possible.',
];

/**
 * Instances as plain processes with an SSH server of our own, where there can be no sandbox: on the machine's own
 * loopback, ports, names and files. Errors: `lab-option-unsupported`.
 */
export async function embeddedKind({ options, folder, parts }: KindOptions): Promise<InstanceKind> {
  if (options.homeSizeMb !== undefined) throw homeSizeUnsupported();
  if (options.conditions !== undefined) throw conditionsUnsupported();
  const marker = randomBytes(12).toString('hex');
  const [modelPort = 0, ...rest] = await freePorts(1 + 2 * options.instances);
  const password = randomBytes(18).toString('base64url');
  const { file: python } = parts.interpreter;
  const home = folder.home;
  return {
    sshd: 'embedded',
    limits,
    imagePaths: imagePaths({ options, folder, parts }),
    password,
    modelUrl: `https://localhost:${modelPort}/`,
    modelOf: 'first',
    zone: {},
    marker,
    antenvLink: parts.antenv,
    environment: {
      PATH: searchPath(python),
      TMPDIR: path.join(folder.root, 'tmp'),
      // The helper commands and the sample look below /home and /tmp unless they are told otherwise.
      _ASD_HOME_DIR: home,
      _ASD_TMP_DIR: path.join(folder.root, 'tmp'),
      FAULT_STATE_FILE: `${diagnostics({ home })}/fault-state.json`,
      FAULT_ENV_FILE: `${diagnostics({ home })}/fault.env`,
      [labVariable]: marker,
    },
    sshdConfig: () => ({ user: 'root', password, hostKey: hostKey(), python, marker }),
    places: (id, index) => {
      const instance = folder.instance(id);
      return {
        home,
        userHome: instance.userHome,
        sockets: instance.run,
        certificates: folder.tls,
        authorities: path.join(folder.tls, 'ca.pem'),
        aliases: path.join(instance.etc, 'appservice-aliases.sh'),
        startup: path.join(instance.startup, 'startup.sh'),
        python: parts.imagePackages,
        defaultSite: path.join(options.imageDir, 'defaultsite'),
        bind: '127.0.0.1',
        address: '127.0.0.1',
        ports: { app: rest[2 * index] ?? 0, identity: rest[2 * index + 1] ?? 0 },
        model: { address: '127.0.0.1', port: modelPort },
      };
    },
    writeSystem: async (instance, { config, aliases }) => {
      // Never with what is above it: a lab that is ended meanwhile would leave a folder.
      await fs.mkdir(path.join(folder.root, 'tmp')).catch(unlessThere);
      await fs.writeFile(config.places.aliases, aliases);
      await writeProfile('embedded', instance, config);
    },
    command: (id) => Promise.resolve([options.node, options.scripts.embedded, folder.instance(id).config]),
  };
}

function imagePaths({ options, folder, parts }: KindOptions): Record<string, string> {
  return {
    [folder.home]: sandboxPlaces.home,
    [folder.root]: inside.lab,
    [parts.imagePackages]: sandboxPlaces.python,
    [path.join(options.imageDir, 'defaultsite')]: sandboxPlaces.defaultSite,
    ...(parts.antenv === undefined ? {} : { [parts.antenv]: `${wwwroot(sandboxPlaces)}/antenv` }),
  };
}

/** System folders, and that of the Python which runs the app, for it may be the only one. */
function searchPath(python: string): string {
  const folders = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];
  const own = path.dirname(python);
  return [...folders, ...(folders.includes(own) ? [] : [own])].join(':');
}

function unlessThere(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}
