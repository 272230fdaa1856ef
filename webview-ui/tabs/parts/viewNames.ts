export const viewNames = { shell: "shell's view", app: "app's view" } as const;
