import type { Rule } from './Rule';
import { badCreds } from './badCreds';
import { depImportError } from './depImportError';
import { dnsFail } from './dnsFail';
import { latencySpike } from './latencySpike';
import { portMismatch } from './portMismatch';
import { wrongEndpoint } from './wrongEndpoint';

export const rules: readonly Rule[] = [
  wrongEndpoint,
  dnsFail,
  badCreds,
  depImportError,
  portMismatch,
  latencySpike,
];
