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
  send(key: string, arquivo: Blob): Promise<void>;
}

/** @param sendImage sends one picture. @param onArrival is told the address of each that arrived. */
export function createUploads(
  sendImage: (arquivo: Blob, onProgress: (sent: number) => void) => Promise<SentImage>,
  onArrival: (key: string, image: string) => void,
): Envios {
  const byItem = signal<Readonly<Record<string, Envio>>>({});
  const latest = new Map<string, Blob>();

  function by(key: string, envio: Envio | null): void {
    const { [key]: _, ...rest } = byItem.value;
    byItem.value = envio ? { ...rest, [key]: envio } : rest;
  }

  return {
    byItem,
    inProgress: computed(() => Object.values(byItem.value).some((envio) => "enviado" in envio)),
    async send(key, arquivo) {
      latest.set(key, arquivo);
      const valid = () => latest.get(key) === arquivo;
      by(key, { enviado: 0 });
      try {
        const { imagem } = await sendImage(arquivo, (sent) => valid() && by(key, { enviado: sent }));
        if (!valid()) return;
        by(key, null);
        onArrival(key, imagem);
      } catch (error) {
        // Whatever it was, the form can be saved without the picture.
        if (valid()) {
          by(key, { error: sentenceOf(error, "Não foi possível enviar a imagem: o servidor não respondeu.") });
        }
      }
    },
  };
}
