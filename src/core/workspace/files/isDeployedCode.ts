/** Folders and files whose code runs on a developer's machine or in a pipeline, by their usual names. */
const aside =
  /(^|\/)(tests?|testing|test_\w+|\w+_tests?|docs?|docs_src|doc_src|examples?|benchmarks?|scripts|tools|\.github|\.devcontainer|notebooks)\/|(^|\/)(test_[^/]+|[^/]+_tests?|tests?|conftest|setup|noxfile|fabfile|tasks)\.py$/;

/** Whether a Python file is a part of what answers requests, as far as its path tells. */
export function isDeployedCode(path: string): boolean {
  return !aside.test(path);
}
