import path from 'node:path';
import type { LabUpOptions } from '../../lab/host';

/** What decides how a lab is started from this copy of the product; the rest of its options has the values below. */
export interface LabSetting {
  /** The extension's or the clone's folder: dist, lab and sample-app are below it. */
  root: string;
  labs: string;
  cache: string;
  /** The Node that runs the lab's processes. */
  node: string;
  env: NodeJS.ProcessEnv;
  say: (line: string) => void;
  signal?: AbortSignal;
}

/** The sample app is not laid out for Oryx's detection: its site names the command. */
const SAMPLE_STARTUP = 'gunicorn -k uvicorn_worker.UvicornWorker main:app';

/** The options of a lab with the sample app, or with the app and start-up command that were chosen. */
export function labUpOptions(
  setting: LabSetting,
  chosen: Partial<LabUpOptions> & Pick<LabUpOptions, 'name'>,
): LabUpOptions {
  const { root, ...places } = setting;
  return {
    instances: 1,
    appDir: path.join(root, 'sample-app'),
    stack: 'PYTHON|3.14',
    settings: {},
    modelLatencyMs: 150,
    tcp: false,
    aliases: 'image',
    imageDir: path.join(root, 'lab', 'image'),
    scripts: {
      supervisor: path.join(root, 'dist', 'lab', 'supervisor.js'),
      inside: path.join(root, 'dist', 'lab', 'inside.js'),
      embedded: path.join(root, 'dist', 'lab', 'embedded.js'),
    },
    platform: process.platform,
    ...places,
    ...chosen,
    startupCommand: chosen.startupCommand ?? (chosen.appDir === undefined ? SAMPLE_STARTUP : undefined),
  };
}
