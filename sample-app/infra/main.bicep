targetScope = 'subscription'

@description('Name of the azd environment; all names are made of it.')
@minLength(1)
@maxLength(40)
param environmentName string

@description('Region of everything; it has to offer the model and the plan.')
@minLength(1)
param location string

@description('Opens the /admin routes of the sample. Empty: they answer 403 to everybody.')
@secure()
param faultAdminToken string = ''

@description('Deployment of the model, and the model itself.')
param modelName string = 'gpt-4o-mini'

@description('Version of the model that the region offers.')
param modelVersion string = '2024-07-18'

var tags = { 'azd-env-name': environmentName }

resource group 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: tags
}

module resources 'resources.bicep' = {
  name: 'resources'
  scope: group
  params: {
    location: location
    tags: tags
    token: toLower(uniqueString(subscription().id, environmentName, location))
    faultAdminToken: faultAdminToken
    modelName: modelName
    modelVersion: modelVersion
  }
}

output AZURE_LOCATION string = location
output AZURE_RESOURCE_GROUP string = group.name
output AZURE_AI_FOUNDRY_ENDPOINT string = resources.outputs.endpoint
output WEB_NAME string = resources.outputs.siteName
output WEB_URI string = resources.outputs.siteUri
