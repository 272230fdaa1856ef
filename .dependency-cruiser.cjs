/** The house's arrows point one way (docs/architecture.md). */
module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'core-stands-alone',
      comment: 'The core knows neither its composition roots nor the lab.',
      severity: 'error',
      from: { path: '^src/core' },
      to: { path: '^(src/(cli|extension|language-server|protocol|targets)|webview-ui|lab)' },
    },
    {
      name: 'targets-below-the-roots',
      comment: 'What the terminal and the editor both do with a target knows neither of them.',
      severity: 'error',
      from: { path: '^src/targets' },
      to: { path: '^(src/(cli|extension|language-server|protocol)|webview-ui)' },
    },
    {
      name: 'roots-apart',
      comment: 'A composition root stands on the core, not on another root.',
      severity: 'error',
      from: { path: '^src/(cli|extension|language-server)/' },
      // The terminal runs the checks of the language server, which are no part of its wiring.
      to: {
        path: '^src/(cli|extension|language-server)/',
        pathNot: '^src/($1/|language-server/checks/index\\.ts$)',
      },
    },
    {
      name: 'checks-stand-on-the-workspace',
      comment: 'A check is a pure function of the project that was read: no editor, no protocol, no disk.',
      severity: 'error',
      from: { path: '^src/language-server/checks/' },
      to: { path: '^(src|node_modules)', pathNot: '^src/(core/workspace|language-server/checks)/' },
    },
    {
      name: 'workspace-knows-itself',
      comment:
        'The project is read from its files alone; which package gives an import is known in one place.',
      severity: 'error',
      from: { path: '^src/core/workspace' },
      to: { path: '^src/core', pathNot: '^src/core/(contracts|workspace|diagnosis/facts/packages\\.ts)' },
    },
    {
      name: 'panel-speaks-the-protocol',
      severity: 'error',
      from: { path: '^webview-ui' },
      to: { path: '^(src|lab)', pathNot: '^src/protocol' },
    },
    {
      name: 'protocol-of-contracts',
      severity: 'error',
      from: { path: '^src/protocol' },
      to: { path: '^(src|lab)', pathNot: '^src/(protocol|core/contracts)' },
    },
    {
      name: 'core-without-editor',
      severity: 'error',
      from: { path: '^(src/(core|cli|language-server|protocol|targets|extension/engine)|lab|webview-ui)' },
      to: { path: '^(vscode|node_modules/@types/vscode)' },
    },
    {
      name: 'ssh2-in-one-room',
      severity: 'error',
      from: { path: '^(src|lab)', pathNot: '^(src/core/ssh|lab/embedded)' },
      to: { path: 'node_modules/(@types/)?ssh2' },
    },
    {
      name: 'azure-in-one-room',
      comment:
        'Azure and its WebSockets are met in one room; the look-alikes of the lab speak them from the other side.',
      severity: 'error',
      from: { path: '^(src|lab)', pathNot: '^(src/core/azure|lab/azure)' },
      to: { path: 'node_modules/(@azure(-rest)?|ws|@types/ws|https-proxy-agent)/' },
    },
    {
      name: 'azure-knows-contracts',
      comment: 'What Azure says is fetched here, and understood elsewhere.',
      severity: 'error',
      from: { path: '^src/core/azure' },
      to: { path: '^src/core', pathNot: '^src/core/(contracts|azure)' },
    },
    {
      name: 'verdict-from-evidence-alone',
      comment: 'A saved bundle gives the verdict of the living target, so the rules see nothing else.',
      severity: 'error',
      from: { path: '^src/core/(diagnosis|report)' },
      to: { path: '^src/core', pathNot: '^src/core/(contracts|aliases|diagnosis|report)' },
    },
    {
      name: 'gate-judges-what-it-is-given',
      comment:
        'Whether a swap is safe is decided from what was seen; seeing it is the business of the targets.',
      severity: 'error',
      from: { path: '^src/core/gate' },
      to: { path: '^src/core', pathNot: '^src/core/(contracts|deployment|diagnosis|gate|report)' },
    },
    {
      name: 'diagnosis-without-input-or-output',
      severity: 'error',
      from: { path: '^src/core/(diagnosis|gate)' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'contracts-at-the-bottom',
      severity: 'error',
      from: { path: '^src/core/contracts' },
      to: { path: '^src/core', pathNot: '^src/core/contracts' },
    },
    {
      name: 'aliases-know-contracts',
      severity: 'error',
      from: { path: '^src/core/aliases' },
      to: { path: '^src/core', pathNot: '^src/core/(contracts|aliases)' },
    },
    {
      name: 'commands-come-to-the-collection',
      comment: 'Evidence is collected through a runner that is given: it opens no connection of its own.',
      severity: 'error',
      from: { path: '^src/core/(evidence|probes|faults)' },
      to: { path: '^src/core/(ssh|azure|diagnosis|report)' },
    },
    {
      name: 'lab-uses-contracts',
      severity: 'error',
      from: { path: '^lab' },
      to: { path: '^src', pathNot: '^src/core/contracts' },
    },
    { name: 'no-tests-in-product', severity: 'error', from: { path: '^(src|lab)' }, to: { path: '^test' } },
    {
      name: 'not-to-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^vscode$' },
    },
    {
      name: 'not-to-dev-dependency',
      severity: 'error',
      from: { path: '^(src|lab|webview-ui)' },
      // VS Code itself provides what the types of the same name describe.
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: '^node_modules/@types/vscode',
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    // As the bundler resolves them: Azure's SDK has entry points that only its "exports" name.
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
