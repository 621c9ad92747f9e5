import type { VNode } from "preact";
import { NOME_DA_ETAPA } from "../../server/domain/etapas.ts";
import { Janela } from "../components/janela.tsx";
import { hora, segundos } from "../lista/relogio.ts";
import type { Central } from "./central.ts";
import { type Alvo, ateQuando, enderecoDoAlvo } from "./decisao.ts";
import { ligar, silenciadoAte, silenciar } from "./silencio.ts";
import { destravado, destravar, tocar } from "./som.ts";

/** What was told, and the switch of the sound. */
export function PainelDeAvisos({ central, alvo, aoFechar }: {
  central: Central;
  alvo: Alvo | null;
  aoFechar(): void;
}): VNode {
  return (
    <Janela formato="caixa" titulo="Avisos" aoFechar={aoFechar}>
      <div class="painel-avisos">
        {alvo ? <Som alvo={alvo} /> : <p>Escolha o setor desta tela para ser avisado do que chega para ele.</p>}
        <h3>Últimos avisos</h3>
        {central.noticias.value.length === 0 ? <p class="fraco">Sem avisos.</p> : (
          <ol class="painel-noticias">
            {central.noticias.value.map(({ id, em, texto, alvo }) => (
              <li key={id}>
                <time dateTime={em.toISOString()}>{hora(em)}</time>
                <a href={enderecoDoAlvo(alvo)}>{texto}</a>
              </li>
            ))}
          </ol>
        )}
      </div>
    </Janela>
  );
}

function Som({ alvo }: { alvo: Alvo }): VNode {
  const agora = segundos.value;
  const ate = silenciadoAte.value;
  const mudo = agora < ate;
  const quando = ateQuando(agora);
  const oque = alvo === "pronto" ? "quando um pedido fica pronto" : `quando chega pedido para ${NOME_DA_ETAPA[alvo]}`;
  return (
    <>
      <p role="status">
        {mudo
          ? (
            <>
              <b>Sem som</b>{" "}
              {Number.isFinite(ate) ? `até ${hora(new Date(ate))}` : "até alguém ligar"}. Os avisos continuam aparecendo
              na tela.
            </>
          )
          : (
            <>
              <b>Com som</b> {oque}.{destravado.value ? "" : " O navegador só toca depois de um toque nesta página."}
            </>
          )}
      </p>
      <div class="painel-botoes">
        {mudo ? <button type="button" class="botao botao-principal" onClick={ligar}>Ligar o som</button> : (
          <>
            <button type="button" class="botao" onClick={() => silenciar(quando)}>
              Silenciar até {hora(new Date(quando))}
            </button>
            <button type="button" class="botao" onClick={() => silenciar()}>Silenciar</button>
          </>
        )}
        <button type="button" class="botao" onClick={() => void destravar().then(() => tocar("novo"))}>
          Testar o som
        </button>
      </div>
    </>
  );
}
