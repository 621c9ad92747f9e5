import { useSignal } from "@preact/signals";
import { Bell, BellOff, Volume2 } from "lucide";
import { createPortal, type VNode } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import { Icone } from "../components/icone.tsx";
import { sobDemanda } from "../components/sob_demanda.tsx";
import type { Avisos } from "../lista/avisos.ts";
import { narrow } from "../lista/midia.ts";
import { segundos } from "../lista/relogio.ts";
import { station } from "../sync/station.ts";
import { type PedidosSync, usePedidosSync } from "../sync/use_pedidos_sync.ts";
import { criarCentral } from "./central.ts";
import { alvoDoSetor, enderecoDoAlvo } from "./decisao.ts";
import { silenciadoAte } from "./silencio.ts";
import { destravado, destravar } from "./som.ts";

const painel = sobDemanda(() => import("./painel.tsx").then(({ PainelDeAvisos }) => PainelDeAvisos));

/** How long what was heard can also be read. */
const AVISO_MS = 8_000;

/** The bell in the page's head: how many pedidos came for this setor, and whether it is heard. */
export function Sino({ sync, avisos }: { sync: PedidosSync; avisos: Avisos }): VNode {
  const central = useMemo(
    () =>
      criarCentral(sync, () => alvoDoSetor(station.value.setor), ({ texto, alvo }) =>
        avisos.avisar(texto, {
          tom: "informa",
          duracaoMs: AVISO_MS,
          acao: { rotulo: "Ver", fazer: () => location.assign(enderecoDoAlvo(alvo)) },
        })),
    [],
  );
  usePedidosSync({
    onPedidoCreate: (depois) => central.ouvir(depois),
    onPedidoUpdate: (depois, antes) => central.ouvir(depois, antes),
  });
  useEffect(() => central.encerrar, []);
  useEffect(painel.aquecer, []);
  const aberto = useSignal(false);
  const alvo = alvoDoSetor(station.value.setor);
  const mudo = silenciadoAte.value > 0 && segundos.value < silenciadoAte.value;
  const novos = central.naoVistos.value;
  const quantos = novos === 0 ? "" : `, ${novos === 1 ? "1 pedido novo" : `${novos} pedidos novos`}`;
  const sino = (
    <button
      type="button"
      class={narrow.value ? undefined : "sino botao-icone"}
      aria-label={`Avisos${quantos}${mudo ? ", sem som" : ""}`}
      aria-haspopup="dialog"
      onClick={() => aberto.value = true}
    >
      <Icone desenho={mudo ? BellOff : Bell} tamanho={narrow.value ? 22 : 20} />
      {narrow.value ? <span>Avisos</span> : null}
      {novos > 0 ? <span class="sino-conta" aria-hidden="true">{novos > 99 ? "99+" : novos}</span> : null}
    </button>
  );
  return (
    <>
      {alvo && !mudo && !destravado.value
        ? (
          <button type="button" class="ativar-som" onClick={() => void destravar()}>
            <Icone desenho={Volume2} /> <span>Ativar som</span>
          </button>
        )
        : null}
      {narrow.value ? createPortal(sino, document.getElementById("pe-avisos")!) : sino}
      {aberto.value
        ? createPortal(
          <painel.Componente central={central} alvo={alvo} aoFechar={() => aberto.value = false} />,
          document.body,
        )
        : null}
    </>
  );
}
