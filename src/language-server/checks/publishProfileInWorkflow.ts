import {
  type Fix,
  type PipelineInput,
  type PipelineJob,
  pipelineOf,
  type PipelineStep,
  type ProjectFile,
  type WorkspaceCheck,
} from '../../core/workspace';

/** A deployment that signs in with the password of a publish profile. */
export const publishProfileInWorkflow: WorkspaceCheck = {
  id: 'publish-profile-in-workflow',
  severity: 'warning',
  title: 'A pipeline deploys with a publish profile.',
  help: {
    means:
      'A publish profile is a password that never ends, for everything that Kudu can do. App Service refuses it where basic authentication is off, which it is for new apps: the deployment fails with 401. A federated identity (OIDC) has no secret to keep.',
    marks: [
      'The input publish-profile of azure/webapps-deploy and azure/functions-action.',
      'The connection type PublishProfile of the task AzureRmWebAppDeployment.',
    ],
    fix: [
      'Give the pipeline an identity: a federated credential for the repository on an app registration or a managed identity, with the role Website Contributor on the app.',
      'Sign in with azure/login before the deployment, allow id-token: write, and leave publish-profile out; the quick fix writes it.',
      'Delete the secret, and switch basic authentication off.',
    ],
    example: {
      file: '.github/workflows/deploy.yml',
      marked: `on: push
permissions:
  id-token: write
jobs:
  deploy:
    runs-on: ubuntu-latest
    environment: staging
    steps:
      - uses: actions/checkout@v4
      - uses: azure/webapps-deploy@v3
        with:
          app-name: shop
          publish-profile: \${{ secrets.AZURE_WEBAPP_PUBLISH_PROFILE }}
`,
      clean: `on: push
permissions:
  id-token: write
jobs:
  deploy:
    runs-on: ubuntu-latest
    environment: staging
    steps:
      - uses: actions/checkout@v4
      - uses: azure/login@v2
        with:
          client-id: \${{ vars.AZURE_CLIENT_ID }}
          tenant-id: \${{ vars.AZURE_TENANT_ID }}
          subscription-id: \${{ vars.AZURE_SUBSCRIPTION_ID }}
      - uses: azure/webapps-deploy@v3
        with:
          app-name: shop
`,
    },
  },
  file(file) {
    const pipeline = pipelineOf(file);
    if (!pipeline) return [];
    return pipeline.jobs.flatMap((job) =>
      job.steps.flatMap((step) => {
        const input = profileOf(step);
        if (!input) return [];
        const span = { from: input.nameSpan.from, to: input.span.to };
        const message =
          'This deploys with a publish profile, a password that never ends. App Service refuses it with 401 where basic authentication is off, as it is for new apps.';
        return { span, message, fixes: pipeline.system === 'github' ? fixes(file, job, step, input) : [] };
      }),
    );
  },
};

function profileOf({ uses, inputs }: PipelineStep): PipelineInput | undefined {
  if (/^azure\/(?:webapps-deploy|functions-action|webapps-container-deploy)@/i.test(uses?.value ?? '')) {
    return inputs.get('publish-profile');
  }
  const connection = inputs.get('connectiontype');
  const isTask = /^AzureRmWebAppDeployment@/i.test(uses?.value ?? '');
  return isTask && connection?.value.toLowerCase() === 'publishprofile' ? connection : undefined;
}

/** Signing in before, and the profile left out. Only where the rights to a token are said, or are all to be said. */
function fixes(
  { path, text }: ProjectFile,
  job: PipelineJob,
  step: PipelineStep,
  { nameSpan, span }: PipelineInput,
): Fix[] {
  const lineEnd = text.indexOf('\n', span.to - 1);
  const line = {
    from: text.lastIndexOf('\n', nameSpan.from) + 1,
    to: lineEnd === -1 ? text.length : lineEnd + 1,
  };
  const start = text.lastIndexOf('\n', step.span.from) + 1;
  const indent = /^ *(?=- )/.exec(text.slice(start, step.span.from))?.[0];
  const jobs = /^jobs:/m.exec(text)?.index;
  const mayHaveToken = /^\s*(?:id-token:\s*write|permissions:\s*write-all)\b/m.test(text);
  const saysRights = /^\s*permissions:/m.test(text);
  if (indent === undefined || jobs === undefined || (saysRights && !mayHaveToken)) return [];
  const signsIn = job.steps.some(({ uses }) => /^azure\/login@/i.test(uses?.value ?? ''));
  const signIn = [
    '- uses: azure/login@v2',
    '  with:',
    ...['client-id', 'tenant-id', 'subscription-id'].map(
      (name) => `    ${name}: \${{ vars.AZURE_${name.toUpperCase().replace('-', '_')} }}`,
    ),
  ];
  const login = signIn.map((each) => `${indent}${each}\n`).join('');
  const rights = 'permissions:\n  id-token: write\n  contents: read\n';
  const edits = [
    ...(saysRights ? [] : [{ file: path, span: { from: jobs, to: jobs }, text: rights }]),
    ...(signsIn ? [] : [{ file: path, span: { from: start, to: start }, text: login }]),
    { file: path, span: line, text: '' },
  ];
  return [{ title: 'Sign in with a federated identity instead (azure/login)', trust: 'look', edits }];
}
