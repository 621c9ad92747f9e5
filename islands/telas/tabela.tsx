import { type IconNode, LoaderCircle, MonitorOff, Radio, ShieldAlert, ShieldCheck } from "lucide";
import type { VNode } from "preact";
import { diaCurto, diaEmSaoPaulo } from "../../server/domain/datas.ts";
import { NOME_DO_SETOR } from "../../server/domain/setores.ts";
import { type EstadoDaTela, estadoDaTela, type Sincronia } from "../../server/domain/sincronia.ts";
import { Icone } from "../components/icone.tsx";
import { duracao, hora } from "../lista/relogio.ts";
import type { PedidosSync } from "../sync/use_pedidos_sync.ts";
import type { Acompanhamento } from "./acompanhar.ts";

const ESTADO: Record<EstadoDaTela, { desenho: IconNode; palavra: string; quadro: string }> = {
  ao_vivo: { desenho: ShieldCheck, palavra: "Ao vivo", quadro: "Igual ao servidor" },
  conferindo: { desenho: LoaderCircle, palavra: "Conectada", quadro: "Conferindo…" },
  divergente: { desenho: ShieldAlert, palavra: "Conectada", quadro: "Diferente do servidor" },
  muda: { desenho: MonitorOff, palavra: "Não responde", quadro: "Não se sabe" },
  antiga: { desenho: Radio, palavra: "Programa antigo", quadro: "Não se sabe" },
};

/** One row for each connected screen, by its name. */
export function TabelaDeTelas({ telas, sync }: { telas: Acompanhamento; sync: PedidosSync }): VNode | null {
  const resposta = telas.resposta.value;
  if (!resposta) return null;
  const agora = Date.parse(resposta.agora);
  const emOrdem = [...resposta.telas].sort((a, b) => ORDEM.compare(a.nome, b.nome) || a.id - b.id);
  return (
    <div class="telas-rolo" tabIndex={0} role="region" aria-label="Telas conectadas">
      <table class="telas-tabela">
        <thead>
          <tr>
            {["Tela", "Setor", "Situação", "Quadro", "Desde", "Versão"].map((titulo) => (
              <th key={titulo} scope="col">{titulo}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {emOrdem.map((tela) => (
            <Linha key={tela.id} tela={tela} agora={agora} build={resposta.build} minha={tela.id === sync.voce} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const ORDEM = new Intl.Collator("pt-BR", { numeric: true, sensitivity: "base" });

function Linha({ tela, agora, build, minha }: {
  tela: Sincronia;
  agora: number;
  build: string | null;
  minha: boolean;
}): VNode {
  const estado = estadoDaTela(tela, agora);
  const { desenho, palavra, quadro } = ESTADO[estado];
  const semNome = tela.nome === tela.endereco;
  return (
    <tr data-id={tela.id} data-estado={estado}>
      <th scope="row">
        <span class="telas-nome">{semNome ? "Aparelho sem nome" : tela.nome}</span>
        {minha ? <span class="telas-minha">Esta tela</span> : null}
        <span class="telas-endereco">{tela.endereco}</span>
      </th>
      <td data-titulo="Setor">{tela.setor ? NOME_DO_SETOR[tela.setor] : <span class="fraco">Sem setor</span>}</td>
      <td data-titulo="Situação">
        <span class={`telas-estado telas-${estado}`}>
          <Icone desenho={desenho} />
          {palavra}
        </span>
        <span class="telas-detalhe">{ultimaVez(tela, agora)}</span>
      </td>
      <td data-titulo="Quadro">
        {quadro}
        {tela.lag > 0 && estado !== "antiga" ? <span class="telas-detalhe">{atraso(tela.lag)}</span> : null}
      </td>
      <td data-titulo="Desde">
        {desde(tela.desde, agora)}
        <span class="telas-detalhe">
          há {duracao(Math.max(0, Math.floor((agora - Date.parse(tela.desde)) / 1000)))}
        </span>
      </td>
      <td data-titulo="Versão">
        {tela.build ? <span class="codigo">{tela.build}</span> : <span class="fraco">—</span>}
        {tela.build && build ? <span class="telas-detalhe">{tela.build === build ? "Atual" : "Anterior"}</span> : null}
      </td>
    </tr>
  );
}

function ultimaVez({ proto, ultima_confirmacao }: Sincronia, agora: number): string {
  if (proto === 1) return "não diz o que mostra";
  if (ultima_confirmacao === null) return "ainda não confirmou";
  const s = Math.max(0, Math.floor((agora - Date.parse(ultima_confirmacao)) / 1000));
  return s < 3 ? "confirmou agora" : `confirmou há ${duracao(s)}`;
}

function atraso(lag: number): string {
  return lag === 1 ? "1 mudança atrás" : `${lag} mudanças atrás`;
}

/** The time of day, with the day when it is not today's. */
function desde(instante: string, agora: number): string {
  const dia = diaEmSaoPaulo(Date.parse(instante));
  const horas = hora(new Date(instante));
  return dia === diaEmSaoPaulo(agora) ? horas : `${diaCurto(dia)} ${horas}`;
}
