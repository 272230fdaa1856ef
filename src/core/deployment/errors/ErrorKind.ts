import type { BuildLog, DeploymentStage } from '../../contracts';

/** One way in which a deployment or a start fails, and how its log says so. */
export interface ErrorKind {
  code: string;
  stage: DeploymentStage;
  title: string;
  /** An id of the failure catalogue, where a rule knows the cause. */
  failure?: string;
  says: RegExp;
  /** Lines that say much the same of something else. */
  unless?: RegExp;
  /** What has to be so beside the line. */
  needs?: (build: BuildLog) => boolean;
  /** The deployment may succeed all the same, and the app fails. */
  isSilent?: true;
  fixes: readonly string[];
}
