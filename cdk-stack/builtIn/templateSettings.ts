import { CfnParameter, Intrinsic, Token, type Stack } from 'aws-cdk-lib';
import { defaultParams } from '../lib/params';
import schema from '../lib/params.schema.json';
import type { StackSettings, Structure } from '../lib/settings';

type Field = Exclude<keyof typeof schema.properties, 'stack' | 'zones' | 'logRoute' | 'reachableFrom' | 'loadBalancer' | 'nat64'>;

/** The part of JSON Schema that a CloudFormation parameter can enforce too. */
interface Rules {
  readonly type: string;
  readonly description: string;
  readonly pattern?: string;
  readonly enum?: readonly (string | number)[];
  readonly minimum?: number;
  readonly maximum?: number;
}

/** Fields that are parameters of every template; they are named alike, with a capital. */
const fields: readonly Field[] = ['serviceName', 'image', 'containerPort', 'tasks', 'cpu', 'memory', 'architecture'];

/** @returns settings whose values refer to the parameters that `addParameters` declares. */
export function templateSettings(structure: Structure): StackSettings {
  return {
    ...structure,
    serviceName: text('ServiceName'),
    image: text('Image'),
    containerPort: number('ContainerPort'),
    tasks: number('Tasks'),
    cpu: text('Cpu'),
    memory: text('Memory'),
    architecture: text('Architecture'),
    logRetentionDays: number('LogRetentionDays'),
    ...(structure.imageFrom === 'ecr' ? { imageRepositoryArn: text('ImageRepositoryArn') } : {}),
    ...(structure.reachable ? { reachableFrom: text('ReachableFrom') } : {}),
  };
}

/** Declares the parameters that the structure's resources refer to, with the rules of the schema. */
export function addParameters(stack: Stack, structure: Structure): void {
  const usual = defaultParams(structure.stack);
  const used: readonly Field[] = structure.logRoute === 'none' ? fields : [...fields, 'logRetentionDays'];
  for (const field of used) {
    const rules: Rules = schema.properties[field];
    // No default can stand for somebody's private image.
    const fallback = field === 'image' && structure.imageFrom === 'ecr' ? undefined : usual[field];
    new CfnParameter(stack, pascal(field), {
      type: rules.type === 'integer' ? 'Number' : 'String',
      description: rules.description,
      // CloudFormation compares allowed values as text.
      default: rules.enum === undefined ? fallback : String(fallback),
      allowedPattern: rules.pattern,
      allowedValues: rules.enum?.map(String),
      minValue: rules.minimum,
      maxValue: rules.maximum,
    });
  }
  if (structure.imageFrom === 'ecr') {
    new CfnParameter(stack, 'ImageRepositoryArn', { description: 'ARN of the repository that holds the image.', allowedPattern: '^arn:aws[a-z-]*:ecr:[a-z0-9-]+:[0-9]{12}:repository/.+$' });
  }
  if (structure.reachable) {
    const everyone = structure.stack === 'public-ipv4' ? '0.0.0.0/0' : '::/0';
    new CfnParameter(stack, 'ReachableFrom', { description: `Address prefix that may connect to the ${structure.loadBalancer ? 'load balancer' : 'container'}; ${everyone} is everyone.`, allowedPattern: '^[0-9A-Fa-f:.]+/[0-9]{1,3}$' });
  }
}

const text = (parameter: string): string => Token.asString(new Intrinsic({ Ref: parameter }));
const number = (parameter: string): number => Token.asNumber(new Intrinsic({ Ref: parameter }));
const pascal = (field: string): string => field.charAt(0).toUpperCase() + field.slice(1);
