import { isExample } from './isExample';

/** Code that runs on a developer's machine or in a pipeline, by its usual names. */
const tools = /(^|\/)(scripts|tools|\.devcontainer|notebooks)\/|(^|\/)(setup|noxfile|fabfile|tasks)\.py$/;

/** Whether a Python file is a part of what answers requests, as far as its path tells. */
export function isDeployedCode(path: string): boolean {
  return !isExample(path) && !tools.test(path);
}
