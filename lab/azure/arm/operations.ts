import { randomUUID } from 'node:crypto';
import type { Answer, Call } from '../http/call';
import { armError } from './armError';

interface Operation {
  answer: Answer;
  wasAsked: boolean;
}

/**
 * What ARM accepts and finishes later: 202, and where to ask. Here everything is done at once; whoever asks first is
 * told to ask again all the same.
 */
export class Operations {
  private readonly accepted = new Map<string, Operation>();

  /** `tells`: whether there is a state to ask for (`Azure-AsyncOperation`) beside the result (`Location`). */
  accept({ origin, path }: Call, answer: Answer, { tells }: { tells: boolean }): Answer {
    const id = randomUUID();
    this.accepted.set(id, { answer, wasAsked: false });
    const subscription = path.split('/')[2] ?? '';
    const base = `${origin}/subscriptions/${subscription}/providers/Microsoft.Web/locations/eastus2`;
    const version = 'api-version=2025-05-01';
    return {
      status: 202,
      headers: {
        location: `${base}/operationResults/${id}?${version}`,
        ...(tells ? { 'azure-asyncoperation': `${base}/operations/${id}?${version}` } : {}),
        'retry-after': '1',
      },
    };
  }

  status(id: string, { path }: Call): Answer {
    const operation = this.accepted.get(id);
    if (!operation) return unknown(id);
    const { wasAsked } = operation;
    operation.wasAsked = true;
    return {
      status: 200,
      headers: wasAsked ? {} : { 'retry-after': '1' },
      json: { id: path, name: id, status: wasAsked ? 'Succeeded' : 'InProgress' },
    };
  }

  result(id: string, { origin, path, query }: Call): Answer {
    const operation = this.accepted.get(id);
    if (!operation) return unknown(id);
    const { wasAsked, answer } = operation;
    operation.wasAsked = true;
    if (wasAsked) return answer;
    return { status: 202, headers: { location: `${origin}${path}?${query.toString()}`, 'retry-after': '1' } };
  }
}

function unknown(id: string): Answer {
  return armError(404, 'NotFound', `Operation '${id}' was not found.`);
}
