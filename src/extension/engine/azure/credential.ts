import type { createCredential } from '../../../core/azure';

/** Whatever gives tokens: the SDK's own type, which is the Azure room's to import. */
export type Credential = Pick<ReturnType<typeof createCredential>, 'getToken'>;
