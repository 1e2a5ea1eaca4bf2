/**
 * What `Ref` and `Fn::GetAtt` return for the resources whose names, ARNs and addresses decide something here; marks stand
 * for what CloudFormation chooses. Return values: "Return values" of each resource in
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
 */

/** Reads a property of the resource as text, with marks where it is not known. */
type ReadProperty = (name: string) => string | undefined;

const secretArn = (id: string): string => `arn:\${AWS::Partition}:secretsmanager:\${AWS::Region}:\${AWS::AccountId}:secret:\${${id}}`;

/** @returns the text of `Ref` of a resource. */
export function referenceText(id: string, type: string, property: ReadProperty): string {
  switch (type) {
    case 'AWS::SecretsManager::Secret':
    case 'AWS::SecretsManager::SecretTargetAttachment':
      return secretArn(id);
    case 'AWS::SSM::Parameter':
      return property('Name') ?? `parameter-\${${id}}`;
    case 'AWS::ECR::Repository':
      return property('RepositoryName') ?? `\${${id}}`;
    default:
      return `\${${id}}`;
  }
}

/** @returns the text of `Fn::GetAtt` of a resource. */
export function attributeText(id: string, attribute: string, type: string, property: ReadProperty): string {
  const own = `\${${id}.${attribute}}`;
  switch (type) {
    case 'AWS::ECR::Repository': {
      const name = property('RepositoryName') ?? `\${${id}}`;
      if (attribute === 'RepositoryUri') return `\${AWS::AccountId}.dkr.ecr.\${AWS::Region}.amazonaws.com/${name}`;
      return attribute === 'Arn' ? `arn:\${AWS::Partition}:ecr:\${AWS::Region}:\${AWS::AccountId}:repository/${name}` : own;
    }
    case 'AWS::SecretsManager::Secret':
      return attribute === 'Id' || attribute === 'Arn' ? secretArn(id) : own;
    case 'AWS::RDS::DBInstance':
    case 'AWS::RDS::DBCluster':
    case 'AWS::Redshift::Cluster':
      return attribute === 'MasterUserSecret.SecretArn' || attribute === 'MasterPasswordSecretArn' ? secretArn(id) : own;
    default:
      return own;
  }
}
