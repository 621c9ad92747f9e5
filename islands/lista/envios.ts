/** The pictures of an open form on their way to the server, each for one item. */

import { computed, type ReadonlySignal, signal } from "@preact/signals";
import { sentenceOf } from "../sync/api_error.ts";
import type { ImagemEnviada } from "../sync/imagens.ts";

/** How one item's picture stands: how much of it is sent, from 0 to 1, or why it was not. */
export type Envio = { enviado: number } | { erro: string };

/** The pictures under way. */
export interface Envios {
  readonly porItem: ReadonlySignal<Readonly<Record<string, Envio>>>;
  readonly emAndamento: ReadonlySignal<boolean>;
  /** Sends a picture for the item of this name; another for the same item takes its place. */
  enviar(chave: string, arquivo: Blob): Promise<void>;
}

/** @param enviarImagem sends one picture. @param aoChegar is told the address of each that arrived. */
export function criarEnvios(
  enviarImagem: (arquivo: Blob, aoAvancar: (enviado: number) => void) => Promise<ImagemEnviada>,
  aoChegar: (chave: string, imagem: string) => void,
): Envios {
  const porItem = signal<Readonly<Record<string, Envio>>>({});
  const ultimos = new Map<string, Blob>();

  function por(chave: string, envio: Envio | null): void {
    const { [chave]: _, ...resto } = porItem.value;
    porItem.value = envio ? { ...resto, [chave]: envio } : resto;
  }

  return {
    porItem,
    emAndamento: computed(() => Object.values(porItem.value).some((envio) => "enviado" in envio)),
    async enviar(chave, arquivo) {
      ultimos.set(chave, arquivo);
      const vale = () => ultimos.get(chave) === arquivo;
      por(chave, { enviado: 0 });
      try {
        const { imagem } = await enviarImagem(arquivo, (enviado) => vale() && por(chave, { enviado }));
        if (!vale()) return;
        por(chave, null);
        aoChegar(chave, imagem);
      } catch (erro) {
        // Whatever it was, the form can be saved without the picture.
        if (vale()) {
          por(chave, { erro: sentenceOf(erro, "Não foi possível enviar a imagem: o servidor não respondeu.") });
        }
      }
    },
  };
}
