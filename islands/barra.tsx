import { useSignalEffect } from "@preact/signals";
import { createPortal, type VNode } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import { Sino } from "./avisos_sonoros/sino.tsx";
import { ListaDeAvisos } from "./components/avisos.tsx";
import { Faixa } from "./components/faixa.tsx";
import { Situacao } from "./components/situacao.tsx";
import { ChipDaEstacao } from "./estacao/chip.tsx";
import { NovaVersao } from "./estacao/nova_versao.tsx";
import { criarAvisos } from "./lista/avisos.ts";
import { textoDaVolta } from "./lista/mensagens.ts";
import { mountIsland } from "./moldura/ilha.tsx";
import { viverNavegacao } from "./moldura/navegacao.ts";
import { Preferencias } from "./moldura/preferencias.tsx";
import { Sobre } from "./moldura/sobre.tsx";
import { usePedidosSync } from "./sync/use_pedidos_sync.ts";
import { mostrarMudancas } from "./teclado/sobre.ts";

/** Who comes back to a screen needs longer than who has just pressed a button. */
const VOLTA_MS = 20_000;

/** What every page has around it, whatever it shows: connection, bell, this screen's name, a newer version, the keys. */
function Barra(): VNode {
  const sync = usePedidosSync();
  const avisos = useMemo(criarAvisos, []);
  useEffect(viverNavegacao, []);
  useSignalEffect(() => {
    const { volta } = sync;
    if (!volta) return;
    const acao = { rotulo: "Ver", fazer: () => mostrarMudancas(volta) };
    avisos.avisar(textoDaVolta(volta), { tom: "informa", duracaoMs: VOLTA_MS, acao });
  });
  return (
    <>
      {createPortal(<Situacao sync={sync} />, document.getElementById("sync")!)}
      {createPortal(<Faixa sync={sync} />, document.getElementById("faixa")!)}
      {createPortal(<Preferencias />, document.getElementById("preferencias")!)}
      <Sino sync={sync} avisos={avisos} />
      <ChipDaEstacao sync={sync} avisos={avisos} />
      <NovaVersao sync={sync} />
      <Sobre sync={sync} />
      <ListaDeAvisos avisos={avisos} />
    </>
  );
}

mountIsland(document.getElementById("barra")!, <Barra />);
