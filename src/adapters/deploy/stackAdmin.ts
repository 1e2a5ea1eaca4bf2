import {
  CancelUpdateStackCommand,
  DeleteChangeSetCommand,
  DeleteStackCommand,
  DescribeChangeSetCommand,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  GetTemplateCommand,
  ListChangeSetsCommand,
  paginateListStackResources,
  type CloudFormationClient,
  type Stack,
  type StackEvent,
} from '@aws-sdk/client-cloudformation';
import { setTimeout as wait } from 'node:timers/promises';
import { changeSetName } from '../../core/deploy/childProtocol';
import { isBusy } from '../../core/deploy/stackStatus';
import { isNotThere } from './notThere';

/** How long a change set may take to be made before its removal is left to the next window. */
const patienceMs = 30_000;

/** What we ask of CloudFormation ourselves, beside the toolkit. */
export class StackAdmin {
  constructor(private readonly client: CloudFormationClient) {}

  /** By name or id; null: there is none. One that is deleted is found by its id only. */
  async describe(stack: string): Promise<Stack | null> {
    try {
      return (await this.client.send(new DescribeStacksCommand({ StackName: stack }))).Stacks?.[0] ?? null;
    } catch (error) {
      if (isNotThere(error)) return null;
      throw error;
    }
  }

  /** Newest first, from the beginning of the operation that runs or ran last. */
  async eventsOfOperation(stackId: string): Promise<readonly StackEvent[]> {
    const events: StackEvent[] = [];
    let token: string | undefined;
    do {
      const page = await this.client.send(new DescribeStackEventsCommand({ StackName: stackId, ...(token === undefined ? {} : { NextToken: token }) }));
      for (const event of page.StackEvents ?? []) {
        events.push(event);
        if (beginsOperation(event)) return events;
      }
      token = page.NextToken;
    } while (token !== undefined && token !== '');
    return events;
  }

  /** With what its macros made of it. */
  async template(stackId: string): Promise<string> {
    return (await this.client.send(new GetTemplateCommand({ StackName: stackId, TemplateStage: 'Processed' }))).TemplateBody ?? '';
  }

  /** Logical ids of the resources that a stack has, or has begun to make. */
  async begun(stackId: string): Promise<ReadonlySet<string>> {
    const begun = new Set<string>();
    for await (const { StackResourceSummaries: resources = [] } of paginateListStackResources({ client: this.client }, { StackName: stackId })) {
      for (const { LogicalResourceId: id } of resources) if (id !== undefined) begun.add(id);
    }
    return begun;
  }

  async delete(stack: string): Promise<void> {
    await this.client.send(new DeleteStackCommand({ StackName: stack }));
  }

  async cancelUpdate(stack: string): Promise<void> {
    await this.client.send(new CancelUpdateStackCommand({ StackName: stack }));
  }

  /**
   * Removes our change set, and the stack if it holds nothing and waits for no other change set.
   * @returns `busy` when CloudFormation is at work on the stack: then nothing is touched
   */
  async removeLeftovers(stackName: string): Promise<'clean' | 'busy'> {
    const stack = await this.describe(stackName);
    if (stack === null || stack.StackStatus === 'DELETE_COMPLETE') return 'clean';
    if (isBusy(stack.StackStatus ?? '')) return 'busy';
    await this.removeChangeSet(stackName);
    if (stack.StackStatus !== 'REVIEW_IN_PROGRESS') return 'clean';
    const { Summaries: others = [] } = await this.client.send(new ListChangeSetsCommand({ StackName: stackName }));
    if (others.some((one) => one.ChangeSetName !== changeSetName)) return 'clean';
    await this.delete(stack.StackId ?? stackName);
    await this.untilGone(stack.StackId ?? stackName);
    return 'clean';
  }

  /** Whether a change set of ours waits to be executed. */
  async hasChangeSet(stackName: string): Promise<boolean> {
    return (await this.describeChangeSet(stackName)) !== null;
  }

  private async removeChangeSet(stackName: string): Promise<void> {
    const deadline = Date.now() + patienceMs;
    while (Date.now() < deadline) {
      const found = await this.describeChangeSet(stackName);
      if (found === null) return;
      if (found !== 'CREATE_IN_PROGRESS' && found !== 'CREATE_PENDING' && found !== 'DELETE_IN_PROGRESS') {
        await this.client.send(new DeleteChangeSetCommand({ StackName: stackName, ChangeSetName: changeSetName }));
      }
      await wait(300);
    }
  }

  /** Its status; null: there is none, or it has been executed and is only remembered. */
  private async describeChangeSet(stackName: string): Promise<string | null> {
    try {
      const found = await this.client.send(new DescribeChangeSetCommand({ StackName: stackName, ChangeSetName: changeSetName }));
      return /^(?:EXECUTE_|OBSOLETE)/u.test(found.ExecutionStatus ?? '') ? null : (found.Status ?? null);
    } catch (error) {
      if (isNotThere(error)) return null;
      throw error;
    }
  }

  private async untilGone(stackId: string): Promise<void> {
    const deadline = Date.now() + patienceMs;
    while (Date.now() < deadline) {
      const stack = await this.describe(stackId);
      if (stack === null || stack.StackStatus === 'DELETE_COMPLETE') return;
      await wait(300);
    }
  }
}

function beginsOperation({ ResourceType: type, PhysicalResourceId: id, StackId: stackId, ResourceStatus: status }: StackEvent): boolean {
  return type === 'AWS::CloudFormation::Stack' && id === stackId && /^(?:CREATE|UPDATE|DELETE|IMPORT)_IN_PROGRESS$/u.test(status ?? '');
}
