import {
  type App,
  type AppMarkDraft,
  declaredPackages,
  installSource,
  isBeside,
  isStandardModule,
  ownModules,
  packageOf,
  type WorkspaceCheck,
} from '../../core/workspace';

/** Nothing from which Oryx would install. */
export const noRequirements: WorkspaceCheck = {
  id: 'no-requirements',
  severity: 'error',
  title: 'There is nothing from which App Service would install the packages.',
  help: {
    means:
      'The build on App Service (Oryx) installs from requirements.txt, pyproject.toml or setup.py in the folder that is deployed. Without any of them it says "Could not find requirements.txt, pyproject.toml, or setup.py; Not installing dependencies", and the app starts without one package.',
    marks: [
      'The first import of a package in a web app or function app whose folder has none of the three.',
      'Not marked: apps that import nothing but the standard library and themselves, and projects with a Dockerfile.',
    ],
    fix: [
      'Write requirements.txt beside the app; the quick fix makes one of the imports.',
      'A Pipfile or an environment.yml is not read: export it.',
    ],
    example: {
      file: 'app.py',
      marked: 'from flask import Flask',
      clean: 'from flask import Flask  # with flask in requirements.txt',
    },
    prevents: ['dep-import-error', 'antenv-missing'],
  },
  app: withoutSource,
};

function withoutSource(app: App): AppMarkDraft[] {
  if (app.kind === 'package' || installSource(app).kind !== 'none') return [];
  if ([...app.files.values(), ...app.shared.values()].some(({ kind }) => kind === 'dockerfile')) return [];
  const own = ownModules(app.modules.keys());
  const modules = [...app.modules.values()].filter(({ path }) => !isBeside(path, app.folder));
  const foreign = modules.flatMap(({ path, imports }) =>
    imports
      .filter(({ level, when, module }) => {
        const top = module.split('.')[0] ?? '';
        return level === 0 && when === 'always' && !isStandardModule(top, undefined) && !own.has(top);
      })
      .map((each) => ({ file: path, span: each.span, name: packageOf(each.module) })),
  );
  // The server's own module tells more than a helper's.
  const served = new Set(modules.filter(({ apps }) => apps.length > 0).map(({ path }) => path));
  const first = foreign.find(({ file }) => served.has(file)) ?? foreign[0];
  if (!first) return [];
  const file = app.folder === '' ? 'requirements.txt' : `${app.folder}/requirements.txt`;
  const names = [...new Set(foreign.map(({ name }) => name))].sort();
  const declared = declaredPackages(app).isDeclared
    ? ' What else declares packages here lies in another folder, or is of a kind that the build does not read.'
    : '';
  return [
    {
      file: first.file,
      span: first.span,
      message: `Nothing says what to install: the build on App Service looks for requirements.txt, pyproject.toml or setup.py in ${app.folder === '' ? 'this folder' : app.folder}, finds none, and installs nothing.${declared}`,
      fixes: [
        {
          title: `Make ${file} of the imports`,
          trust: 'look',
          edits: [{ file, span: { from: 0, to: 0 }, text: `${names.join('\n')}\n` }],
        },
      ],
    },
  ];
}
