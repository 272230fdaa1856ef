import {
  deploymentsOf,
  type Pipeline,
  pipelineOf,
  type PipelineStep,
  type WorkspaceCheck,
} from '../../core/workspace';

/** The newest major versions that we know of the actions that bring something to Azure. */
const versions: Readonly<Record<string, string>> = {
  'azure/appservice-settings': 'v1',
  'azure/arm-deploy': 'v2',
  'azure/cli': 'v2',
  'azure/docker-login': 'v2',
  'azure/functions-action': 'v1',
  'azure/login': 'v2',
  'azure/webapps-deploy': 'v3',
};

/** An action on the way to App Service that is whatever its branch says today. */
export const actionNotPinned: WorkspaceCheck = {
  id: 'action-not-pinned',
  severity: 'warning',
  title: 'A deployment runs an action from a branch, not from a version.',
  help: {
    means:
      'An action that is named with a branch is fetched anew for each run: what deploys to App Service tomorrow is what somebody pushes there tonight, with the credentials of the deployment in its hands.',
    marks: [
      'Actions of azure/, and all actions of a job that deploys, whose reference has no figure in it: @main, @master, @latest.',
      'A version (@v3, @1.2.0), a branch of releases (@release/v1) and a commit are left alone, and so are actions of the repository itself.',
    ],
    fix: ['Name a version, or better a commit with the version in a comment behind it.'],
    example: {
      file: '.github/workflows/settings.yml',
      marked: `on: workflow_dispatch
jobs:
  settings:
    runs-on: ubuntu-latest
    steps:
      - uses: azure/login@master
        with:
          client-id: \${{ vars.CLIENT }}
`,
      clean: `on: workflow_dispatch
jobs:
  settings:
    runs-on: ubuntu-latest
    steps:
      - uses: azure/login@v2
        with:
          client-id: \${{ vars.CLIENT }}
`,
    },
  },
  file(file) {
    const pipeline = pipelineOf(file);
    if (pipeline?.system !== 'github') return [];
    const deploying = new Set(deploymentsOf(pipeline, file.text).map(({ job }) => job));
    return stepsOf(pipeline).flatMap(({ step, job }) => {
      const { uses } = step;
      const [, action = '', reference = ''] = /^([\w.-]+\/[\w./-]+)@(.+)$/.exec(uses?.value ?? '') ?? [];
      const isOnTheWay = /^azure\//i.test(action) || deploying.has(job);
      if (!uses || action === '' || /\d/.test(reference) || !isOnTheWay) return [];
      const version = versions[action.toLowerCase()];
      const at = file.text.lastIndexOf('@', uses.span.to - 1) + 1;
      const span = { from: at, to: at + reference.length };
      return {
        span: uses.span,
        message: `${action} is fetched from its branch ${reference} in each run: what deploys to App Service changes without a change of yours. Name a version or a commit.`,
        fixes:
          version === undefined || file.text.slice(span.from, span.to) !== reference
            ? []
            : [
                {
                  title: `Pin ${action} to ${version}`,
                  trust: 'look' as const,
                  edits: [{ file: file.path, span, text: version }],
                },
              ],
      };
    });
  },
};

function stepsOf({ jobs }: Pipeline): { step: PipelineStep; job: Pipeline['jobs'][number] }[] {
  return jobs.flatMap((job) => job.steps.map((step) => ({ step, job })));
}
