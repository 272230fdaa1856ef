import type { LabConditions } from '../conditions';
import type { Drill, DrillLab } from './Drill';

/** The lab of a drill, broken or as its healthy twin, with every part laid over that which both have. */
export function labOf({ lab = {}, broken, healthy = {} }: Drill, which: 'broken' | 'healthy'): DrillLab {
  const own = which === 'broken' ? broken : healthy;
  return {
    ...lab,
    ...own,
    settings: { ...lab.settings, ...own.settings },
    files: { ...lab.files, ...own.files },
    conditions: joined(lab.conditions, own.conditions),
    steps: [...(lab.steps ?? []), ...(own.steps ?? [])],
    probes: [...(lab.probes ?? []), ...(own.probes ?? [])],
  };
}

function joined(base: LabConditions = {}, own: LabConditions = {}): LabConditions {
  const models = [base.model, own.model].filter((model) => typeof model === 'object');
  return {
    ...base,
    ...own,
    ...(models.length === 2 ? { model: { ...models[0], ...models[1] } } : {}),
  };
}
