/**
 * What running an alias or a probe does to the target.
 * - `read`: looks only.
 * - `model-call`: sends requests to the model, which cost money and quota.
 * - `load`: sends more requests than a person would.
 * - `writes`: changes data or settings.
 * - `changes-container`: installs into or otherwise alters the running container.
 */
export const effects = ['read', 'model-call', 'load', 'writes', 'changes-container'] as const;

export type Effect = (typeof effects)[number];
