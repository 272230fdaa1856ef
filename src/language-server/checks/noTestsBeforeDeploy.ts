import {
  type App,
  deploymentsOf,
  filesOfKind,
  type Pipeline,
  pipelineOf,
  stepsBefore,
  wordsOf,
  type WorkspaceCheck,
} from '../../core/workspace';

/** What runs tests, or could: a step's name, action or script. What a script of the repository does is not seen here. */
const tests =
  /(?<!la)test|\btox\b|\bnox\b|behave|\brobot\b|\bcheck(?!out)|verify|validate|\bquality\b|\bmake\b|\bjust\b|\btask\b|\binvoke\b|\bhatch\b|\bgradle|\bmvn\b|\.sh\b|\.ps1\b|\bpython3?\s+(?!-m\s+(?:venv|pip|build|compileall)\b)\S|\bdocker\b|\bnpm run\b/i;

/** A repository that deploys to production and tests nothing on the way. */
export const noTestsBeforeDeploy: WorkspaceCheck = {
  id: 'no-tests-before-deploy',
  severity: 'info',
  title: 'A pipeline deploys to production what no pipeline of the repository has tested.',
  help: {
    means:
      'What does not even import fails on App Service after the deployment, when the container starts with it: the site answers 503. A test that imports the app finds it in the pipeline.',
    marks: [
      'A deployment or a swap to production, where neither the steps before it nor another pipeline of the repository run tests.',
      'Not marked where steps stand in other files (templates, reusable workflows), or run a script that could test.',
    ],
    fix: ['Run the tests in a step before the deployment, or in a job that it needs.'],
    example: {
      file: '.github/workflows/deploy.yml',
      marked: `on: push
jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: azure/webapps-deploy@v3
        with:
          app-name: shop
          slot-name: staging
      - run: curl --fail "$URL/health"
      - run: az webapp deployment slot swap --resource-group shop --name shop --slot staging
`,
      clean: `on: push
jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: python -m pytest
      - uses: azure/webapps-deploy@v3
        with:
          app-name: shop
          slot-name: staging
      - run: curl --fail "$URL/health"
      - run: az webapp deployment slot swap --resource-group shop --name shop --slot staging
`,
    },
    prevents: ['app-boot-exception', 'dep-import-error'],
  },
  app(app) {
    const pipelines = pipelinesOf(app);
    return pipelines.flatMap(({ pipeline, text }) => {
      // A workflow that others call may be called by one that tests.
      if (pipeline.triggers.includes('workflow_call')) return [];
      if (pipelines.some((other) => other.pipeline !== pipeline && testsAnywhere(other.pipeline))) return [];
      return deploymentsOf(pipeline, text).flatMap((deployment) => {
        if (deployment.target !== 'production') return [];
        const { steps, isOpen } = stepsBefore(pipeline, deployment);
        const deploying = new Set(deploymentsOf(pipeline, text).map(({ job, index }) => job.steps[index]));
        const others = steps.filter((step) => !deploying.has(step));
        if (isOpen || others.some((step) => tests.test(wordsOf(step)))) return [];
        return {
          file: pipeline.path,
          span: deployment.span,
          message:
            'No step before this deployment runs a test, and no other pipeline of the repository does. What fails at import fails on App Service then, where the container does not start.',
        };
      });
    });
  },
};

function pipelinesOf(app: App): { pipeline: Pipeline; text: string }[] {
  return filesOfKind(app, 'workflow', 'pipeline').flatMap((file) => {
    const pipeline = pipelineOf(file);
    return pipeline ? { pipeline, text: file.text } : [];
  });
}

function testsAnywhere({ jobs }: Pipeline): boolean {
  return jobs.some(({ steps, isOpen }) => isOpen || steps.some((step) => tests.test(wordsOf(step))));
}
