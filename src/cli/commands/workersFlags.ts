export interface WorkersFlags {
  /** The id of the advice to apply. */
  apply?: string;
  undo?: boolean;
  /** Where the app is; part of the place where the old values are kept. */
  cloud?: string;
}
