/** The pictures of an open form on their way to the server, each for one item. */

import { computed, type ReadonlySignal, signal } from "@preact/signals";
import { sentenceOf } from "../sync/api_error.ts";
import type { SentImage } from "../sync/images.ts";

/** How one item's picture stands: how much of it is sent, from 0 to 1, or why it was not. */
export type Envio = { enviado: number } | { error: string };

/** The pictures under way. */
export interface Envios {
  readonly byItem: ReadonlySignal<Readonly<Record<string, Envio>>>;
  readonly inProgress: ReadonlySignal<boolean>;
  /** Sends a picture for the item of this name; another for the same item takes its place. */
  send(chave: string, arquivo: Blob): Promise<void>;
}

/** @param sendImage sends one picture. @param onArrival is told the address of each that arrived. */
export function createUploads(
  sendImage: (arquivo: Blob, onProgress: (sent: number) => void) => Promise<SentImage>,
  onArrival: (chave: string, imagem: string) => void,
): Envios {
  const byItem = signal<Readonly<Record<string, Envio>>>({});
  const latest = new Map<string, Blob>();

  function por(chave: string, envio: Envio | null): void {
    const { [chave]: _, ...rest } = byItem.value;
    byItem.value = envio ? { ...rest, [chave]: envio } : rest;
  }

  return {
    byItem,
    inProgress: computed(() => Object.values(byItem.value).some((envio) => "enviado" in envio)),
    async send(chave, arquivo) {
      latest.set(chave, arquivo);
      const valid = () => latest.get(chave) === arquivo;
      por(chave, { enviado: 0 });
      try {
        const { imagem } = await sendImage(arquivo, (sent) => valid() && por(chave, { enviado: sent }));
        if (!valid()) return;
        por(chave, null);
        onArrival(chave, imagem);
      } catch (error) {
        // Whatever it was, the form can be saved without the picture.
        if (valid()) {
          por(chave, { error: sentenceOf(error, "Não foi possível enviar a imagem: o servidor não respondeu.") });
        }
      }
    },
  };
}
