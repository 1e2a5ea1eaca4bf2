import { App } from 'aws-cdk-lib';
import { Ipv6FargateStack } from '../lib/ipv6FargateStack';
import { readParams } from '../lib/params';
import { settingsOf } from '../lib/settings';

const app = new App({ analyticsReporting: false });
const name: unknown = app.node.tryGetContext('stackName');
if (typeof name !== 'string') throw new Error('cdk.json has no "stackName" in its context.');
new Ipv6FargateStack(app, name, { settings: settingsOf(readParams(app.node.tryGetContext('params'))) });
