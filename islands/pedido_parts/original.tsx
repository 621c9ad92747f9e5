import type { VNode } from "preact";
import { addressOf } from "../../server/domain/address.ts";
import { useWhereabouts } from "../sync/use_whereabouts.ts";

/** The pedido that another one makes again, wherever it is. */
export function Original({ id }: { id: number }): VNode {
  const { where, pedido } = useWhereabouts(id).at.value;
  if (!pedido) return <>{where === "deleted" ? "excluído" : "…"}</>;
  const archived = where === "archive" ? " (no arquivo)" : where === "deleted" ? " (excluído)" : "";
  return (
    <>
      <a href={addressOf(pedido)} target="_blank" rel="noopener">#{pedido.numero}</a>
      {archived}
    </>
  );
}
