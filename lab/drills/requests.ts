import type { DrillRequest } from './Drill';

export function get(path: string): DrillRequest {
  return { method: 'GET', path };
}

export function post(path: string, body: object): DrillRequest {
  return {
    method: 'POST',
    path,
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  };
}

export const health = get('/health');

export const chat = post('/chat', { prompt: 'Answer with the word ready.' });
