/** What a team agrees on, at the top of a workspace folder. */
export const teamFileName = '.ipv6-fargate.json';
