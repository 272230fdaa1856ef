import type { Finding } from './diagnosis';

/** The method by which an editor tells the language server what the last diagnosis of a running app has found. */
export const DIAGNOSED_METHOD = 'appServiceDoctor/diagnosed';

/** All of them anew; none, where nothing is wrong any more. */
export interface DiagnosedMessage {
  findings: readonly Finding[];
}
