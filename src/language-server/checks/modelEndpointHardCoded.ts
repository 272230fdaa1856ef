import {
  isExample,
  nameBefore,
  type PythonModule,
  type PythonString,
  settingInstead,
  type WorkspaceCheck,
} from '../../core/workspace';

const endpoint =
  /^https:\/\/([a-z0-9][\w-]*)\.(?:openai\.azure\.(?:com|us|cn)|services\.ai\.azure\.com|cognitiveservices\.azure\.(?:com|us|cn)|[\w-]+\.(?:models|inference)\.ai\.azure\.com)(?:[:/]|$)/i;
const madeUp =
  /your|example|resource|sample|dummy|fake|test|mock|placeholder|contoso|fabrikam|xxx|^(?:my|name|endpoint|account|foo)$|^my-/i;

/** Calls and classes whose text is only what counts where nothing is set. */
const fallback =
  /(?:^|\.)(?:getenv|get|setdefault|Field|config|env|str|add_argument|option|Option|pop|getattr)$/;

/** The address of a model in the source, where a setting should say it. */
export const modelEndpointHardCoded: WorkspaceCheck = {
  id: 'model-endpoint-hard-coded',
  severity: 'warning',
  title: 'The endpoint of a model stands in the source.',
  help: {
    means:
      'The same code runs in every slot and environment, so all of them call this one endpoint: staging uses the quota of production, and a new region or resource needs a new deployment. App settings can differ by slot and change without one.',
    marks: [
      'Texts with the address of an Azure OpenAI, AI Services or Foundry resource.',
      'Not marked: defaults behind a setting (os.getenv with a second argument, fields of settings classes), placeholders, code of tests, documentation and examples.',
    ],
    fix: ['Read it from an app setting: os.environ["AZURE_OPENAI_ENDPOINT"]; the quick fix writes that.'],
    example: {
      file: 'main.py',
      marked: `from openai import AzureOpenAI

client = AzureOpenAI(azure_endpoint='https://shop-east.openai.azure.com', api_version='2024-10-21')
`,
      clean: `import os
from openai import AzureOpenAI

client = AzureOpenAI(azure_endpoint=os.environ['AZURE_OPENAI_ENDPOINT'], api_version='2024-10-21')
`,
    },
    prevents: ['wrong-endpoint', 'slot-setting-drift'],
  },
  module(module) {
    if (isExample(module.path)) return [];
    return module.strings.flatMap((literal) => {
      const host = endpoint.exec(literal.value)?.[1];
      if (host === undefined || madeUp.test(host) || isFallback(module, literal)) return [];
      const name = nameBefore(module.text, literal.span.from);
      const setting = /^[A-Z][A-Z\d_]{4,}$/.test(name) ? name : 'AZURE_OPENAI_ENDPOINT';
      return {
        span: literal.span,
        message:
          'This endpoint of a model is the same for every slot and environment, because App Service can only change settings, not the source. Read it from an app setting.',
        fixes: literal.isFormatted ? [] : settingInstead(module, literal.span, setting),
      };
    });
  },
};

function isFallback({ calls, assignments, text }: PythonModule, { span }: PythonString): boolean {
  const call = calls.find(({ args }) => args.some(({ value }) => value.span.from === span.from));
  if (call && fallback.test(call.callee)) return true;
  if (/(?:\bor|\belse|\?\?)\s*\(?\s*$/.test(text.slice(Math.max(0, span.from - 40), span.from))) return true;
  // The fields of a class are what an environment overrides (pydantic's BaseSettings), or what a caller does.
  return assignments.some(({ value, className }) => className !== undefined && value.span.from === span.from);
}
