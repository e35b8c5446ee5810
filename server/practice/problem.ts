import { PROBLEM_STATUS, type Problem, type ProblemCode } from "../../src/domain/api/problem.ts";

const TITLES = {
  invalid: "Invalid request",
  too_large: "Request too large",
  unavailable: "Unavailable",
} as const satisfies Partial<Record<ProblemCode, string>>;

/** Problem details (RFC 9457). Never quotes what was sent. */
export function practiceProblem(
  code: keyof typeof TITLES,
  detail: string,
  errors?: Problem["errors"],
): Response {
  const problem: Problem = {
    type: "about:blank",
    title: TITLES[code],
    status: PROBLEM_STATUS[code],
    code,
    detail,
    ...(errors ? { errors } : {}),
  };
  return Response.json(problem, {
    status: problem.status,
    headers: { "content-type": "application/problem+json" },
  });
}
