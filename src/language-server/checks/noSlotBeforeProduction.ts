import { deploymentsOf, pipelineOf, type WorkspaceCheck } from '../../core/workspace';

/** A pipeline that replaces what runs in production, in the place of a slot that is swapped. */
export const noSlotBeforeProduction: WorkspaceCheck = {
  id: 'no-slot-before-production',
  severity: 'info',
  title: 'A pipeline deploys straight to production.',
  help: {
    means:
      'A deployment to the production slot stops the old code and starts the new code in its place. Until that answers, requests wait or fail; if it never does, the app is down until somebody deploys again. A slot starts the new code beside the old one, and the swap waits until it answers.',
    marks: [
      'A deployment by an action, a task or az whose slot is none or production.',
      'Not marked is what the file does not prove: a slot or an app that only the run knows, and names of other environments (dev, test, staging, …).',
    ],
    fix: [
      'Deploy to a slot (from the Standard plan up): slot-name: staging.',
      'Ask the slot whether it works, then swap: az webapp deployment slot swap --slot staging.',
      'On a plan without slots, switch this check off.',
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
      - run: curl --fail https://shop.example/health
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
      - run: curl --fail https://shop-staging.example/health
      - run: az webapp deployment slot swap --resource-group shop --name shop --slot staging
`,
    },
  },
  file(file) {
    const pipeline = pipelineOf(file);
    if (!pipeline) return [];
    return deploymentsOf(pipeline, file.text)
      .filter(({ way, target }) => way === 'deploy' && target === 'production')
      .map(({ span }) => ({
        span,
        message:
          'This deploys straight to production: App Service stops the old code and starts the new one in its place, and requests fail until it answers. Deployed to a slot and swapped, it is warm before its first request, and can be swapped back.',
      }));
  },
};
