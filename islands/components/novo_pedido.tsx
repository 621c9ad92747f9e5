import { Plus } from "lucide";
import type { VNode } from "preact";
import { whyForbidden } from "../sync/este_acesso.ts";
import { Icone } from "./icone.tsx";

/** The way to a new pedido, for whom there is one. */
export function NovoPedido({ nome = "Novo pedido", classe = "", aoCriar }: {
  nome?: string;
  classe?: string;
  aoCriar(): void;
}): VNode {
  const porque = whyForbidden("criar");
  return (
    <button
      type="button"
      class={`botao botao-principal ${classe}`}
      aria-keyshortcuts="N"
      aria-disabled={porque ? true : undefined}
      title={porque ?? undefined}
      onClick={() => porque || aoCriar()}
    >
      <Icone desenho={Plus} /> {nome}
    </button>
  );
}
