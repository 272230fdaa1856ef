/** The name of the lab's tenant, beside its id. */
export const TENANT_DOMAIN = 'asdlab.onmicrosoft.com';
