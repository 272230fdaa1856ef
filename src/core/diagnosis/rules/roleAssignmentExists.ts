import { activityEntries } from '../facts/activityEntries';
import { deploymentHarm } from '../facts/deploymentHarm';
import { toolWords } from '../facts/toolWords';
import { certainty } from './certainty';
import type { Rule } from './Rule';

const exists = /RoleAssignmentExists|role assignment already exists/i;

/** ARM refuses to create a role assignment that is there under another name: the template's run ends with that. */
export const roleAssignmentExists: Rule = {
  id: 'role-assignment-exists',
  help: {
    means:
      'A template wants to grant a role that the same identity already has at the same place, under another name. ARM answers 409 RoleAssignmentExists, and provisioning ends.',
    shows: [
      'azd provision, azd up or az deployment end with RoleAssignmentExists: The role assignment already exists.',
      'The role itself is there: the app has all the rights it needs.',
    ],
    proof: [
      "ARM's code in the log of the tool or in the activity log, and no later run that went through.",
      'Against it: a later run that succeeded.',
    ],
    confused: [
      { id: 'ai-rbac-missing', tell: 'The opposite: there the role is missing, and the app is refused.' },
      { id: 'deployment-locked', tell: 'Also a 409, because another deployment runs.' },
    ],
  },
  evaluate(facts) {
    const word = toolWords(facts, exists).at(-1);
    const isOver = activityEntries(facts.evidence.activity).some(
      ({ operation, status, at }) =>
        /Microsoft\.(?:Resources\/deployments|Authorization\/roleAssignments)\/write/i.test(operation) &&
        /^succeeded$/i.test(status) &&
        (at ?? -Infinity) > (word?.at ?? Infinity),
    );
    if (!word || word.isOvercome || isOver) return undefined;
    const harm = deploymentHarm(facts, word.at);
    return {
      id: 'role-assignment-exists',
      layer: 'deployment',
      severity: harm.severity,
      confidence: certainty(0.92, [[harm.isBesideTheIncident, -0.45]]),
      title: 'Provisioning ended because a role assignment is already there, under another name.',
      cause: `The identity has the role at that scope already; the template gives the assignment another name, and ARM refuses the second one. No right is missing.${harm.sentence}`,
      ...(word.at === undefined ? {} : { since: new Date(word.at).toISOString() }),
      evidence: [word.proof],
      next: [
        {
          summary: 'Find the assignment: same principal, same role, same scope.',
          command: 'az role assignment list --scope <scope> --assignee <principal id> --output table',
        },
      ],
      fix: {
        summary: 'Delete the assignment that is left over, and provision again.',
        steps: [
          'Find it by scope and principal; it may stem from the portal, or from an earlier run with other names.',
          'Delete it, and run the template again, which makes it anew under its own name.',
          'Name assignments by guid(scope, principalId, roleDefinitionId), so that the same one has the same name.',
        ],
        command: 'az role assignment delete --ids <id of the assignment>',
      },
    };
  },
};
