/** An app setting that App Service, its build or Functions understands. */
export interface KnownSetting {
  name: string;
  /** Where it counts. */
  for: 'web' | 'functions' | 'both';
  /** What the platform does with it, in one to three plain sentences. */
  about: string;
  /** What it is usually set to; the first is suggested. */
  values?: readonly string[];
}
