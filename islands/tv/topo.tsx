import { Clock, type IconNode, PackageCheck, Triangle, TriangleAlert } from "lucide";
import type { VNode } from "preact";
import { diaCurto } from "../../server/domain/datas.ts";
import { etapaDoModo, TITULO_DO_MODO } from "../../server/domain/tv.ts";
import { Icone } from "../components/icone.tsx";
import { hora } from "../lista/relogio.ts";
import type { Tv } from "./estado.ts";

/** The strip on top: which picture, the numbers of the day, and the time by the server's clock. */
export function Topo({ tv }: { tv: Tv }): VNode {
  const modo = tv.modo.value;
  // Whose wall it is, as the server wrote it into the document.
  const { loja, logo } = document.getElementById("tv")!.dataset;
  const { atrasados, hoje, prontos, alta } = tv.quadro.value.contadores;
  return (
    <header class="tv-topo">
      <div class="tv-titulo">
        {logo ? <img src={logo} alt="" /> : null}
        <div>
          {loja ? <p class="tv-loja corta">{loja}</p> : null}
          <h1>
            {TITULO_DO_MODO[modo]} {etapaDoModo(modo) ? <b>{tv.quadro.value.colunas[0]?.ids.length ?? 0}</b> : null}
          </h1>
        </div>
      </div>
      {modo === "cliente"
        ? <p class="tv-convite">Procure o seu número e retire no balcão.</p>
        : (
          <dl class="tv-contadores">
            <Contador tom="atrasado" desenho={TriangleAlert} nome="Atrasados" quantos={atrasados} />
            <Contador tom="hoje" desenho={Clock} nome="Hoje" quantos={hoje} />
            {modo === "geral" || modo === "envios"
              ? (
                <Contador
                  tom="pronto"
                  desenho={PackageCheck}
                  nome={modo === "geral" ? "Prontos hoje" : "Prontos"}
                  quantos={prontos}
                />
              )
              : null}
            {modo === "envios" ? null : <Contador tom="alta" desenho={Triangle} nome="Alta" quantos={alta} />}
          </dl>
        )}
      <Relogio tv={tv} />
    </header>
  );
}

function Contador({ tom, desenho, nome, quantos }: {
  tom: string;
  desenho: IconNode;
  nome: string;
  quantos: number;
}): VNode {
  return (
    <div class={`tv-contador tv-contador-${tom}`} data-zero={quantos === 0 ? "" : undefined}>
      <dt>
        <Icone desenho={desenho} tamanho={30} />
        {nome}
      </dt>
      <dd>{quantos}</dd>
    </div>
  );
}

/** Ticks alone: nothing around it renders every second. */
function Relogio({ tv }: { tv: Tv }): VNode {
  const agora = new Date(tv.agora.value);
  return (
    <p class="tv-relogio">
      <time dateTime={agora.toISOString()}>
        <b>{hora(agora)}</b> <span>{diaCurto(tv.hoje.value)}</span>
      </time>
    </p>
  );
}
