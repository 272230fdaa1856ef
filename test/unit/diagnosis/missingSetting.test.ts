import assert from 'node:assert/strict';
import { missingSetting } from '../../../src/core/diagnosis/facts/missingSetting';
import { TimelineBuilder } from '../../../src/core/diagnosis/timeline/TimelineBuilder';
import type { ErrorEvent } from '../../../src/core/diagnosis/timeline/TimelineEvent';

function errorOf(text: string): ErrorEvent {
  const builder = new TimelineBuilder();
  builder.addLog({ path: 'LogFiles/2026_05_18_lw0_default_docker.log', text });
  const [error] = builder.finish().of('error');
  assert.ok(error);
  return error;
}

function raised(code: string, exception: string): ReturnType<typeof missingSetting> {
  const error = errorOf(
    `Traceback (most recent call last):\n  File "/home/site/wwwroot/app.py", line 7, in load\n    ${code}\n${exception}\n`,
  );
  return missingSetting({ text: error.text, error });
}

describe('missingSetting', () => {
  const sentences: readonly (readonly [says: string, name: string])[] = [
    ['django.core.exceptions.ImproperlyConfigured: Set the DB_PASSWORD environment variable', 'DB_PASSWORD'],
    ['environs.EnvError: Environment variable "REDIS_URL" not set', 'REDIS_URL'],
    [
      'decouple.UndefinedValueError: SECRET_KEY not found. Declare it as envvar or define a default value.',
      'SECRET_KEY',
    ],
    [`KeyError: "Config 'DATABASE_URL' is missing, and has no default."`, 'DATABASE_URL'],
    ['RuntimeError: Missing required environment variable: STRIPE_KEY', 'STRIPE_KEY'],
    ['ValueError: QUEUE_NAME environment variable is not set', 'QUEUE_NAME'],
    [
      'openai.OpenAIError: The api_key client option must be set either by passing api_key to the client or by setting the OPENAI_API_KEY environment variable',
      'OPENAI_API_KEY',
    ],
    [
      'pydantic_core._pydantic_core.ValidationError: 1 validation error for AppSettings\nsearch_endpoint\n  Field required [type=missing, input_value={}, input_type=dict]',
      'SEARCH_ENDPOINT',
    ],
    [
      'pydantic.error_wrappers.ValidationError: 1 validation error for Settings\nsmtp_host\n  field required (type=value_error.missing)',
      'SMTP_HOST',
    ],
  ];
  for (const [says, name] of sentences) {
    it(name, () => assert.deepEqual(missingSetting({ text: says }), { name, certainty: 'definite' }));
  }

  it('takes a key for a setting where the code reads the environment', () => {
    assert.deepEqual(raised('url = os.environ["SEARCH_URL"]', "KeyError: 'SEARCH_URL'"), {
      name: 'SEARCH_URL',
      certainty: 'definite',
    });
  });

  it('leaves a key of other data alone, and words of a sentence', () => {
    assert.equal(raised('total = row["ORDER_TOTAL"]', "KeyError: 'ORDER_TOTAL'"), undefined);
    assert.equal(missingSetting({ text: "KeyError: 'EUR'" }), undefined);
    assert.equal(missingSetting({ text: 'ValueError: missing setting value' }), undefined);
    assert.equal(
      missingSetting({
        text: 'pydantic_core._pydantic_core.ValidationError: 1 validation error for Order\ncustomer\n  Field required [type=missing]',
      }),
      undefined,
    );
  });

  it('says less of a key whose code nobody saw', () => {
    assert.deepEqual(missingSetting({ text: "KeyError: 'SEARCH_URL'" }), {
      name: 'SEARCH_URL',
      certainty: 'by-name',
    });
  });

  it('does not take the variables that azure-identity lists', () => {
    const text =
      'ClientAuthenticationError: DefaultAzureCredential failed to retrieve a token. EnvironmentCredential: missing environment variable AZURE_TENANT_ID';
    assert.equal(missingSetting({ text }), undefined);
  });
});
