import { useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { inSize, type Size } from "../../server/domain/image.ts";

/** The art of an item, small. */
export function Thumbnail({ image, alt }: { image: string; alt: string }): VNode {
  return <Figure image={image} alt={alt} size="miniatura" className="thumbnail" />;
}

/**
 * The art of an item in one of its sizes, and words where there is nothing that may be drawn. Never the original: a picture
 * of a few KB can be one of 400 MB on the screen. Nothing is fetched from elsewhere.
 */
export function Figure({ image, alt, size, className }: {
  image: string;
  alt: string;
  size: Size;
  className: string;
}): VNode {
  const address = inSize(image, size);
  return address === null
    ? <NoImage className={className} />
    : <Drawing key={address} address={address} alt={alt} className={className} />;
}

function Drawing({ address, alt, className }: { address: string; alt: string; className: string }): VNode {
  const failed = useSignal(false);
  if (failed.value) return <NoImage className={className} />;
  return (
    <img
      class={className}
      src={address}
      alt={alt}
      loading="lazy"
      decoding="async"
      draggable={false}
      onError={() => failed.value = true}
    />
  );
}

function NoImage({ className }: { className: string }): VNode {
  return <span class={`${className} no-art`}>Sem imagem</span>;
}
