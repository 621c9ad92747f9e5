import { createPortal, render, type VNode } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import { Sino } from "./avisos_sonoros/sino.tsx";
import { ListaDeAvisos } from "./components/avisos.tsx";
import { Faixa } from "./components/faixa.tsx";
import { Situacao } from "./components/situacao.tsx";
import { ChipDaEstacao } from "./estacao/chip.tsx";
import { NovaVersao } from "./estacao/nova_versao.tsx";
import { criarAvisos } from "./lista/avisos.ts";
import { viverNavegacao } from "./moldura/navegacao.ts";
import { Preferencias } from "./moldura/preferencias.tsx";
import { Sobre } from "./moldura/sobre.tsx";
import { usePedidosSync } from "./sync/use_pedidos_sync.ts";

/** What every page has around it, whatever it shows: connection, bell, this screen's name, a newer version, the keys. */
function Barra(): VNode {
  const sync = usePedidosSync();
  const avisos = useMemo(criarAvisos, []);
  useEffect(viverNavegacao, []);
  return (
    <>
      {createPortal(<Situacao sync={sync} />, document.getElementById("sync")!)}
      {createPortal(<Faixa sync={sync} />, document.getElementById("faixa")!)}
      {createPortal(<Preferencias />, document.getElementById("preferencias")!)}
      <Sino sync={sync} avisos={avisos} />
      <ChipDaEstacao sync={sync} />
      <NovaVersao sync={sync} />
      <Sobre sync={sync} />
      <ListaDeAvisos avisos={avisos} />
    </>
  );
}

render(<Barra />, document.getElementById("barra")!);
