import { fullDiff } from '@aws-cdk/cloudformation-diff';

/** The app must have been started before: reading the table keeps this process busy. */
const untilAppRunsMs = 300;

const networkOf = (prefix: string): object => ({ Resources: { Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: prefix } } } });

/**
 * Reads the toolkit's table of which change replaces a resource (one second) while the app is synthesized, and not when the
 * change set is there and the person waits for it. The toolkit reads it with the first resource that it compares, and keeps it.
 */
export function readResourceTableMeanwhile(): void {
  setTimeout(() => fullDiff(networkOf('10.0.0.0/24'), networkOf('10.0.1.0/24')), untilAppRunsMs).unref();
}
