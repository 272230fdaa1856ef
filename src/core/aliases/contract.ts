/**
 * The two variables that the `ai-*` aliases read; besides them they know the system-assigned identity and nothing
 * else (PLATFORM.md, 1). An app that goes another way to its model may be well while they are red.
 */
export const contractVariables = ['AZURE_AI_FOUNDRY_ENDPOINT', 'AZURE_AI_MODEL'] as const;

/** Why an `ai-*` alias was not run, or says nothing about the app. */
export const notUsingContract = 'the app does not use the alias contract';
