import type { TextSpan } from '../../base/span';
import type { Deployment } from '../ecs/model';
import { scalarText, valueIn, type Entry, type Tree } from '../source/tree';

/** The two actions of AWS that take a task definition as a file (github.com/aws-actions). */
const renders = /^aws-actions\/amazon-ecs-render-task-definition@/u;
const deploys = /^aws-actions\/amazon-ecs-deploy-task-definition@/u;

interface Step {
  readonly id: string | undefined;
  readonly uses: string;
  readonly inputs: Tree | undefined;
  /** Of the step, of its job and of the workflow, the nearest first. */
  readonly environments: readonly (Tree | undefined)[];
}

/** @returns which task definition files a workflow of GitHub puts into which services, as far as it says both. */
export function readWorkflow(root: Tree): readonly Deployment[] {
  return jobsOf(root).flatMap((job) => {
    const steps = stepsOf(root, job);
    return steps.filter(({ uses }) => deploys.test(uses)).flatMap((step) => {
      const file = fileOf(step, steps, 0);
      const service = textOf(step, 'service');
      return file === undefined || service === undefined ? [] : [{ file: file.text, span: file.span, service: service.text, cluster: textOf(step, 'cluster')?.text }];
    });
  });
}

/** @returns whether a file has steps that deploy a task definition. */
export function isWorkflow(root: Tree): boolean {
  return jobsOf(root).some((job) => stepsOf(root, job).some(({ uses }) => deploys.test(uses)));
}

/** The jobs of a workflow; the steps of an action that is made of steps stand under `runs`. */
function jobsOf(root: Tree): readonly Tree[] {
  return [...entriesOf(valueIn(root, 'jobs')).map(({ value }) => value), ...[valueIn(root, 'runs')].flatMap((runs) => runs ?? [])];
}

function stepsOf(root: Tree, job: Tree): readonly Step[] {
  const steps = valueIn(job, 'steps');
  return (steps?.is === 'list' ? steps.items : []).flatMap((step) => {
    const uses = scalarText(valueIn(step, 'uses'));
    if (uses === undefined) return [];
    return [{ id: scalarText(valueIn(step, 'id')), uses, inputs: valueIn(step, 'with'), environments: [step, job, root].map((node) => valueIn(node, 'env')) }];
  });
}

interface Located {
  readonly text: string;
  readonly span: TextSpan;
}

/** The file itself, or that of the step whose output it is: a rendered file is the same but for its image. */
function fileOf(step: Step, steps: readonly Step[], depth: number): Located | undefined {
  const node = valueIn(step.inputs, 'task-definition');
  const output = /^\$\{\{\s*steps\.(?<id>[\w-]+)\.outputs\.task-definition\s*\}\}$/u.exec(scalarText(node) ?? '')?.groups?.['id'];
  if (output === undefined) return textOf(step, 'task-definition');
  const source = depth > 10 ? undefined : steps.find(({ id, uses }) => id === output && renders.test(uses));
  return source && fileOf(source, steps, depth + 1);
}

/** A text, with what the environment of the step gives in place of `${{ env.NAME }}`; undefined where something else is open. */
function textOf({ inputs, environments }: Step, name: string): Located | undefined {
  const node = valueIn(inputs, name);
  const written = scalarText(node);
  if (node === undefined || written === undefined) return undefined;
  const text = written.replaceAll(/\$\{\{\s*env\.(?<name>\w+)\s*\}\}/gu, (place, variable: string) => environments.map((values) => exactly(values, variable)).find((value) => value !== undefined) ?? place);
  return text === '' || text.includes('${') ? undefined : { text, span: node.span };
}

function exactly(values: Tree | undefined, name: string): string | undefined {
  return scalarText(entriesOf(values).find(({ key }) => key === name)?.value);
}

function entriesOf(node: Tree | undefined): readonly Entry[] {
  return node?.is === 'map' ? node.entries : [];
}
