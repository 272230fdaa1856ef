import type { Drill } from '../../../lab/drills/Drill';
import type { DrillOutcome } from './DrillOutcome';

export interface DrillTask {
  drill: Drill;
  which: 'broken' | 'healthy';
}

/**
 * Runs drills, so many at a time, because most of a drill is waiting. An outcome is told as soon as it is there; the
 * result has the order of the tasks. The first error (a cancel) ends all, after those at work have cleaned up.
 */
export async function runDrills(
  tasks: readonly DrillTask[],
  options: {
    atOnce: number;
    run: (task: DrillTask) => Promise<DrillOutcome>;
    onOutcome?: (outcome: DrillOutcome) => void;
  },
): Promise<DrillOutcome[]> {
  const { atOnce, run, onOutcome } = options;
  const outcomes: DrillOutcome[] = [];
  let next = 0;
  let isOver = false;
  const lane = async (): Promise<void> => {
    for (let index = next++; index < tasks.length && !isOver; index = next++) {
      const task = tasks[index];
      if (!task) return;
      try {
        const outcome = await run(task);
        outcomes[index] = outcome;
        onOutcome?.(outcome);
      } catch (error) {
        isOver = true;
        throw error;
      }
    }
  };
  const lanes = await Promise.allSettled(Array.from({ length: atOnce }, lane));
  for (const end of lanes) if (end.status === 'rejected') throw end.reason;
  return outcomes;
}
