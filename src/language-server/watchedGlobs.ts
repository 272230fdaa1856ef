/** What the editor is asked to tell of the disk: the kinds of files that are read, and those that say what is not. */
export const watchedGlobs: readonly string[] = [
  '**/*.{py,bicep,bicepparam,sh,bash,json,yml,yaml,toml,txt,in,ini,lock}',
  '**/{Dockerfile,Containerfile,Pipfile,Procfile,.env,.python-version}',
];
