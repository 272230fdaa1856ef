import { maskValue } from './environmentMask';
import { isRecord } from './readSettings';
import type { Tally } from './redactionBook';
import { kindOfName } from './redactionKind';
import { redacted } from './redacted';

const secretField =
  /(?:secret|password|pwd|key|token|connectionstring|publishingusername|clientprincipal|serviceuri)$/i;

/** Who did something, and what was sent: ARM's activity log has both, autoscale has whom it tells. */
const personalField =
  /^(?:caller|claims|clientIpAddress|customEmails|email|emails|upn|ownerEmail|principalName)$/i;
const sentField = /^(?:requestbody|responsebody)$/i;

/** What a redaction of JSON needs: how text is redacted, the run's key, and who is told. */
export interface JsonRedaction {
  text: (raw: string) => string;
  key: Uint8Array;
  tally: Tally;
}

/** ARM's answers and the like, with the values of settings masked by name and other text redacted. */
export function redactJson(value: unknown, using: JsonRedaction, field = ''): unknown {
  if (typeof value === 'string') return redactString(value, using, field);
  if (Array.isArray(value)) return value.map((item: unknown) => redactJson(item, using, field));
  if (!isRecord(value)) return value;
  if (personalField.test(field)) return hide(using, 'person');
  const { name, value: setting } = value;
  const isSetting = typeof name === 'string' && typeof setting === 'string';
  return Object.fromEntries(
    Object.entries(value).map(([inner, part]) => [
      inner,
      isSetting && inner === 'value'
        ? maskValue(name, setting, using.key, using.tally)
        : redactJson(part, using, inner),
    ]),
  );
}

function redactString(value: string, using: JsonRedaction, field: string): string {
  if (value === '' || value === redacted) return value;
  if (personalField.test(field)) return hide(using, 'person');
  if (sentField.test(field)) return hide(using, 'secret');
  return secretField.test(field) ? hide(using, kindOfName(field)) : using.text(value);
}

function hide({ tally }: JsonRedaction, kind: Parameters<Tally>[0]): string {
  tally(kind);
  return redacted;
}
