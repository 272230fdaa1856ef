/** What stands beside the modules: enough for every kind of check to have something to look at. */
export const projectFiles: Readonly<Record<string, string>> = {
  'requirements.txt': `fastapi==0.121.0
gunicorn==23.0.0
httpx==0.28.1
pydantic==2.12.4
requests==2.32.5
sqlalchemy==2.0.44
uvicorn==0.38.0
uvicorn-worker==0.4.0
`,
  '.gitignore': `__pycache__/
.venv/
.env
`,
  '.python-version': '3.12\n',
  'startup.sh': `#!/bin/sh
gunicorn -k uvicorn_worker.UvicornWorker --workers 5 main:app
`,
  'infra/main.bicep': `param location string = resourceGroup().location

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: 'plan-depot'
  location: location
  kind: 'linux'
  sku: { name: 'P1v3', capacity: 2 }
  properties: { reserved: true }
}

resource site 'Microsoft.Web/sites@2024-04-01' = {
  name: 'depot'
  location: location
  kind: 'app,linux'
  identity: { type: 'SystemAssigned' }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    clientAffinityEnabled: false
    siteConfig: {
      linuxFxVersion: 'PYTHON|3.12'
      alwaysOn: true
      healthCheckPath: '/health'
      appCommandLine: 'startup.sh'
      appSettings: [
        { name: 'SCM_DO_BUILD_DURING_DEPLOYMENT', value: 'true' }
        { name: 'DEPOT_REGION', value: location }
      ]
    }
  }
}
`,
  '.github/workflows/test.yml': `name: test
on: [push]
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
      - uses: actions/setup-python@v6
        with:
          python-version: '3.12'
      - run: pip install -r requirements.txt pytest
      - run: pytest
`,
};
