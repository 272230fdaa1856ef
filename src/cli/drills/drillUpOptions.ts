import path from 'node:path';
import type { DrillLab } from '../../../lab/drills/Drill';
import type { LabUpOptions } from '../../../lab/host';
import { type LabSetting, labUpOptions } from '../../targets/labUpOptions';

/** Milliseconds of the model stub: a drill has no use for waiting. */
const MODEL_LATENCY_MS = 20;

/** The options of a drill's lab. The broken one is up as soon as its first start has ended, well or not. */
export function drillUpOptions(
  setting: LabSetting,
  { name, lab, which }: { name: string; lab: DrillLab; which: 'broken' | 'healthy' },
): LabUpOptions {
  const { app, startup, stack, instances, homeSizeMb, settings, files, conditions } = lab;
  const appDir = app === undefined ? undefined : path.join(setting.root, 'lab', 'drills', 'apps', app);
  return labUpOptions(setting, {
    name,
    sshd: 'openssh',
    modelLatencyMs: MODEL_LATENCY_MS,
    waitFor: which === 'broken' ? 'first-end' : 'answer',
    conditions: conditions ?? {},
    ...(appDir === undefined ? {} : { appDir }),
    ...(startup === undefined || startup === null ? {} : { startupCommand: startup }),
    ...(stack === undefined ? {} : { stack }),
    ...(instances === undefined ? {} : { instances }),
    ...(homeSizeMb === undefined ? {} : { homeSizeMb }),
    settings: { ...settings },
    files: { ...files },
  });
}
