import * as v from 'valibot';
import { GateWhen } from '../core/contracts/gate';
import { Proof } from '../core/contracts/proof';
import { SmokePath } from '../core/contracts/smokePath';

const view = v.picklist(['shell', 'app']);

/** From the panel to the extension: what the user did. The host trusts none of it and asks where it has to. */
export const PanelMessage = v.variant('type', [
  /** The panel is there and wants the state, and the log lines that are kept. */
  v.object({ type: v.literal('ready') }),
  v.object({ type: v.literal('diagnose') }),
  v.object({ type: v.literal('cancel') }),
  v.object({ type: v.literal('copy'), text: v.string() }),
  v.object({ type: v.literal('copy-report') }),
  v.object({ type: v.literal('copy-note') }),
  v.object({ type: v.literal('copy-prompt') }),
  v.object({ type: v.literal('export-bundle') }),
  /** Wants to take a step that a finding names. */
  v.object({ type: v.literal('check-next'), command: v.string() }),
  /** Wants the page about a failure. */
  v.object({ type: v.literal('explain'), id: v.string() }),
  /** Wants the detail of a check, see `checkKey`. */
  v.object({ type: v.literal('open-check'), key: v.string() }),
  /** Wants the whole raw output of a check in an editor. */
  v.object({ type: v.literal('open-raw'), key: v.string() }),
  /** Wants what a proof quotes, in an editor. */
  v.object({ type: v.literal('open-evidence'), proof: Proof }),
  v.object({ type: v.literal('run-alias'), alias: v.string(), view }),
  /** The tab of deployments is looked at: wants the list, and the newest of them. */
  v.object({ type: v.literal('load-deployments') }),
  v.object({ type: v.literal('open-deployment'), id: v.string() }),
  /** `with`: the id of another deployment, or `last` for the last ten in a row. */
  v.object({ type: v.literal('compare-deployments'), with: v.string() }),
  v.object({ type: v.literal('stop-deployments') }),
  /** Wants to know whether a swap of the slot is safe, or was; `compare`: with production, before it. */
  v.object({
    type: v.literal('start-gate'),
    when: GateWhen,
    smoke: v.array(SmokePath),
    compare: v.boolean(),
  }),
  v.object({ type: v.literal('diagnose-instances') }),
  /** Wants load sent: a path, users at a time level by level, requests of each level; with `workers` a sweep over them. */
  v.object({
    type: v.literal('start-load'),
    path: v.string(),
    levels: v.array(v.number()),
    requests: v.number(),
    workers: v.optional(v.array(v.number())),
  }),
  /** Wants to know how requests are spread, and with `mcp` how an MCP server takes it. */
  v.object({ type: v.literal('measure-spread'), mcp: v.boolean() }),
  /** Wants the fix of a finding applied. */
  v.object({ type: v.literal('apply-fix'), id: v.string() }),
  v.object({ type: v.literal('undo-fix') }),
  v.object({ type: v.literal('switch-logging-on') }),
  v.object({ type: v.literal('reveal'), view, name: v.string() }),
  v.object({ type: v.literal('set-fault'), mode: v.string() }),
  v.object({ type: v.literal('drill') }),
  v.object({ type: v.literal('start-log') }),
  v.object({ type: v.literal('stop-log') }),
  v.object({ type: v.literal('open-terminal') }),
  v.object({ type: v.literal('choose-target') }),
  v.object({ type: v.literal('start-lab') }),
  v.object({ type: v.literal('show-log') }),
  v.object({ type: v.literal('manage-trust') }),
]);
export type PanelMessage = v.InferOutput<typeof PanelMessage>;
