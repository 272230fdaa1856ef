import { isExample, secretsOfModule, settingInstead, type WorkspaceCheck } from '../../core/workspace';

/** A key of a model in the source. */
export const modelKeyInCode: WorkspaceCheck = {
  id: 'model-key-in-code',
  severity: 'error',
  title: 'The key of a model stands in the source.',
  help: {
    means:
      'Who has the key of a model can use it in your name and at your cost, and the source is deployed and kept in many places. On App Service no key is needed at all: the app signs in to Azure OpenAI and Foundry with its managed identity.',
    marks: [
      'Keys of Azure AI services, OpenAI and Anthropic by their form; what is given as api_key or AzureKeyCredential to their clients and looks drawn.',
      'Not marked: placeholders and test keys, code of tests, documentation and examples. No message shows a key.',
    ],
    fix: [
      'Renew the key.',
      'Sign in with the managed identity: DefaultAzureCredential, and the role Cognitive Services OpenAI User on the resource.',
      'Where a key has to be, keep it in an app setting that refers to a Key Vault.',
    ],
    example: {
      file: 'main.py',
      marked: `from openai import OpenAI

client = OpenAI(api_key='sk-proj-R7kT2mWq9ZxV4bNc8LsJ1dFg6HpY3uEa0Qw5')
`,
      clean: `import os
from openai import OpenAI

client = OpenAI(api_key=os.environ['OPENAI_API_KEY'])
`,
    },
    prevents: ['ai-invalid-key', 'ai-key-auth-disabled'],
  },
  module(module) {
    if (isExample(module.path)) return [];
    return secretsOfModule(module)
      .filter(({ isOfModel }) => isOfModel)
      .map(({ what, literal, name }) => ({
        span: literal,
        message: `${what} stands in the source: whoever reads the repository or the deployed files uses the model at your cost. Renew it; on App Service a managed identity needs no key.`,
        fixes: settingInstead(module, literal, name),
      }));
  },
};
