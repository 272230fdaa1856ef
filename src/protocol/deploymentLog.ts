import * as v from 'valibot';

const line = {
  /** One-based, in the log. */
  line: v.number(),
  /** ISO 8601; left out where the line bears none. */
  time: v.optional(v.string()),
  kind: v.picklist(['message', 'warning', 'error']),
  /** May have several lines; cut to what is read at a glance. */
  message: v.string(),
  /** Lines that were left out right before this one. */
  leftOutBefore: v.optional(v.number()),
};

export const ShownLogLine = v.object(line);
export type ShownLogLine = v.InferOutput<typeof ShownLogLine>;

/** A line, and those that Kudu has below it. */
export const ShownLogEntry = v.object({ ...line, details: v.array(ShownLogLine) });
export type ShownLogEntry = v.InferOutput<typeof ShownLogEntry>;

/** The log of the open deployment as a tree, of a long one its two ends and its errors. */
export const ShownDeploymentLog = v.object({
  lines: v.number(),
  leftOut: v.number(),
  entries: v.array(ShownLogEntry),
});
export type ShownDeploymentLog = v.InferOutput<typeof ShownDeploymentLog>;
