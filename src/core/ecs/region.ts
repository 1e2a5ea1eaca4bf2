import type { Maybe } from '../../base/maybe';
import { absent, known } from '../../base/maybe';
import type { TextSpan } from '../../base/span';
import { scalarText, valueIn, type Tree } from '../source/tree';
import type { Container, TaskDefinition, Text } from './model';

const regionName = /^[a-z]{2}(?:-[a-z]+){1,2}-\d$/;
const inArn = /^arn:[\w-]+:[\w-]+:([a-z]{2}(?:-[a-z]+){1,2}-\d):/;
const inImage = /\.dkr[.-]ecr(?:-fips)?\.([a-z]{2}(?:-[a-z]+){1,2}-\d)\./;

/**
 * The Region that a file names itself, taken from what must stand in the task's own Region or nearly always does: the log
 * option, image addresses in ECR, ARNs of secrets and roles. First found in that order; a file that names several says its first.
 */
export function regionOf(taskDefinitions: readonly TaskDefinition[]): Maybe<Text> {
  const containers = taskDefinitions.flatMap((task) => task.containers);
  return first(containers, logRegions) ?? first(containers, imageRegions) ?? first(containers, secretRegions) ?? absent;
}

/** The Region that a template of a running service names as its own (`core/account/service`): there it is known, not concluded. */
export function statedRegion(template: Tree): Maybe<Text> {
  const node = valueIn(valueIn(valueIn(template, 'Metadata'), 'IPv6Fargate'), 'Region');
  const text = scalarText(node);
  return node === undefined || text === undefined || !regionName.test(text) ? absent : known({ text, whole: true }, node.span);
}

type Candidate = { readonly region: string; readonly span: TextSpan; readonly certainty: 'file' | 'default' };

function first(containers: readonly Container[], read: (container: Container) => Candidate[]): Maybe<Text> | undefined {
  for (const container of containers) {
    const found = read(container).find((candidate) => regionName.test(candidate.region));
    if (found !== undefined) return known({ text: found.region, whole: true }, found.span, found.certainty);
  }
  return undefined;
}

function logRegions(container: Container): Candidate[] {
  return fromTexts([container.log?.options.get('awslogs-region')?.value ?? absent], (text) => text);
}

function imageRegions(container: Container): Candidate[] {
  return fromTexts([container.image], (text) => inImage.exec(text)?.[1]);
}

function secretRegions(container: Container): Candidate[] {
  const texts = [...container.secrets.map((secret) => secret.valueFrom), container.repositoryCredentials];
  return fromTexts(texts, (text) => inArn.exec(text)?.[1]);
}

function fromTexts(texts: readonly Maybe<Text>[], read: (text: string) => string | undefined): Candidate[] {
  return texts.flatMap((text) => {
    const region = text.is === 'known' ? read(text.value.text) : undefined;
    return text.is === 'known' && region !== undefined ? [{ region, span: text.span, certainty: text.certainty }] : [];
  });
}
