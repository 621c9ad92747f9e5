import type { CatchUp } from "./store.ts";

/** A catch-up as its `changes` frame. The stored JSON is set in as it is. */
export function catchUpFrame({ head, since, changes }: CatchUp & { resume: "continued" }): string {
  const list = changes.map(({ pedido_id, json }) =>
    `{"action":"${json === null ? "delete" : "update"}","pedido_id":${pedido_id},"data":${json}}`
  );
  return `${JSON.stringify({ type: "changes", since, ...head }).slice(0, -1)},"changes":[${list.join(",")}]}`;
}
