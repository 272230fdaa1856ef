@description('Region of everything.')
param location string

@description('Tags of everything.')
param tags object

@description('Makes names unique.')
param token string

@description('Opens the /admin routes of the sample.')
@secure()
param faultAdminToken string

@description('Deployment of the model, and the model itself.')
param modelName string

@description('Version of the model.')
param modelVersion string

// "Cognitive Services OpenAI User": calls models, and changes nothing.
var openAiUser = subscriptionResourceId(
  'Microsoft.Authorization/roleDefinitions',
  '5e0bd9bd-7b93-4f28-af87-19fc36ad61bd'
)

module insights 'insights.bicep' = {
  name: 'insights'
  params: { location: location, tags: tags, token: token }
}

resource account 'Microsoft.CognitiveServices/accounts@2024-10-01' = {
  name: 'cog-${token}'
  location: location
  tags: tags
  kind: 'OpenAI'
  sku: { name: 'S0' }
  properties: {
    customSubDomainName: 'cog-${token}'
    // The app has an identity: a key could only leak.
    disableLocalAuth: true
    publicNetworkAccess: 'Enabled'
  }
}

resource model 'Microsoft.CognitiveServices/accounts/deployments@2024-10-01' = {
  parent: account
  name: modelName
  // Thousands of tokens in a minute.
  sku: { name: 'GlobalStandard', capacity: 10 }
  properties: {
    model: { format: 'OpenAI', name: modelName, version: modelVersion }
  }
}

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: 'asp-${token}'
  location: location
  tags: tags
  kind: 'linux'
  sku: { name: 'P0v3' }
  properties: { reserved: true }
}

resource site 'Microsoft.Web/sites@2024-04-01' = {
  name: 'app-${token}'
  location: location
  // azd finds the site of its service "web" by this tag.
  tags: union(tags, { 'azd-service-name': 'web' })
  kind: 'app,linux'
  identity: { type: 'SystemAssigned' }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    // Requests are spread over the instances: the sample shares its state by /home.
    clientAffinityEnabled: false
    siteConfig: {
      linuxFxVersion: 'PYTHON|3.14'
      appCommandLine: 'gunicorn -k uvicorn_worker.UvicornWorker main:app'
      alwaysOn: true
      healthCheckPath: '/health'
      ftpsState: 'Disabled'
      minTlsVersion: '1.2'
    }
  }

  resource settings 'config' = {
    name: 'appsettings'
    properties: {
      AZURE_AI_FOUNDRY_ENDPOINT: account.properties.endpoint
      AZURE_AI_MODEL: model.name
      FAULT_ADMIN_TOKEN: faultAdminToken
      SCM_DO_BUILD_DURING_DEPLOYMENT: 'true'
      APPLICATIONINSIGHTS_CONNECTION_STRING: insights.outputs.connectionString
    }
  }

  // What the app prints is kept, so that its log can be read without SSH.
  resource logs 'config' = {
    name: 'logs'
    properties: {
      applicationLogs: { fileSystem: { level: 'Information' } }
      httpLogs: { fileSystem: { enabled: true, retentionInDays: 3, retentionInMb: 35 } }
    }
    // Two changes of a configuration at a time are refused.
    dependsOn: [settings]
  }

  resource scmPolicy 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }

  resource ftpPolicy 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }
}

// Without this the app is refused by the model: App Service Doctor calls it ai-rbac-missing.
resource access 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(account.id, site.id, openAiUser)
  scope: account
  properties: {
    principalId: site.identity.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: openAiUser
  }
}

output endpoint string = account.properties.endpoint
output siteName string = site.name
output siteUri string = 'https://${site.properties.defaultHostName}'
