import { useSignal } from "@preact/signals";
import { CircleAlert, ImagePlus, Trash2 } from "lucide";
import type { VNode } from "preact";
import { useContext } from "preact/hooks";
import type { Envio } from "../lista/envios.ts";
import type { ItemDigitado } from "../lista/item_digitado.ts";
import { Campo, EdicaoAberta, idDoCampo, whyLocked } from "./campo.tsx";
import { Icone } from "./icone.tsx";
import { Miniatura } from "./miniatura.tsx";

/** What the browser can open and the server, after shrinking, takes. */
const ACEITAS = "image/*";

/** The first picture of what was pasted or dropped. */
export function imagemEm(dados: DataTransfer | null): File | null {
  return [...dados?.files ?? []].find(({ type }) => type.startsWith("image/")) ?? null;
}

/** The art of an item: pasted, dropped or chosen, sent at once, and shown when the server has it. */
export function ImagemDoItem({ item, lugar, aoMudar }: {
  item: ItemDigitado;
  lugar: number;
  aoMudar(mudanca: Partial<ItemDigitado>): void;
}): VNode {
  const { base, envios, problemas } = useContext(EdicaoAberta);
  const locked = whyLocked("imagem", base.value);
  const sobre = useSignal(false);
  const envio = envios.porItem.value[item.chave];
  const nome = `items.${lugar}.imagem`;
  const id = idDoCampo(nome);
  const problema = envio && "erro" in envio ? envio.erro : problemas.value[nome];
  const enviar = (arquivo: Blob | null | undefined) => void (!locked && arquivo && envios.enviar(item.chave, arquivo));

  return (
    <div
      class="arte g-12"
      data-sobre={sobre.value || undefined}
      onDragOver={(evento) => {
        evento.preventDefault();
        sobre.value = true;
      }}
      onDragLeave={() => sobre.value = false}
      onDrop={(evento) => {
        evento.preventDefault();
        sobre.value = false;
        enviar(imagemEm(evento.dataTransfer));
      }}
    >
      <div class="arte-quadro">
        {item.imagem
          ? <Miniatura imagem={item.imagem} alt={`Arte do item ${lugar + 1}`} />
          : <Icone desenho={ImagePlus} tamanho={24} />}
      </div>
      <div class="arte-lado">
        {locked ? <p class="ressalva">{locked}</p> : null}
        <div class="arte-botoes">
          <label class="botao botao-pequeno" aria-disabled={locked ? true : undefined} for={id}>
            {item.imagem ? "Trocar a arte" : "Escolher a arte"}
          </label>
          <input
            id={id}
            class="oculto"
            type="file"
            accept={ACEITAS}
            disabled={locked !== null}
            aria-label={`${item.imagem ? "Trocar" : "Escolher"} a arte do item ${lugar + 1}`}
            aria-describedby={problema ? `${id}-nota` : undefined}
            onChange={({ currentTarget }) => {
              enviar(currentTarget.files?.[0]);
              // The same file may be chosen again after it failed.
              currentTarget.value = "";
            }}
          />
          {item.imagem && !locked
            ? (
              <button
                type="button"
                class="botao-icone"
                aria-label={`Remover a arte do item ${lugar + 1}`}
                onClick={() => aoMudar({ imagem: null })}
              >
                <Icone desenho={Trash2} />
              </button>
            )
            : null}
          {locked ? null : <span class="arte-dica">ou cole (Ctrl+V), ou arraste até aqui</span>}
        </div>
        <Andamento envio={envio} />
        {problema
          ? (
            <p id={`${id}-nota`} class="problema" role="alert">
              <Icone desenho={CircleAlert} tamanho={14} /> {problema}
            </p>
          )
          : null}
        {item.imagem
          ? (
            <Campo
              nome={`items.${lugar}.legenda_imagem`}
              rotulo="Legenda da arte"
              valor={item.legenda_imagem}
              aoDigitar={(legenda_imagem) => aoMudar({ legenda_imagem })}
            />
          )
          : null}
      </div>
    </div>
  );
}

function Andamento({ envio }: { envio: Envio | undefined }): VNode {
  const enviado = envio && "enviado" in envio ? envio.enviado : null;
  return (
    <div role="status">
      {enviado === null ? null : (
        <p class="arte-andamento">
          <progress value={enviado} aria-label="Enviando a arte" />
          {enviado === 0 ? "Preparando a arte…" : enviado < 1 ? "Enviando a arte…" : "Guardando a arte…"}
        </p>
      )}
    </div>
  );
}
