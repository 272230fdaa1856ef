/** Code that App Service does not run, or not as a part of the app. */
const beside =
  /(^|\/)(tests?|testing|docs?|docs_src|examples?|samples?|demos?|scripts?|tools?|benchmarks?|notebooks?|\.github|\.devcontainer|infra|tasks)\/|(^|\/)(test_[^/]*|[^/]*_test|conftest|setup|noxfile|fabfile|locustfile|tasks)\.py$/;

/** Whether a file of an app's folder is no part of what runs: tests, documentation, examples, tools. */
export function isBeside(path: string, folder: string): boolean {
  return beside.test(folder === '' ? path : path.slice(folder.length + 1));
}
