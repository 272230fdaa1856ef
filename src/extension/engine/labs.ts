import { down, type LabStatus, status, up } from '../../../lab/host';
import { labUpOptions } from '../../targets/labUpOptions';
import type { Labs, LabSummary } from './engine';
import { findNode } from './findNode';

export interface LabsOptions {
  /** The extension's folder: dist, lab and sample-app are below it. */
  root: string;
  labs: string;
  cache: string;
  env: NodeJS.ProcessEnv;
}

/** The labs of this machine, on the real thing. */
export function createLabs({ root, labs, cache, env }: LabsOptions): Labs {
  return {
    list: async () => (await status({ labs })).flatMap((lab) => summary(lab)),
    start: async (name, { say, signal }) => {
      const node = await findNode(env);
      await up(labUpOptions({ root, labs, cache, node, env, say, signal }, { name }));
      const [started] = (await status({ labs, name })).flatMap((lab) => summary(lab));
      if (!started) throw new Error(`The lab "${name}" ended as soon as it was up.`);
      return started;
    },
    stop: (name) => down({ labs, name }),
  };
}

function summary(lab: LabStatus): LabSummary[] {
  if (!lab.running) return [];
  const { name, siteName, siteUrl, stack, startedAt, limits } = lab.state;
  const instances = lab.instances.map(({ id, site }) => ({ id, forwardsTo: site?.port }));
  const fault = lab.instances.find(({ site }) => site)?.site?.fault;
  return [{ name, siteName, siteUrl, stack, startedAt, limits, instances, fault }];
}
