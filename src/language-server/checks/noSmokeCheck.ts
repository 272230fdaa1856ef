import {
  type Deployment,
  deploymentsOf,
  type Pipeline,
  pipelineOf,
  stepsAfter,
  type StepsAround,
  stepsBefore,
  wordsOf,
  type WorkspaceCheck,
} from '../../core/workspace';

/** What asks an app whether it works, in a step's name, action or script. */
const asks =
  /curl|wget|https?:|\bhttp\b|httpie|health|smoke|\bping|probe|Invoke-(?:WebRequest|RestMethod)|requests|playwright|cypress|selenium|newman|postman|\bk6\b|locust|artillery|(?<!la)test|verify|validate|check(?!out)|warm|doctor|monitor|\.sh\b|\.ps1\b|\.py\b|\bmake\b|\bnpm\b/i;

/** A pipeline that ends with its deployment: nobody asks whether the new code answers. */
export const noSmokeCheck: WorkspaceCheck = {
  id: 'no-smoke-check',
  severity: 'info',
  title: 'A pipeline deploys to production and asks nothing afterwards.',
  help: {
    means:
      'App Service takes a deployment as done when its files are in place. Whether the app starts with them turns out afterwards, when the container is replaced: the pipeline is green while the site answers 503.',
    marks: [
      'A deployment to production after which no step of the pipeline asks the app anything; a swap, where none does before it either.',
      'Not marked where later steps stand in other files (templates, actions of the repository), or run a script that could ask.',
    ],
    fix: [
      'Ask the app in the next step and let the pipeline fail with it: curl --fail --retry 12 --retry-delay 10 --retry-all-errors, with the address of its health path.',
      'Or let appservice-doctor diagnose say what is wrong: its exit code is 1 where a fault was found. Before a swap, appservice-doctor gate looks at all of it: its exit code is 0 only where the swap is safe.',
    ],
    example: {
      file: '.github/workflows/deploy.yml',
      marked: `on: push
jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: pytest
      - uses: azure/webapps-deploy@v3
        with:
          app-name: shop
          slot-name: staging
      - run: az webapp deployment slot swap --resource-group shop --name shop --slot staging
`,
      clean: `on: push
jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: pytest
      - uses: azure/webapps-deploy@v3
        with:
          app-name: shop
          slot-name: staging
      - run: curl --fail --retry 12 --retry-delay 10 --retry-all-errors "$URL/health"
      - run: az webapp deployment slot swap --resource-group shop --name shop --slot staging
`,
    },
    prevents: ['app-boot-exception', 'startup-crash-unknown'],
  },
  file(file) {
    const pipeline = pipelineOf(file);
    if (!pipeline) return [];
    const deployments = deploymentsOf(pipeline, file.text);
    return deployments.flatMap((deployment) => {
      if (deployment.target !== 'production') return [];
      const looks = [
        stepsAfter(pipeline, deployment),
        ...betweenSlotAndSwap(pipeline, deployments, deployment),
      ];
      const mayAsk = looks.some(
        ({ isOpen, steps }) => isOpen || steps.some((step) => asks.test(wordsOf(step))),
      );
      return mayAsk ? [] : { span: deployment.span, message: messages[deployment.way] };
    });
  },
};

const messages: Readonly<Record<Deployment['way'], string>> = {
  deploy:
    'Nothing after this deployment asks the app whether it works. App Service counts files in place as deployed, so the pipeline stays green when the new code does not start.',
  swap: 'Nothing before or after this swap asks the app whether it works. App Service swaps as soon as the slot answers at all, be it with an error, so the pipeline stays green when the new code fails.',
};

/** What runs after the slot has the code and before it is swapped. */
function betweenSlotAndSwap(
  pipeline: Pipeline,
  deployments: readonly Deployment[],
  swap: Deployment,
): StepsAround[] {
  if (swap.way !== 'swap') return [];
  const { steps: before, isOpen } = stepsBefore(pipeline, swap);
  return deployments
    .filter(({ way, target }) => way === 'deploy' && target !== 'production')
    .map((deployment) => {
      const after = stepsAfter(pipeline, deployment).steps.filter((step) => before.includes(step));
      return { isOpen, steps: after };
    });
}
