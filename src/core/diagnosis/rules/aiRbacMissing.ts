import type { Facts } from '../facts';
import { certainty } from './certainty';
import { controlProof, controlWith, modelRefusal, shortAnswer } from './modelRefusal';
import { nextSteps } from './nextSteps';
import type { Rule } from './Rule';
import { variableProof } from './unresolvedEndpoint';

/**
 * The app has a token, and the identity behind it may not use the model. Where no token is had it is bad-creds or a
 * missing identity; where a key is refused, another rule.
 */
export const aiRbacMissing: Rule = {
  id: 'ai-rbac-missing',
  help: {
    means:
      'The app gets a token, and the identity behind it has no role that lets it use the model. The platform and the network are fine; what is missing is an assignment on the resource.',
    shows: [
      'Every request that uses the model fails with 401 or 403.',
      'The answer says PermissionDenied, or that the principal lacks a data action.',
      'It often begins with a new identity, a new resource, or a slot whose identity was never granted anything.',
    ],
    proof: [
      "The model's own answer, best where it names the principal and the action.",
      "The aliases being refused in the same way shows that it is the site's own identity. Their being let in, while the app names another identity by AZURE_CLIENT_ID, shows that it is that one.",
      'Without AZURE_CLIENT_ID a green call of the aliases speaks against it: the role may have been granted only just now.',
    ],
    confused: [
      { id: 'bad-creds', tell: 'There no token is had at all.' },
      { id: 'managed-identity-missing', tell: 'There the site has no identity that could have a role.' },
      { id: 'ai-key-auth-disabled', tell: 'There the sign-in was by key, and no key is taken.' },
      { id: 'private-endpoint-public-dns', tell: 'That 403 speaks of public access, not of a principal.' },
    ],
  },
  evaluate(facts) {
    const refusal = modelRefusal(facts, 'role-missing');
    if (!refusal) return undefined;
    const { failure, answer } = refusal;
    const clientId = facts.variable('AZURE_CLIENT_ID');
    const alike = controlWith(facts, 'red', 'role-missing');
    const green = controlWith(facts, 'green');
    const action = /data action [`'"\\]{0,4}(Microsoft\.[\w./]{1,160})/.exec(failure.text)?.[1];
    return {
      id: 'ai-rbac-missing',
      layer: 'identity',
      severity: 'fault',
      confidence: certainty(0.82, [
        [action !== undefined, 0.08],
        [alike !== undefined, 0.05],
        [clientId !== undefined && green !== undefined, 0.04],
        // The aliases use the system-assigned identity, and so does this app as far as is known.
        [clientId === undefined && green !== undefined, -0.12],
      ]),
      title: "The app's identity has no role that lets it use the model.",
      cause: causeOf(shortAnswer(answer), action, clientId?.value, alike !== undefined, green !== undefined),
      evidence: [
        ...failure.proofs,
        ...(clientId ? [variableProof(clientId)] : []),
        ...controlProof(alike ?? green),
      ],
      ...nextSteps([
        clientId === undefined && alike === undefined && green === undefined,
        { summary: "See whether the site's own identity may call the model.", command: 'ai-access-check' },
      ]),
      fix: {
        summary: 'Grant the identity the role Cognitive Services OpenAI User on the resource.',
        steps: [
          'Open Access control (IAM) of the resource that the endpoint names.',
          'Assign Cognitive Services OpenAI User (for Foundry models, Azure AI User) to the identity that the app uses.',
          'Wait some minutes, as assignments take time to arrive, then ask the app again. Restart it if it keeps its token.',
        ],
        command: roleCommand(facts, failure.text),
      },
    };
  },
};

function causeOf(
  said: string,
  action: string | undefined,
  clientId: string | undefined,
  isAlike: boolean,
  isGreen: boolean,
): string {
  const lacks = action === undefined ? 'the principal has no permission' : `the principal lacks ${action}`;
  const contrast = isAlike
    ? " The site's own identity, which the aliases use, is refused in the same way."
    : isGreen && clientId !== undefined
      ? ` The site's own identity is let in: the one that lacks the role is that of AZURE_CLIENT_ID, ${clientId}.`
      : isGreen
        ? " The site's own identity is let in, so the app uses another one, or the role was granted only just now."
        : '';
  return `The app got a token, and the model answered ${said}: ${lacks}. With a token in hand it is no missing identity, and no key was refused.${contrast}`;
}

function roleCommand(facts: Facts, text: string): string {
  const principal =
    /principal [`'"\\]{0,4}([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})/i.exec(text)?.[1] ??
    '<principal id>';
  const resource = facts.endpoint?.host.split('.')[0];
  const name = resource !== undefined && /^[\w-]+$/.test(resource) ? resource : '<resource>';
  const assignee = principal.startsWith('<') ? `'${principal}'` : principal;
  const scope = `$(az cognitiveservices account list --query "[?name=='${name}'].id" --output tsv)`;
  return `az role assignment create --role 'Cognitive Services OpenAI User' --assignee-object-id ${assignee} --assignee-principal-type ServicePrincipal --scope "${scope}"`;
}
