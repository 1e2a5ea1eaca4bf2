/** In place of `cdk-from-cfn`, 4 MB of WebAssembly that only `cdk migrate` needs. */
export function transmute(): never {
  throw new Error('This deployer cannot migrate stacks.');
}

export function get_supported_languages(): readonly string[] {
  return [];
}
