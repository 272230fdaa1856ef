/** What every command is given, whatever else it takes. */
export interface CommonOptions {
  json?: boolean;
  yes?: boolean;
  timeout?: number;
  target?: string;
  url?: string;
  instance?: string;
  cloud?: string;
}
