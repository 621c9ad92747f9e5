import { ArrowRight, History } from "lucide";
import type { VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { diaCurto, diaEmSaoPaulo } from "../../server/domain/datas.ts";
import { type CampoMudado, contar, type LinhaDaHistoria } from "../../server/domain/historia.ts";
import { Icone } from "../components/icone.tsx";
import { nomeDaTela } from "../lista/presenca.ts";
import { hora } from "../lista/relogio.ts";
import { whyValuesHidden } from "../sync/station.ts";
import type { PedidosSync } from "../sync/use_pedidos_sync.ts";
import type { Historico } from "./historico.ts";

/** What happened to a pedido, the newest first, in words. */
export function Historia({ historico, sync, emFoco }: {
  historico: Historico;
  sync: PedidosSync;
  /** The person asked for the history: it is brought into view. */
  emFoco: boolean;
}): VNode {
  const titulo = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (emFoco) titulo.current!.focus();
  }, [emFoco]);
  const linhas = historico.linhas.value;
  const estado = historico.estado.value;
  return (
    <section class="pedido-parte historia" aria-busy={estado === "lendo"}>
      <h3 ref={titulo} tabIndex={-1}>
        <Icone desenho={History} /> Histórico
      </h3>
      <div class="historia-dias">
        {porDia(linhas).map(([dia, doDia]) => (
          <div key={dia}>
            <h4>{nomeDoDia(dia, sync.offsetMs)}</h4>
            <ol>
              {doDia.map((linha) => <Linha key={linha.versao} linha={linha} />)}
            </ol>
          </div>
        ))}
      </div>
      {linhas.length === 0 && estado === "lendo" ? <p class="fraco">Lendo o histórico…</p> : null}
      {estado === "falhou"
        ? (
          <p class="historia-falhou" role="status">
            Não foi possível ler o histórico.{" "}
            <button type="button" class="botao botao-pequeno" onClick={() => void historico.atualizar()}>
              Tentar de novo
            </button>
          </p>
        )
        : null}
      {historico.temMais.value
        ? (
          <button type="button" class="botao botao-largo" onClick={() => void historico.mostrarMais()}>
            {estado === "lendo" ? "Lendo…" : "Mostrar mais antigas"}
          </button>
        )
        : null}
    </section>
  );
}

/** `14:32 · Costura 2 concluiu Costura`, and below it each field that changed. */
function Linha({ linha }: { linha: LinhaDaHistoria }): VNode {
  const { fez, campos } = contar(linha, !whyValuesHidden());
  const contados = campos.filter(({ rotulo, de, para }) =>
    de !== undefined || para !== undefined || !fez.includes(rotulo)
  );
  return (
    <li>
      <time dateTime={linha.em}>{hora(new Date(linha.em))}</time>
      <div>
        <p>
          <b>{nomeDaTela(linha.por)}</b> {fez}
          {linha.motivo ? `: ${linha.motivo}` : ""}
        </p>
        {contados.length > 0
          ? <ul class="historia-mudancas">{contados.map((campo) => <Mudou key={campo.rotulo} {...campo} />)}</ul>
          : null}
      </div>
    </li>
  );
}

function Mudou({ rotulo, de, para }: CampoMudado): VNode {
  if (de === undefined && para === undefined) return <li>{rotulo}</li>;
  return (
    <li>
      <span class="mudanca-campo">{rotulo}:</span> {de === undefined ? "novo" : <del>{de}</del>}{" "}
      <Icone desenho={ArrowRight} tamanho={12} />
      <span class="oculto">virou</span> {para === undefined ? "removido" : <ins>{para}</ins>}
    </li>
  );
}

function porDia(linhas: readonly LinhaDaHistoria[]): [string, LinhaDaHistoria[]][] {
  const dias = new Map<string, LinhaDaHistoria[]>();
  for (const linha of linhas) {
    const dia = diaEmSaoPaulo(Date.parse(linha.em));
    dias.set(dia, [...dias.get(dia) ?? [], linha]);
  }
  return [...dias];
}

function nomeDoDia(dia: string, offsetMs: number): string {
  return dia === diaEmSaoPaulo(Date.now() + offsetMs) ? "Hoje" : `${diaCurto(dia)}/${dia.slice(0, 4)}`;
}
