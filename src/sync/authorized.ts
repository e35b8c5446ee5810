import type { CallResult } from "./failures.ts";
import type { Session } from "./session.ts";

/** A call with the person's token; when it is not accepted the token is refreshed once. */
export async function authorized<T>(
  session: Session,
  user_id: string,
  call: (token: string) => Promise<CallResult<T>>,
): Promise<CallResult<T>> {
  const first = await session.token(user_id);
  if (!first.ok) return first;
  const result = await call(first.data);
  if (result.ok || result.failure.kind !== "unauthenticated") return result;
  const second = await session.refresh(user_id);
  return second.ok ? call(second.data) : second;
}
