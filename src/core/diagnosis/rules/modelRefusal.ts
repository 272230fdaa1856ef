import type { Proof } from '../../contracts';
import type { Facts } from '../facts';
import type { AppFailure } from '../facts/failures';
import type { AnswerMeaning, ModelAnswer } from '../facts/modelAnswer';
import type { ModelControl } from '../facts/modelControls';
import type { Variable } from '../facts/variables';

/** A failure of the app's own in which the model, or the gateway before it, refused the request. */
export interface ModelRefusal {
  failure: AppFailure;
  answer: ModelAnswer;
}

export function modelRefusal(facts: Facts, ...asked: readonly AnswerMeaning[]): ModelRefusal | undefined {
  for (const failure of facts.failures) {
    const { answer } = failure;
    if (answer && asked.includes(answer.meaning)) return { failure, answer };
  }
  return undefined;
}

/** The platform's own call that was answered in the given way, if one was. */
export function controlWith(
  facts: Facts,
  state: ModelControl['state'],
  ...meanings: readonly AnswerMeaning[]
): ModelControl | undefined {
  return facts.modelControls.find(
    (control) =>
      control.state === state &&
      (meanings.length === 0 || (control.answer !== undefined && meanings.includes(control.answer.meaning))),
  );
}

export function controlProof(control: ModelControl | undefined): Proof[] {
  return control ? [control.proof] : [];
}

/** `404 DeploymentNotFound`, as the middle of a sentence. */
export function shortAnswer({ status, code }: ModelAnswer): string {
  const named = code !== undefined && code !== String(status) ? code : undefined;
  return [status, named].filter((part) => part !== undefined).join(' ') || 'a refusal';
}

/** The first of the names that the app has. */
export function firstVariable(facts: Facts, names: readonly string[]): Variable | undefined {
  return names.map((name) => facts.variable(name)).find((variable) => variable !== undefined);
}

/** Where apps and samples keep the key of a model. */
export const keyVariables = [
  'AZURE_OPENAI_API_KEY',
  'AZURE_OPENAI_KEY',
  'AZURE_AI_API_KEY',
  'AZURE_AI_KEY',
  'AZURE_AI_FOUNDRY_KEY',
  'AZURE_AI_FOUNDRY_API_KEY',
  'AZURE_INFERENCE_CREDENTIAL',
  'OPENAI_API_KEY',
] as const;

export const deploymentVariables = [
  'AZURE_AI_MODEL',
  'AZURE_OPENAI_DEPLOYMENT',
  'AZURE_OPENAI_DEPLOYMENT_NAME',
  'AZURE_OPENAI_CHAT_DEPLOYMENT',
  'AZURE_OPENAI_CHAT_DEPLOYMENT_NAME',
  'AZURE_OPENAI_MODEL',
] as const;

export const versionVariables = [
  'AZURE_OPENAI_API_VERSION',
  'OPENAI_API_VERSION',
  'AZURE_AI_API_VERSION',
] as const;
