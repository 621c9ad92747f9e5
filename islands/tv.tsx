import { useComputed, useSignalEffect } from "@preact/signals";
import type { VNode } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import { etapaDoModo, type ModoDaTv, MODOS_DA_TV, TITULO_DO_MODO } from "../server/domain/tv.ts";
import { criarCentral } from "./avisos_sonoros/central.ts";
import type { Alvo } from "./avisos_sonoros/decisao.ts";
import { ligar, silenciadoAte, silenciar } from "./avisos_sonoros/silencio.ts";
import { destravar } from "./avisos_sonoros/som.ts";
import { atitudeDaPagina, recarregar, recarregarLogo } from "./estacao/recarga.ts";
import { mountIsland } from "./moldura/ilha.tsx";
import { type PedidosSync, presentAs, usePedidosSync } from "./sync/use_pedidos_sync.ts";
import { Colunas } from "./tv/colunas.tsx";
import { Controles } from "./tv/controles.tsx";
import { criarTv, type Tv } from "./tv/estado.ts";
import { Guarda, Problema } from "./tv/guarda.tsx";
import { desvio, deveRecarregar } from "./tv/recarga.ts";
import { RodapeDaTv } from "./tv/rodape.tsx";
import { ouvirTeclas } from "./tv/teclas.ts";
import { Topo } from "./tv/topo.tsx";

/** A screen on the wall. Nobody touches it: it finds back, tells when it is old, and renews itself. */
function TelaDaParede({ modo }: { modo: ModoDaTv }): VNode {
  const sync = usePedidosSync({
    onPedidoCreate: (depois) => mudou(depois),
    onPedidoUpdate: (depois, antes) => mudou(depois, antes),
  });
  const tv = useMemo(() => criarTv(sync, modo), []);
  const central = useMemo(() => criarCentral(sync, () => alvoDoModo(tv.modo.value), () => {}), []);
  const mudou: Tv["mudou"] = (depois, antes) => {
    tv.mudou(depois, antes);
    central.ouvir(depois, antes);
  };
  const acoes = useMemo(() => ({
    mostrar: tv.mostrar,
    virar: tv.virar,
    pausar: tv.pausar,
    telaCheia: () => void (document.fullscreenElement ? document.exitFullscreen() : raiz.requestFullscreen()),
    alternarSom() {
      if (silenciadoAte.value > 0) ligar();
      else silenciar();
      void destravar();
    },
  }), []);
  const som =
    useComputed(() => alvoDoModo(tv.modo.value) === null ? "nenhum" : silenciadoAte.value > 0 ? "mudo" : "ligado")
      .value;

  useEffect(() => {
    const parar = ouvirTeclas(acoes);
    return () => {
      parar();
      central.encerrar();
      tv.encerrar();
    };
  }, []);
  useRenovacao(sync, tv);
  useSignalEffect(() => apresentar(tv.modo.value));

  const transform = useComputed(() => desvio(tv.agora.value)).value;
  const frescor = tv.frescor.value;
  return (
    <>
      <div class="tv" data-frescor={frescor} style={{ transform }}>
        <Topo tv={tv} />
        <Problema sync={sync} tv={tv} />
        {sync.isLoading && sync.pedidos.length === 0
          ? <p class="tv-nada">Carregando os pedidos…</p>
          : <Colunas sync={sync} tv={tv} />}
        <RodapeDaTv sync={sync} tv={tv} som={som} />
      </div>
      <Guarda sync={sync} tv={tv} />
      <Controles sync={sync} tv={tv} acoes={acoes} som={som} />
    </>
  );
}

/** Loads itself anew for another build, and once a night; only while the server answers, or the wall would go blank. */
function useRenovacao(sync: PedidosSync, tv: Tv): void {
  const abertaEm = useMemo(() => performance.now(), []);
  const outra = useComputed(() => sync.build.servidor !== null && atitudeDaPagina(sync, Infinity) === "recarregar");
  const noite = useComputed(() => sync.podeEscrever && deveRecarregar(performance.now() - abertaEm, tv.agora.value));
  const renovar = outra.value || noite.value;
  useEffect(() => {
    if (renovar) recarregar(sync);
  }, [renovar]);
}

/** By the browser's name, or by what it shows. */
function apresentar(modo: ModoDaTv): void {
  presentAs(({ name }) => ({ name: name || `TV · ${TITULO_DO_MODO[modo]}`, setor: "tv" }));
}

function alvoDoModo(modo: ModoDaTv): Alvo | null {
  if (modo === "cliente") return "pronto";
  return modo === "envios" ? "expedicao" : etapaDoModo(modo);
}

const raiz = document.getElementById("tv")!;
const modoDaPagina = MODOS_DA_TV.find((modo) => modo === raiz.dataset.modo) ?? "geral";
apresentar(modoDaPagina);
mountIsland(raiz, <TelaDaParede modo={modoDaPagina} />, recarregarLogo);
