/** What `runTests` of @vscode/test-electron asks of a VS Code executable, as far as tests need it. */
export interface LaunchArguments {
  extensionDevelopmentPaths: string[];
  extensionTestsPath: string | undefined;
  /** A folder or a `.code-workspace`. */
  folder: string | undefined;
}

/** Flags without meaning for a served VS Code are passed over. */
export function launchArguments(args: string[]): LaunchArguments {
  const result: LaunchArguments = {
    extensionDevelopmentPaths: [],
    extensionTestsPath: undefined,
    folder: undefined,
  };
  for (const argument of args) {
    const [, name, value = ''] = /^--([^=]+)(?:=(.*))?$/s.exec(argument) ?? [];
    if (name === undefined) result.folder ??= argument;
    else if (name === 'extensionDevelopmentPath') result.extensionDevelopmentPaths.push(value);
    else if (name === 'extensionTestsPath') result.extensionTestsPath = value;
  }
  return result;
}
