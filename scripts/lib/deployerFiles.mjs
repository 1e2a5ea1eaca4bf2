// Data files that the CDK toolkit reads beside its bundle (see docs/architecture.md, "Deployer").
export async function finishDeployer() {}
