import { isExample } from './isExample';

/** Code that App Service does not run, or not as a part of the app. */
const tools =
  /(^|\/)(scripts?|tools?|\.github|\.devcontainer|infra|tasks)\/|(^|\/)(setup|noxfile|fabfile|locustfile|tasks)\.py$/;

/** Whether a file of an app's folder is no part of what runs: tests, documentation, examples, tools. */
export function isBeside(path: string, folder: string): boolean {
  const below = folder === '' ? path : path.slice(folder.length + 1);
  return isExample(below) || tools.test(below);
}
