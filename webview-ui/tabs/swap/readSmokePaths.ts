import { readSmokePath, type SmokePath } from '../../../src/protocol';

/** Paths as they are typed, `/health=200 /login`, none at all too; undefined where one of them is no path of the app. */
export function readSmokePaths(text: string): SmokePath[] | undefined {
  const words = text.split(/[\s,]+/).filter((word) => word !== '');
  const paths = words.map(readSmokePath);
  return paths.every((path) => path !== undefined) ? paths : undefined;
}
