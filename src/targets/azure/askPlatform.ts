import { DoctorError } from '../../core/contracts';
import type { RemoteParts, Seen } from '../../core/evidence';
import type { KuduAnswer } from '../../core/azure';

/** What a look adds to the evidence, or why there was nothing to look at. */
export type RemoteSeen = Seen<Partial<RemoteParts>>;

const notRolledOut = 'not rolled out here (404)';

/** Asks ARM: what a role forbids and what a region does not have yet is skipped, with its reason. */
export async function askArm<T>(
  ask: () => Promise<T>,
  toParts: (answer: T) => Partial<RemoteParts>,
  role: string,
): Promise<RemoteSeen> {
  return withoutRefusals(async () => ({ state: 'seen', value: toParts(await ask()) }), role);
}

/** Asks Kudu, where a route that is not there is an answer. */
export async function askKudu<T>(
  ask: () => Promise<KuduAnswer<T>>,
  toParts: (answer: T) => Partial<RemoteParts> | Promise<Partial<RemoteParts>>,
): Promise<RemoteSeen> {
  return withoutRefusals(async () => {
    const answer = await ask();
    if (answer.state === 'notThere') return { state: 'skipped', reason: notRolledOut };
    return { state: 'seen', value: await toParts(answer.value) };
  }, 'Website Contributor');
}

async function withoutRefusals(ask: () => Promise<RemoteSeen>, role: string): Promise<RemoteSeen> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof DoctorError)) throw error;
    switch (error.code) {
      case 'azure-forbidden':
        return { state: 'skipped', reason: `this account may not see it: it lacks the role ${role}` };
      case 'azure-not-found':
        return { state: 'skipped', reason: notRolledOut };
      case 'kudu-forbidden':
        return { state: 'skipped', reason: error.message.replace(/\.$/, '') };
      default:
        throw error;
    }
  }
}
