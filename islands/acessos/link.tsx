import { useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { encode } from "uqr";
import { COPIED_MS, copyText } from "../ui/copy_text.ts";
import { made } from "./made.ts";

/** The link of an access with its code: what is handed over. */
export function LinkDoAcesso({ name, links }: { name: string; links: string[] }): VNode {
  const place = useSignal(0);
  const link = links[place.value]!;
  const shown = useRef<HTMLDivElement>(null);
  // It is told this once, and may have come far from the press that asked for it.
  useEffect(() => {
    shown.current!.scrollIntoView({ block: "nearest" });
    shown.current!.querySelector("button")!.focus({ preventScroll: true });
  }, []);
  return (
    <div class="acessos-link" ref={shown}>
      <QrCode text={link} label={`Código do acesso ${name}`} />
      <div>
        <p>
          Link de <b>{name}</b>. Abra-o no aparelho ou aponte a câmera do celular. Ele não aparece de novo.
        </p>
        <input
          readOnly
          value={link}
          aria-label={`Link de ${name}`}
          onFocus={(event) => event.currentTarget.select()}
        />
        {links.length > 1
          ? (
            <label>
              <span>Se não abrir, tente por outro endereço deste servidor</span>
              <select value={place.value} onChange={(event) => place.value = Number(event.currentTarget.value)}>
                {links.map((each, i) => <option key={each} value={i}>{new URL(each).host}</option>)}
              </select>
            </label>
          )
          : null}
        <p class="acessos-buttons">
          <CopyButton text={link} />
          <a
            class="button"
            href={`https://wa.me/?text=${encodeURIComponent(`Link de acesso ao quadro de pedidos (${name}): ${link}`)}`}
            target="_blank"
            rel="noreferrer"
          >
            Enviar por WhatsApp
          </a>
          <button type="button" class="button" onClick={() => print()}>Imprimir</button>
          <button type="button" class="button" onClick={() => made.value = null}>Concluir</button>
        </p>
      </div>
    </div>
  );
}

function CopyButton({ text }: { text: string }): VNode {
  const said = useSignal("Copiar");
  return (
    <button
      type="button"
      class="button"
      onClick={() => {
        said.value = copyText(text) ? "Copiado" : "Copie à mão";
        setTimeout(() => said.value = "Copiar", COPIED_MS);
      }}
    >
      {said.value}
    </button>
  );
}

/** Black on white in every theme, as cameras expect; the quiet border is the page's white. */
function QrCode({ text, label }: { text: string; label: string }): VNode {
  const { data, size } = encode(text, { ecc: "M", border: 0 });
  const drawing = data.flatMap((line, y) => line.flatMap((black, x) => black ? [`M${x} ${y}h1v1h-1z`] : []));
  return (
    <svg class="acessos-qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <path d={drawing.join("")} />
    </svg>
  );
}
