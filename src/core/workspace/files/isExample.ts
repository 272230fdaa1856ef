const aside =
  /(^|\/)(t|tests?|testing|test_\w+|\w+_tests?|docs?|docs_src|examples?|samples?|demos?|fixtures|benchmarks?|notebooks?)\//;
const files =
  /(^|\/)(test_[^/]*|[^/]*_tests?|tests?|testing|conftest)\.py$|(^|\/)\.env\.(?:example|sample|template|dist|test|ci|defaults?)$/;

/** Whether a file is there to test or to show something: what it holds is made up for that. */
export function isExample(path: string): boolean {
  return aside.test(path) || files.test(path);
}
