import type { Proof } from '../../contracts';
import type { Facts } from '../facts';
import { requestProof } from './requestProof';

/** The app's answer to a request that was made inside its container, where there is one. */
export function insideAnswerProofs({ aliases, requests }: Facts): Proof[] {
  const curl = aliases.all('appcurl').find(({ assessment }) => assessment?.state === 'pass');
  if (curl) return [curl.proof(/status/i)];
  const inside = requests.find(({ source, state }) => source === 'inside' && state === 'ok');
  return inside ? [{ ...requestProof(inside), source: `${inside.name}, inside` }] : [];
}
