import * as v from 'valibot';
import type { CloudAccount } from '../engine/azureAccount';

/** How the user signs in to the Azure of Microsoft: no secret is in it. */
export const SavedAccount = v.object({
  kind: v.literal('cloud'),
  cloud: v.picklist(['public', 'usgov', 'china']),
  signIn: v.picklist([
    'any',
    'editor',
    'chain',
    'azure-cli',
    'azd',
    'environment',
    'workload-identity',
    'managed-identity',
  ]),
  tenantId: v.optional(v.string()),
}) satisfies v.GenericSchema<unknown, CloudAccount>;
export type SavedAccount = v.InferOutput<typeof SavedAccount>;

export const usualAccount: SavedAccount = { kind: 'cloud', cloud: 'public', signIn: 'any' };
