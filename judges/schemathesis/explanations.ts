import type { Explanation } from '../judge';

export const EXPLANATIONS: readonly Explanation[] = [
  {
    of: /Schema-valid request rejected: 400 pageToken: must be one that this listing gave out/,
    why: 'A page token is opaque: which texts are tokens no schema can say.',
  },
  {
    of: /Schema-valid request rejected: 400 minTasks: must not be greater than maxTasks/,
    why: 'A schema does not compare two fields; the refusal names both.',
  },
  {
    of: /Schema-valid request rejected: 400 strategy\.steps\.\d+\.(percent|minutes): must be /,
    why: 'A schema compares no entries of a list with one another; the refusal says with which.',
  },
  {
    of: /Schema-valid request rejected: 400 schedule\.\d+\.(minTasks|maxTasks|cron): must not be /,
    why: 'A schema compares neither the fields of a schedule’s entries with one another nor with those of the endpoint; the refusal names both.',
  },
  {
    of: /Schema-valid request rejected: 400 jwt\.claims\.\d+\.name: must not be there twice/,
    why: 'A schema compares no entries of a list with one another.',
  },
  {
    of: /Schema-valid request rejected: 400 jwt: (needs HTTPS|must not be none)/,
    why: 'Whether endpoints have HTTPS, and whether their callers need a token, is the environment’s.',
  },
  {
    of: /Schema-valid request rejected: 400 (capacity: there is no pool|instanceType: .* cannot be had in pool) /,
    why: 'Which pools there are is the environment’s, and the description is that of all environments.',
  },
  {
    of: /Schema-valid request rejected: 400 secrets\.\w+: must be a secret or parameter of this account and region /,
    why: 'In which account and region an environment is, and below which names it keeps secrets, is its own; the description is that of all environments.',
  },
  {
    of: /Schema-valid request rejected: 400 repositoryUri: must be in /,
    why: 'Whose registries an environment takes images from is its own, and the description is that of all environments.',
  },
  {
    of: /Schema-valid request rejected: 400 cpu: must be a number from 0\.1 to 192/,
    why: "The seed's CPU units, such as 1024m, have the bounds of vCPU once they are converted: 103m to 196608m.",
  },
  {
    of: /Schema-valid request rejected: 400 config\.deployment-type: must be deploy/,
    why: "The schema is that of a team's config.json, which may say that nothing is to be deployed; who asks for it all the same is told so.",
  },
  {
    of: /Schema-valid request rejected: 400 body: a field must not be called __proto__$/,
    why: 'JSON allows the name; programs that read it with JavaScript lose such a field without a word, so it is refused in one.',
  },
  {
    of: /Wrong response to undeclared method: 404 There is no such path, or it has no such method, or the request has to be signed$/,
    why: 'API Gateway has one answer for a path and for a method that it does not know, MissingAuthenticationToken; it becomes this 404.',
  },
  {
    of: /(Undocumented status code|Schema-violating request accepted): 431$/,
    why: 'More headers than an HTTP server takes are refused before there is a request: by Node.js here, by API Gateway there.',
  },
  {
    of: /(POST|DELETE) .*: Schema-violating request accepted: 20[12] /s,
    why: 'An Idempotency-Key without a value counts as none: clients send such a header for a variable that is not set.',
  },
];
