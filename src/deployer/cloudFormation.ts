import { CloudFormationClient, DescribeChangeSetCommand, DescribeStacksCommand, GetTemplateCommand, ListChangeSetsCommand, paginateListStackResources, type ResourceChange, type StackResourceSummary } from '@aws-sdk/client-cloudformation';
import { parse } from 'yaml';
import { changeSetName } from '../core/deploy/childProtocol';
import type { StackFacts } from '../core/deploy/stackStatus';
import type { DestroyQuestion } from '../core/deploy/types';
import type { Keys } from './keys';

/** Questions to CloudFormation that change nothing, asked before the toolkit is let loose. */
export class StackReader {
  private readonly client: CloudFormationClient;

  constructor(region: string, keys: Keys) {
    this.client = new CloudFormationClient({ region, credentials: keys });
  }

  async facts(stackName: string): Promise<(StackFacts & { readonly stackId: string }) | null> {
    try {
      const { Stacks: stacks } = await this.client.send(new DescribeStacksCommand({ StackName: stackName }));
      const stack = stacks?.[0];
      if (stack === undefined || stack.StackStatus === 'DELETE_COMPLETE') return null;
      const isClaimed = stack.StackStatus === 'REVIEW_IN_PROGRESS' && (await this.hasChangeSetOfOthers(stackName));
      return { status: stack.StackStatus ?? '', isProtected: stack.EnableTerminationProtection ?? false, stackId: stack.StackId ?? stackName, isClaimed };
    } catch (error) {
      if (error instanceof Error && error.name === 'ValidationError' && /does not exist/u.test(error.message)) return null;
      throw error;
    }
  }

  private async hasChangeSetOfOthers(stackName: string): Promise<boolean> {
    const { Summaries: changeSets = [] } = await this.client.send(new ListChangeSetsCommand({ StackName: stackName }));
    return changeSets.some((one) => one.ChangeSetName !== changeSetName);
  }

  /** Values of the parameters of a deployed stack. */
  async parameters(stackName: string): Promise<Readonly<Record<string, string>>> {
    const { Stacks: stacks } = await this.client.send(new DescribeStacksCommand({ StackName: stackName }));
    return Object.fromEntries((stacks?.[0]?.Parameters ?? []).map((one) => [one.ParameterKey ?? '', one.ParameterValue ?? '']));
  }

  /** What a change set would do, resource by resource. */
  async changes(stackName: string, changeSetName: string): Promise<{ readonly stackId: string; readonly changes: readonly ResourceChange[] }> {
    const changes: ResourceChange[] = [];
    let stackId = stackName;
    let token: string | undefined;
    do {
      const page = await this.client.send(new DescribeChangeSetCommand({ StackName: stackName, ChangeSetName: changeSetName, IncludePropertyValues: true, ...(token === undefined ? {} : { NextToken: token }) }));
      for (const { ResourceChange: change } of page.Changes ?? []) if (change !== undefined) changes.push(change);
      stackId = page.StackId ?? stackId;
      token = page.NextToken;
    } while (token !== undefined && token !== '');
    return { stackId, changes };
  }

  /** What a stack holds, and what of it stays when the stack goes. */
  async resources(stackName: string): Promise<DestroyQuestion['resources']> {
    const resources: StackResourceSummary[] = [];
    for await (const { StackResourceSummaries: page = [] } of paginateListStackResources({ client: this.client }, { StackName: stackName })) resources.push(...page);
    const { TemplateBody: body = '{}' } = await this.client.send(new GetTemplateCommand({ StackName: stackName, TemplateStage: 'Original' }));
    const kept = keptBy(body);
    return resources
      .filter((one) => one.ResourceStatus !== 'DELETE_COMPLETE')
      .map((one) => ({ logicalId: one.LogicalResourceId ?? '', type: one.ResourceType ?? '', physicalId: one.PhysicalResourceId ?? null, isKept: kept.has(one.LogicalResourceId ?? '') }));
  }
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html */
const keeping = /^(?:Retain|RetainExceptOnCreate)$/u;

/** The toolkit sends templates as YAML, and JSON is YAML too. What cannot be read says nothing; the events tell it afterwards. */
function keptBy(body: string): ReadonlySet<string> {
  try {
    const template = parse(body, { logLevel: 'silent', uniqueKeys: false }) as { readonly Resources?: Readonly<Record<string, { readonly DeletionPolicy?: unknown }>> };
    const entries = Object.entries(template.Resources ?? {});
    return new Set(entries.filter(([, { DeletionPolicy: policy }]) => typeof policy === 'string' && keeping.test(policy)).map(([id]) => id));
  } catch {
    return new Set();
  }
}
