import { maskValue } from './environmentMask';
import { isRecord } from './readSettings';
import { redacted } from './redacted';

const secretField = /(?:secret|password|pwd|key|token|connectionstring|publishingusername|clientprincipal)$/i;

/** ARM's answers and the like, with the values of settings masked by name and other text redacted. */
export function redactJson(
  value: unknown,
  text: (raw: string) => string,
  key: Uint8Array,
  field = '',
): unknown {
  if (typeof value === 'string') return value !== '' && secretField.test(field) ? redacted : text(value);
  if (Array.isArray(value)) return value.map((item: unknown) => redactJson(item, text, key, field));
  if (!isRecord(value)) return value;
  const { name, value: setting } = value;
  const isSetting = typeof name === 'string' && typeof setting === 'string';
  return Object.fromEntries(
    Object.entries(value).map(([inner, part]) => [
      inner,
      isSetting && inner === 'value' ? maskValue(name, setting, key) : redactJson(part, text, key, inner),
    ]),
  );
}
