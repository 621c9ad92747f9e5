import { LockKeyhole } from "lucide";
import type { VNode } from "preact";
import { formatarReais } from "../../server/domain/dinheiro.ts";
import { whyValuesHidden } from "../sync/station.ts";
import { Icone } from "./icone.tsx";

/** An amount of money, wherever one is told; for whom it is not, that it is kept from them, and from whom it is not. */
export function Valor({ de }: { de: string }): VNode {
  const porque = whyValuesHidden();
  if (!porque) return <>{formatarReais(de)}</>;
  return (
    <small class="reservado" title={porque}>
      <Icone desenho={LockKeyhole} tamanho={12} /> Reservado
    </small>
  );
}
