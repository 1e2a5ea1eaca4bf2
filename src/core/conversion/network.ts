import type { Analysis } from '../analysis/types';
import type { Launcher } from '../ecs/model';
import type { Tree } from '../source/tree';
import { convertBalancers } from './balancers';
import { moveOf } from './moves';
import { Plan } from './plan';
import { nameRemains } from './remains';
import { openGroups } from './securityGroups';
import { moveTasks } from './taskSubnets';
import { TemplateText } from './templateText';
import type { LeftItem } from './types';
import { VpcBlock } from './vpcBlock';

export type NetworkPlan = { readonly is: 'plan'; readonly plan: Plan } | { readonly is: 'left'; readonly left: readonly LeftItem[] };

/**
 * Plans the network of a template.
 * @param launchers whatever starts the template's Fargate tasks.
 * @returns what is left, where the template is written so that nothing can be inserted.
 */
export function convertNetwork(analysis: Analysis, root: Tree | undefined, launchers: readonly Launcher[]): NetworkPlan {
  const template = root === undefined ? undefined : TemplateText.of(analysis.file.text, root, analysis.kind === 'cfn-json' ? 'json' : 'yaml');
  const [first] = launchers;
  if (template === undefined) return { is: 'left', left: first === undefined ? [] : [{ id: 'anchors', args: {}, span: first.nameSpan }] };
  const plan = new Plan(template, analysis.model);
  const own = launchers.filter((launcher, index) => launchers.findIndex(({ span, subnets }) => span.start === launcher.span.start && subnets[0]?.span.start === launcher.subnets[0]?.span.start) === index);
  const moves = own.map((launcher) => moveOf(plan, launcher));
  const blocks = new Map(moves.flatMap(({ vpcId }) => (vpcId === undefined ? [] : [vpcId])).map((vpcId) => [vpcId, new VpcBlock(plan, vpcId)]));
  moveTasks(plan, moves, blocks);
  const moved = new Set(moves.map(({ launcher }) => launcher.id));
  for (const move of moves) {
    const block = blocks.get(move.vpcId ?? '');
    openGroups(plan, move, { block, balancerGroups: convertBalancers(plan, move, block, moved) });
  }
  nameRemains(plan, moves);
  return { is: 'plan', plan };
}
