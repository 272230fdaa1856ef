import type { Proof } from '../../contracts';
import type { Facts } from '../facts';
import { recentMs } from './failures';
import { timedLines } from './logTime';
import { proof } from './proof';

/** What the middleware says where it does not accept a sign-in that a client had. */
const refused =
  /IDX10\d{3}|IDX2\d{4}|AADSTS(?:50011|7000215|7000222|700016|500011|50105|50020|90009|650\d\d)\d*|JWT validation failed|audience validation failed|issuer validation failed|invalid_client|(?:state|nonce) (?:cookie|value)? ?(?:is )?(?:missing|invalid|mismatch)|Could not exchange (?:the )?(?:authorization )?code/i;

/** The last refusal of the last minutes in the log of built-in authentication, which is not the app's. */
export function easyAuthError({ evidence, now }: Facts): { proof: Proof; text: string } | undefined {
  for (const { path, text } of evidence.logs) {
    if (!/easyauth|_middleware/i.test(path)) continue;
    const lines = timedLines(text.slice(-200_000));
    const cut = text.length > 200_000 ? text.slice(0, -200_000).split('\n').length - 1 : 0;
    const index = lines.findLastIndex(
      (line) =>
        line.text.length < 8000 &&
        refused.test(line.text) &&
        (now === undefined || line.at === undefined || now - line.at <= recentMs),
    );
    const line = lines[index];
    if (!line) continue;
    const at = line.at === undefined ? {} : { at: new Date(line.at).toISOString() };
    const name = path.slice(path.lastIndexOf('/') + 1);
    return { text: line.text, proof: proof(name, line.text, { file: path, line: cut + index + 1, ...at }) };
  }
  return undefined;
}
