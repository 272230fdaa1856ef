import * as v from 'valibot';
import { Proof } from './proof';

/** What is known of one thing, with the place that says it; or why it is not known. */
function seen<T extends v.GenericSchema>(value: T) {
  return v.variant('state', [
    v.object({
      state: v.literal('known'),
      value,
      proof: Proof,
      /** What the figure is. */ note: v.optional(v.string()),
    }),
    v.object({ state: v.literal('unknown'), reason: v.string() }),
  ]);
}

export const SeenNumber = seen(v.number());
export type SeenNumber = v.InferOutput<typeof SeenNumber>;

export const SeenWord = seen(v.string());
export type SeenWord = v.InferOutput<typeof SeenWord>;

/** A process of the server or of the Functions host. Memory in kB; null where it was not seen. */
const WorkerProcess = v.object({
  pid: v.number(),
  role: v.picklist(['master', 'worker', 'router', 'front', 'host']),
  residentKb: v.nullable(v.number()),
  /** Its share of memory: pages that several processes have are divided among them. */
  pssKb: v.nullable(v.number()),
  threads: v.nullable(v.number()),
  /** Percent of one core, on average since it began. */
  cpuPercent: v.nullable(v.number()),
  command: v.string(),
});
export type WorkerProcess = v.InferOutput<typeof WorkerProcess>;

/** What would fit better, or why what runs fits. */
export const WorkerAdvice = v.object({
  /** As `--apply` takes it. */
  id: v.string(),
  /**
   * `fits`: leave it; `change`: what runs does not fit; `option`: it does where the condition holds; `unknown`: the
   * evidence does not tell, for the reason.
   */
  state: v.picklist(['fits', 'change', 'option', 'unknown']),
  title: v.string(),
  /** With the figures it rests on. */
  reason: v.string(),
  condition: v.optional(v.string()),
  now: v.optional(v.string()),
  wanted: v.optional(v.string()),
  evidence: v.array(Proof),
  fix: v.optional(
    v.object({ summary: v.string(), steps: v.array(v.string()), command: v.optional(v.string()) }),
  ),
  /** The same change in a template. */
  bicep: v.optional(v.string()),
});
export type WorkerAdvice = v.InferOutput<typeof WorkerAdvice>;

/** What runs the app now, and what fits: read out of evidence alone. */
export const WorkersReport = v.object({
  /** `gunicorn`, `uvicorn`, `hypercorn`, `uwsgi` or `functions`. */
  server: SeenWord,
  /** `nginx`, where it hands the requests on. */
  front: v.optional(SeenWord),
  /** Who makes the start command: `oryx`, `command`, `script`, `container`, `host`. */
  start: SeenWord,
  running: SeenNumber,
  told: SeenNumber,
  workerClass: SeenWord,
  /** Of each worker. */
  threads: SeenNumber,
  cores: SeenNumber,
  /** Kilobytes. */
  totalKb: SeenNumber,
  /** Kilobytes that are still to be had. */
  availableKb: SeenNumber,
  /** Kilobytes of a worker, on average. */
  workerKb: SeenNumber,
  /** Connections that wait to be accepted. */
  queue: SeenNumber,
  /** What the requests do most of the time: `computes` or `waits`. */
  workload: SeenWord,
  processes: v.array(WorkerProcess),
  advice: v.array(WorkerAdvice),
});
export type WorkersReport = v.InferOutput<typeof WorkersReport>;
