import * as v from 'valibot';
import { faultModes } from '../../core/faults/modes';
import type {
  AliasArgument as AliasGiven,
  EvidenceArgument as EvidenceGiven,
  ExplainArgument as ExplainGiven,
  FaultArgument as FaultGiven,
  GroupArgument as GroupGiven,
  SpreadArgument as SpreadGiven,
  StepArgument as StepGiven,
  TargetArgument as TargetGiven,
} from '../commandArguments';
import { Proof } from '../../core/contracts';
import type { AzureAccount } from '../engine/azureAccount';
import { argumentInvalid } from '../errors';
import { SavedAccount } from '../state/savedAccount';
import { SiteName } from '../state/savedApp';
import type { ListName } from '../views/azureElements';

const port = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65535));
const labName = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,31}$/));
const hexName = v.pipe(v.string(), v.regex(/^[0-9a-f]+$/));
const hostPart = v.pipe(v.string(), v.regex(/^[^\s/@?#]+$/));

export const TargetArgument = v.object({
  choice: v.object({
    name: v.variant('kind', [
      v.object({
        kind: v.literal('lab'),
        name: labName,
        instance: v.optional(hexName),
      }),
      v.object({ kind: v.literal('ssh'), user: v.string(), host: hostPart, port }),
      v.object({
        kind: v.literal('azure'),
        cloud: v.picklist(['public', 'usgov', 'china', 'lab']),
        lab: v.optional(labName),
        site: SiteName,
        instance: v.optional(hexName),
      }),
      v.object({ kind: v.literal('bundle'), path: v.string() }),
    ]),
    siteUrl: v.optional(v.string()),
    tenantId: v.optional(v.string()),
  }),
}) satisfies v.GenericSchema<unknown, TargetGiven>;

const account = v.variant('kind', [
  SavedAccount,
  v.object({ kind: v.literal('lab'), lab: labName }),
]) satisfies v.GenericSchema<unknown, AzureAccount>;

export const AccountArgument = v.object({ account });

/** A list of the tree that is read on. */
export const ListArgument = v.variant('of', [
  v.object({ of: v.literal('subscriptions'), account }),
  v.object({ of: v.literal('sites'), account, subscriptionId: v.string() }),
  v.object({ of: v.picklist(['slots', 'instances']), account, site: SiteName }),
]) satisfies v.GenericSchema<unknown, ListName>;

export const AliasArgument = v.object({
  alias: v.pipe(v.string(), v.regex(/^[A-Za-z][\w.-]*$/)),
  view: v.optional(v.picklist(['shell', 'app'])),
  args: v.optional(v.array(v.string())),
}) satisfies v.GenericSchema<unknown, AliasGiven>;

export const GroupArgument = v.object({ group: v.string() }) satisfies v.GenericSchema<unknown, GroupGiven>;

const named = v.object({ id: v.string() });

/** The id of a failure: said outright, or that of a finding or a verdict of the tree. */
export const ExplainArgument = v.union([
  v.pipe(
    v.object({ finding: named }),
    v.transform(({ finding }) => finding.id),
  ),
  v.pipe(
    v.object({ diagnosis: v.object({ verdict: named }) }),
    v.transform(({ diagnosis }) => diagnosis.verdict.id),
  ),
  // Last, because a line of the tree has an id of its own.
  v.pipe(
    named satisfies v.GenericSchema<unknown, ExplainGiven>,
    v.transform(({ id }) => id),
  ),
]);

export const StepArgument = v.object({ command: v.string() }) satisfies v.GenericSchema<unknown, StepGiven>;

export const SpreadArgument = v.object({ mcp: v.boolean() }) satisfies v.GenericSchema<unknown, SpreadGiven>;

/** What a proof quotes; the proofs of the tree have it. */
export const EvidenceArgument = v.object({ proof: Proof }) satisfies v.GenericSchema<unknown, EvidenceGiven>;

export const FaultArgument = v.object({
  mode: v.picklist(faultModes.map(({ mode }) => mode)),
  isShown: v.optional(v.boolean()),
}) satisfies v.GenericSchema<unknown, FaultGiven>;

/** A lab by its name alone, for key bindings. */
export const LabArgument = v.object({ name: labName });

/**
 * What a command was given; undefined from the palette and a key without arguments. Elements of the trees have more
 * properties than are read. Errors: `argument-invalid`.
 */
export function readArgument<const S extends v.GenericSchema>(
  schema: S,
  argument: unknown,
): v.InferOutput<S> | undefined {
  if (argument === undefined || argument === null) return undefined;
  const read = v.safeParse(schema, argument);
  if (!read.success) throw argumentInvalid();
  return read.output;
}
