import { readLevels } from './readLevels';

const most = 32;

/** Numbers of workers to compare, as they are typed: none, or two to six different ones; undefined for anything else. */
export function readWorkers(text: string): number[] | undefined {
  if (text.trim() === '') return [];
  const workers = readLevels(text) ?? [];
  const isFit = workers.length >= 2 && workers.length <= 6 && workers.every((count) => count <= most);
  return isFit && new Set(workers).size === workers.length ? workers : undefined;
}
