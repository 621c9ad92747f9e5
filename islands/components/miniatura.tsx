import { useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { emTamanho, type Tamanho } from "../../server/domain/imagem.ts";

/** The art of an item, small. */
export function Miniatura({ imagem, alt }: { imagem: string; alt: string }): VNode {
  return <Figura imagem={imagem} alt={alt} tamanho="miniatura" classe="miniatura" />;
}

/**
 * The art of an item in one of its sizes, and words where there is nothing that may be drawn. Never the original: a picture
 * of a few KB can be one of 400 MB on the screen. Nothing is fetched from elsewhere.
 */
export function Figura({ imagem, alt, tamanho, classe }: {
  imagem: string;
  alt: string;
  tamanho: Tamanho;
  classe: string;
}): VNode {
  const endereco = emTamanho(imagem, tamanho);
  return endereco === null
    ? <SemImagem classe={classe} />
    : <Desenho key={endereco} endereco={endereco} alt={alt} classe={classe} />;
}

function Desenho({ endereco, alt, classe }: { endereco: string; alt: string; classe: string }): VNode {
  const falhou = useSignal(false);
  if (falhou.value) return <SemImagem classe={classe} />;
  return (
    <img
      class={classe}
      src={endereco}
      alt={alt}
      loading="lazy"
      decoding="async"
      draggable={false}
      onError={() => falhou.value = true}
    />
  );
}

function SemImagem({ classe }: { classe: string }): VNode {
  return <span class={`${classe} sem-arte`}>Sem imagem</span>;
}
