import {
  isExample,
  namedSecret,
  namedValues,
  type ProjectFile,
  secretsIn,
  type Span,
  type WorkspaceCheck,
} from '../../core/workspace';

/** A secret in a file that configures, builds or deploys. */
export const secretInSettingsFile: WorkspaceCheck = {
  id: 'secret-in-settings-file',
  severity: 'error',
  title: 'A secret stands in a file that configures or deploys the app.',
  help: {
    means:
      'A file that is not ignored goes into the repository and, with the deployment, into wwwroot. What it holds is known to everybody who can read either, and stays in the history. App Service takes secrets from app settings and Key Vault, pipelines from their own store.',
    marks: [
      'Secrets by their form and values whose names say that they are secret, in .env, local.settings.json, Bicep and ARM templates, workflows and pipelines, scripts, Dockerfiles, azure.yaml and uwsgi.ini.',
      'Not marked: files that .gitignore names (they are not read at all), placeholders, references to Key Vault, variables and parameters, examples (.env.example). No message shows a secret.',
    ],
    fix: [
      'Renew the secret, take it out of the file, and name the file in .gitignore where it is yours alone.',
      'In Bicep: a parameter with @secure(), or @Microsoft.KeyVault(SecretUri=…) as the value of the setting.',
      'In a workflow: a secret of the repository, better none at all (OIDC).',
    ],
    example: {
      file: '.env',
      marked: `DATABASE_URL=postgresql://shop:R7kT2mWq9ZxV@shop.postgres.database.azure.com/shop
`,
      clean: `DATABASE_URL=postgresql://shop@shop.postgres.database.azure.com/shop
`,
    },
  },
  file(file) {
    // Locks are full of hashes that are drawn and nobody's secret.
    if (isExample(file.path) || file.kind === 'lock') return [];
    return secretsOf(file).map(({ what, span }) => ({
      span,
      message: `${what} stands in this file: it goes into the repository and with the deployment to App Service. Renew it, and keep it in an app setting that refers to a Key Vault, or in the pipeline's own store.`,
    }));
  },
};

function secretsOf(file: ProjectFile): { what: string; span: Span }[] {
  const byForm = secretsIn(file.text);
  const byName = namedValues(file).flatMap(({ name, value, span }) => {
    const found = namedSecret(name, value);
    const isSaid = byForm.some((other) => other.span.from < span.to && span.from < other.span.to);
    return found && !isSaid ? [{ ...found, span }] : [];
  });
  return [...byForm, ...byName];
}
