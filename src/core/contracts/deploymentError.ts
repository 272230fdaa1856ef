/** Where on its way a deployment stopped. */
export type DeploymentStage = 'upload' | 'detect' | 'install' | 'build' | 'pack' | 'activate' | 'start';

/** A failed deployment or start, with all that somebody needs who has to mend it. */
export interface DeploymentError {
  /** Stable, kebab-case. */
  code: string;
  stage: DeploymentStage;
  title: string;
  /** The page of the failure catalogue that knows the cause. */
  failure?: string;
  /** `python 3.12.3`, or the site's stack. */
  runtime?: string;
  /** `OneDeploy`, `ZipDeploy`, `git`, … */
  deployType?: string;
  /** Kudu's word for the deployment's state. */
  kuduStatus: string;
  /** In the log's own words. */
  raw: string;
  /** Which log, and its one-based line. */
  source: 'build' | 'start';
  line: number;
  fixes: string[];
}
