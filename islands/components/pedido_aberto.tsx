import { effect } from "@preact/signals";
import type { VNode } from "preact";
import { useEffect } from "preact/hooks";

import type { Acoes } from "../lista/acoes.ts";
import type { Avisos } from "../lista/avisos.ts";
import { escreverPedido, lerPedido } from "../lista/endereco.ts";
import type { PedidosSync } from "../sync/use_pedidos_sync.ts";
import { ListaDeAvisos } from "./avisos.tsx";
import { sobDemanda } from "./sob_demanda.tsx";
import { useReasonsOnPress } from "./use_reasons_on_press.ts";

const gaveta = sobDemanda(() => import("../pedido/gaveta.tsx").then(({ Gaveta }) => Gaveta));

/** The pedido that is open over a page, which its address names, and the page's messages: they show on what is on top. */
export function PedidoAberto({ sync, acoes, avisos, hoje }: {
  sync: PedidosSync;
  acoes: Acoes;
  avisos: Avisos;
  hoje: string;
}): VNode {
  useReasonsOnPress(avisos);
  useEffect(gaveta.aquecer, []);
  useEffect(() => {
    const parar = lerPedido(sync, (id, numero) => {
      if (id !== null) acoes.abrirPedido(id);
      else avisos.avisar(`O pedido #${numero} não existe, ou foi excluído.`, { tom: "erro" });
    });
    // After the address was read, for it is written from now on.
    const parou = effect(() => {
      // One that was just created arrives a moment after it is opened.
      const pedido = acoes.aberto.value && sync.pedido(acoes.aberto.value.id).value;
      if (pedido) escreverPedido(pedido.numero);
    });
    return () => (parar(), parou());
  }, []);
  const aberto = acoes.aberto.value;
  if (!aberto) return <ListaDeAvisos avisos={avisos} />;
  return (
    <gaveta.Componente
      key={aberto.id}
      id={aberto.id}
      historico={aberto.historico}
      {...{ sync, acoes, avisos, hoje }}
      aoFechar={() => {
        acoes.fecharPedido();
        escreverPedido(null);
      }}
    />
  );
}
