import fs from 'node:fs/promises';
import { labNotUp } from '../../../lab/errors';
import { isUp } from '../../../lab/host/control';
import { labFolder, readState } from '../../../lab/host/labFolder';
import type { Cloud } from '../../core/azure';
import { resolveInLab } from '../labTarget';

/** The look-alikes of a lab as a cloud, and what a sign-in to them needs. */
export interface LabCloud {
  cloud: Cloud;
  /** The client that the lab gives, for the credential of the environment. */
  env: Record<'AZURE_TENANT_ID' | 'AZURE_CLIENT_ID' | 'AZURE_CLIENT_SECRET', string>;
  /** The lab's own site, which can be made to fail by its fault endpoint. */
  siteName: string;
  adminToken: string;
  resolve: (host: string) => Promise<string[]>;
}

/** The cloud of a running lab. Its scopes are those of the public one. Errors: `lab-not-up`, `lab-name-invalid`. */
export async function labCloud(labs: string, name: string): Promise<LabCloud> {
  const folder = labFolder(labs, name);
  const state = (await isUp(folder.control)) ? await readState(folder) : undefined;
  if (!state) throw labNotUp(name);
  const { azure, armUrl, authorityUrl, siteName, adminToken } = state;
  return {
    cloud: {
      name: 'lab',
      title: `the lab "${name}"`,
      authorityHost: authorityUrl,
      armUrl,
      armScope: 'https://management.azure.com/.default',
      kuduScope: 'https://appservice.azure.com/.default',
      portalUrl: armUrl,
      ca: await fs.readFile(state.caFile, 'utf8'),
    },
    env: {
      AZURE_TENANT_ID: azure.tenantId,
      AZURE_CLIENT_ID: azure.clientId,
      AZURE_CLIENT_SECRET: azure.clientSecret,
    },
    siteName,
    adminToken,
    resolve: resolveInLab(state),
  };
}
