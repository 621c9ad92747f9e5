import { useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { encode } from "uqr";
import { COPIED_MS, copyText } from "../components/copy_text.ts";
import { made } from "./made.ts";

/** The link of an access with its code: what is handed over. */
export function LinkDoAcesso({ nome, links }: { nome: string; links: string[] }): VNode {
  const lugar = useSignal(0);
  const link = links[lugar.value]!;
  return (
    <div class="acessos-link">
      <Codigo texto={link} rotulo={`Código do acesso ${nome}`} />
      <div>
        <p>
          Link de <b>{nome}</b>. Abra-o no aparelho ou aponte a câmera do celular. Ele não aparece de novo.
        </p>
        <input
          readOnly
          value={link}
          aria-label={`Link de ${nome}`}
          onFocus={(event) => event.currentTarget.select()}
        />
        {links.length > 1
          ? (
            <label>
              <span>Se não abrir, tente por outro endereço deste servidor</span>
              <select value={lugar.value} onChange={(event) => lugar.value = Number(event.currentTarget.value)}>
                {links.map((cada, i) => <option key={cada} value={i}>{new URL(cada).host}</option>)}
              </select>
            </label>
          )
          : null}
        <p class="acessos-botoes">
          <Copiar texto={link} />
          <a
            class="botao"
            href={`https://wa.me/?text=${encodeURIComponent(`Link de acesso ao quadro de pedidos (${nome}): ${link}`)}`}
            target="_blank"
            rel="noreferrer"
          >
            Enviar por WhatsApp
          </a>
          <button type="button" class="botao" onClick={() => print()}>Imprimir</button>
          <button type="button" class="botao" onClick={() => made.value = null}>Concluir</button>
        </p>
      </div>
    </div>
  );
}

function Copiar({ texto }: { texto: string }): VNode {
  const dito = useSignal("Copiar");
  return (
    <button
      type="button"
      class="botao"
      onClick={() => {
        dito.value = copyText(texto) ? "Copiado" : "Copie à mão";
        setTimeout(() => dito.value = "Copiar", COPIED_MS);
      }}
    >
      {dito.value}
    </button>
  );
}

/** Black on white in every theme, as cameras expect; the quiet border is the page's white. */
function Codigo({ texto, rotulo }: { texto: string; rotulo: string }): VNode {
  const { data, size } = encode(texto, { ecc: "M", border: 0 });
  const desenho = data.flatMap((linha, y) => linha.flatMap((preto, x) => preto ? [`M${x} ${y}h1v1h-1z`] : []));
  return (
    <svg class="acessos-qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={rotulo} shape-rendering="crispEdges">
      <path d={desenho.join("")} />
    </svg>
  );
}
