import type { Proto } from "../domain/frames.ts";
import type { CatchUp } from "./store.ts";

/** A catch-up as its `changes` frame. The stored JSON is set in as it is. */
export function catchUpFrame({ head, since, changes }: CatchUp & { resume: "continued" }): string {
  const list = changes.map(({ pedido_id, json, archived }) => {
    const action = archived ? "archive" : json === null ? "delete" : "update";
    return `{"action":"${action}","pedido_id":${pedido_id},"data":${json}}`;
  });
  return `${JSON.stringify({ type: "changes", since, ...head }).slice(0, -1)},"changes":[${list.join(",")}]}`;
}

/** A catch-up as a client of some proto may be told it: one that knows no archive would take an archiving for a deletion. */
export function toldTo(proto: Proto, caught: CatchUp): CatchUp {
  const misleads = caught.resume === "continued" && proto !== 3 && caught.changes.some(({ archived }) => archived);
  return misleads ? { resume: "reset", head: caught.head } : caught;
}
