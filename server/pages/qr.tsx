import type { VNode } from "preact";
import { encode } from "uqr";

/** A text as a QR code, drawn in one path: sharp at every size, black on white in every theme. */
export function QrCode({ texto, rotulo }: { texto: string; rotulo: string }): VNode {
  const { size, path } = drawingOf(texto);
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={rotulo} shape-rendering="crispEdges">
      <path d={path} />
    </svg>
  );
}

/** The newest: the sheets of one pedido all have the same code. */
let newest = { texto: "", size: 0, path: "" };

function drawingOf(texto: string): typeof newest {
  if (newest.texto === texto) return newest;
  // M survives a fold or a smudge; the quiet border that readers need is the page's white.
  const { data, size } = encode(texto, { ecc: "M", border: 0 });
  const path = data.flatMap((linha, y) => linha.flatMap((preto, x) => preto ? [`M${x} ${y}h1v1h-1z`] : [])).join("");
  return newest = { texto, size, path };
}
