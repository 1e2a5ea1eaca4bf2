import { all, at, isObject, items, one, target, type Properties, type Rule, type Template } from './template';

const containers = (template: Template): Properties[] => items(one(template, 'AWS::ECS::TaskDefinition').properties, 'ContainerDefinitions');

/** Memory that an absent parameter would give: the smallest task of AWS Fargate. */
const smallestTaskMiB = 512;

export const logRules: readonly Rule[] = [
  {
    name: 'logs go where the route says, and nowhere else',
    check: (template, { logRoute }) => {
      const drivers = containers(template).map((container) => at(container, 'LogConfiguration', 'LogDriver'));
      const expected = { awslogs: ['awslogs'], 'firelens-s3': ['awsfirelens', undefined], none: [undefined] }[logRoute];
      const groups = all(template, 'AWS::Logs::LogGroup').length === (logRoute === 'awslogs' ? 1 : 0);
      const buckets = all(template, 'AWS::S3::Bucket').length === (logRoute === 'firelens-s3' ? 1 : 0);
      return JSON.stringify(drivers) === JSON.stringify(expected) && groups && buckets ? [] : [JSON.stringify(drivers)];
    },
  },
  {
    name: 'a log group is made here, with retention, and not by the driver',
    check: (template) => {
      const options = containers(template).map((container) => at(container, 'LogConfiguration', 'Options')).filter(isObject);
      const created = options.filter((option) => 'awslogs-create-group' in option).map(() => 'the driver creates a group');
      return [...created, ...all(template, 'AWS::Logs::LogGroup').filter(({ properties }) => !('RetentionInDays' in properties)).map(({ id }) => `${id} keeps logs for ever`)];
    },
  },
  {
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html
    name: 'the log bucket is private, encrypted, owned by its account and closed to plain HTTP',
    check: (template) =>
      all(template, 'AWS::S3::Bucket').flatMap(({ id, properties }) => {
        const policies = all(template, 'AWS::S3::BucketPolicy').filter((policy) => target(policy.properties['Bucket']) === id);
        const text = JSON.stringify(policies);
        const blocks = ['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'].every((block) => at(properties, 'PublicAccessBlockConfiguration', block) === true);
        const ownership = JSON.stringify(properties['OwnershipControls'] ?? '').includes('BucketOwnerEnforced');
        const problems: (string | false)[] = [
          !blocks && `${id} is not private`,
          !ownership && `${id} has another owner`,
          !('BucketEncryption' in properties) && `${id} is not encrypted`,
          !text.includes('"aws:SecureTransport":"false"') && `${id} takes plain HTTP`,
          // A condition on IPv4 addresses would lock out tasks that come over IPv6.
          /aws:SourceIp|aws:SourceVpce/i.test(text) && `${id} looks at the address of the caller`,
        ];
        return problems.filter((problem) => problem !== false);
      }),
  },
  {
    // https://github.com/aws/aws-for-fluent-bit/releases: 3.0.0 is the first with a Fluent Bit (4.1) that knows the option.
    name: 'the router is Fluent Bit 3 or newer, pinned, and gets its time to end',
    check: (template, { logRoute }) => {
      const routers = containers(template).filter((container) => 'FirelensConfiguration' in container);
      if (routers.length !== (logRoute === 'firelens-s3' ? 1 : 0)) return [`${routers.length} routers`];
      return routers.flatMap((router) => {
        const image = /^amazon\/aws-for-fluent-bit:(\d+)\.\d+\.\d+(?:@sha256:[0-9a-f]{64})?$/.exec(String(router['Image']));
        const enough = image !== null && Number(image[1]) >= 3 && Number(router['StopTimeout']) > 60 && Number(router['MemoryReservation']) < smallestTaskMiB;
        return enough && at(router, 'LogConfiguration') === undefined ? [] : [JSON.stringify(router)];
      });
    },
  },
  {
    // https://docs.fluentbit.io/manual/administration/networking: `net.dns.prefer_ipv6`; https://docs.aws.amazon.com/AmazonS3/latest/API/dual-stack-endpoints.html
    name: 'where tasks have no way over IPv4, logs are uploaded over IPv6, small and soon',
    check: (template, { stack }) =>
      containers(template).flatMap((container) => {
        const options = at(container, 'LogConfiguration', 'Options');
        if (at(container, 'LogConfiguration', 'LogDriver') !== 'awsfirelens' || !isObject(options)) return [];
        const overIpv6 = JSON.stringify(options['endpoint'] ?? '').includes('https://s3.dualstack.') && options['net.dns.prefer_ipv6'] === 'true';
        const soon = options['use_put_object'] === 'On' && options['upload_timeout'] === '1m' && options['total_file_size'] === '1M';
        return overIpv6 === (stack === 'ipv6-only' || stack === 'dual-stack') && soon ? [] : [JSON.stringify(options)];
      }),
  },
  {
    name: 'there is no custom resource and no Lambda function',
    check: (template) =>
      Object.entries(template.Resources).filter(([, { Type: type }]) => /^Custom::|^AWS::CloudFormation::CustomResource$|^AWS::Lambda::/.test(type)).map(([id]) => id),
  },
];
