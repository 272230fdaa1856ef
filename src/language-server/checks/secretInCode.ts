import { isExample, secretsOfModule, settingInstead, type WorkspaceCheck } from '../../core/workspace';

/** A key, a token or a password in the source. */
export const secretInCode: WorkspaceCheck = {
  id: 'secret-in-code',
  severity: 'error',
  title: 'A secret stands in the source.',
  help: {
    means:
      'What is in the source is deployed with it: it lies in wwwroot, in each build and in the history of the repository, for everybody who can read any of them. App Service gives secrets to the app as environment variables, from app settings or out of a Key Vault.',
    marks: [
      'Tokens that are known by their form (GitHub, GitLab, Slack, Google, npm, …), client secrets of Entra, private keys, connection strings and addresses with a password.',
      'Values whose name says that they are secret (SECRET_KEY, api_key, password) and that look drawn.',
      'Not marked: placeholders and test keys, what belongs to a local machine, code of tests, documentation and examples. Keys of models are marked by model-key-in-code. No message shows a secret.',
    ],
    fix: [
      'Renew the secret: who has seen the repository has it.',
      'Put the new one into an app setting, best as a reference to a Key Vault, and read it: os.environ["NAME"]; the quick fix writes that.',
      'Better where it goes: a managed identity in the place of the secret.',
    ],
    example: {
      file: 'main.py',
      marked: `SMTP_PASSWORD = 'vK8mR2tqXw7Z'
`,
      clean: `import os

SMTP_PASSWORD = os.environ['SMTP_PASSWORD']
`,
    },
  },
  module(module) {
    if (isExample(module.path)) return [];
    return secretsOfModule(module)
      .filter(({ isOfModel }) => !isOfModel)
      .map(({ what, literal, name }) => ({
        span: literal,
        message: `${what} stands in the source: App Service gets it with every deployment, and so does everybody who can read the repository. Renew it, and keep it in an app setting or a Key Vault.`,
        fixes: settingInstead(module, literal, name),
      }));
  },
};
