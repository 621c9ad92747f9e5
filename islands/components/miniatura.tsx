import type { VNode } from "preact";
import { emTamanho } from "../../server/domain/imagem.ts";

/** The art of an item, small. Shows only what this server or the pedido itself holds: nothing is fetched from elsewhere. */
export function Miniatura({ imagem, alt }: { imagem: string; alt: string }): VNode | null {
  if (!/^(data:image\/|\/(?!\/))/.test(imagem)) return null;
  return (
    <img
      class="miniatura"
      src={emTamanho(imagem, "miniatura")}
      alt={alt}
      loading="lazy"
      decoding="async"
      draggable={false}
    />
  );
}
