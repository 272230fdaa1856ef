import type { WebSiteManagementClientOptionalParams } from '@azure/arm-appservice/api';

/** A step in the pipeline of Azure's SDK: it gets a request, and passes it on to the next. */
export type ArmPolicy = NonNullable<
  WebSiteManagementClientOptionalParams['additionalPolicies']
>[number]['policy'];
export type ArmRequest = Parameters<ArmPolicy['sendRequest']>[0];
export type ArmResponse = Awaited<ReturnType<ArmPolicy['sendRequest']>>;

/** Waits, or rejects when the signal is aborted. Milliseconds. */
export type Sleep = (ms: number, signal: AbortSignal) => Promise<void>;
