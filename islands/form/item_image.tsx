import { useSignal } from "@preact/signals";
import { CircleAlert, ImagePlus, Trash2 } from "lucide";
import type { VNode } from "preact";
import { useContext } from "preact/hooks";
import type { Envio } from "./uploads.ts";
import type { ItemFieldsProps } from "./kind_fields.tsx";
import { Field } from "./field.tsx";
import { OpenEditing } from "./editing.ts";
import { whyLocked } from "./locked.ts";
import { fieldId } from "./control.tsx";
import { Icon } from "../ui/icon.tsx";
import { Thumbnail } from "../pedido_parts/thumbnail.tsx";

/** What the browser can open and the server, after shrinking, takes. */
const ACCEPTED = "image/*";

/** Of what was pasted or dropped the first picture; without one any file: that it cannot be taken is to be said. */
export function imageAt(details: DataTransfer | null): File | null {
  const files = [...details?.files ?? []];
  return files.find(({ type }) => type.startsWith("image/")) ?? files[0] ?? null;
}

/** The art of an item: pasted, dropped or chosen, sent at once, and shown when the server has it. */
export function ItemImage({ item, place, onChange }: ItemFieldsProps): VNode {
  const { base, envios, problems } = useContext(OpenEditing);
  const locked = whyLocked("imagem", base.value);
  const over = useSignal(false);
  const envio = envios.byItem.value[item.chave];
  const name = `items.${place}.imagem`;
  const id = fieldId(name);
  const problem = envio && "error" in envio ? envio.error : problems.value[name];
  const send = (arquivo: Blob | null | undefined) => void (!locked && arquivo && envios.send(item.chave, arquivo));

  return (
    <div
      class="art g-12"
      data-over={over.value || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        over.value = true;
      }}
      onDragLeave={() => over.value = false}
      onDrop={(event) => {
        event.preventDefault();
        over.value = false;
        send(imageAt(event.dataTransfer));
      }}
    >
      <div class="art-frame">
        {item.imagem
          ? <Thumbnail image={item.imagem} alt={`Arte do item ${place + 1}`} />
          : <Icon drawing={ImagePlus} size={24} />}
      </div>
      <div class="art-side">
        {locked ? <p class="caution">{locked}</p> : null}
        <div class="art-buttons">
          <label class="button button-small" aria-disabled={locked ? true : undefined} for={id}>
            {item.imagem ? "Trocar a arte" : "Escolher a arte"}
          </label>
          <input
            id={id}
            class="hidden"
            type="file"
            accept={ACCEPTED}
            disabled={locked !== null}
            aria-label={`${item.imagem ? "Trocar" : "Escolher"} a arte do item ${place + 1}`}
            aria-describedby={problem ? `${id}-nota` : undefined}
            onChange={({ currentTarget }) => {
              send(currentTarget.files?.[0]);
              // The same file may be chosen again after it failed.
              currentTarget.value = "";
            }}
          />
          {item.imagem && !locked
            ? (
              <button
                type="button"
                class="icon-button"
                aria-label={`Remover a arte do item ${place + 1}`}
                onClick={() => onChange({ imagem: null })}
              >
                <Icon drawing={Trash2} />
              </button>
            )
            : null}
          {locked ? null : <span class="art-hint">ou cole (Ctrl+V), ou arraste até aqui</span>}
        </div>
        <Progress envio={envio} />
        {problem
          ? (
            <p id={`${id}-nota`} class="problem" role="alert">
              <Icon drawing={CircleAlert} size={14} /> {problem}
            </p>
          )
          : null}
        {item.imagem
          ? (
            <Field
              name={`items.${place}.legenda_imagem`}
              label="Legenda da arte"
              valor={item.legenda_imagem}
              onType={(legenda_imagem) => onChange({ legenda_imagem })}
            />
          )
          : null}
      </div>
    </div>
  );
}

function Progress({ envio }: { envio: Envio | undefined }): VNode {
  const sent = envio && "enviado" in envio ? envio.enviado : null;
  return (
    <div role="status">
      {sent === null ? null : (
        <p class="art-progress">
          <progress value={sent} aria-label="Enviando a arte" />
          {sent === 0 ? "Preparando a arte…" : sent < 1 ? "Enviando a arte…" : "Guardando a arte…"}
        </p>
      )}
    </div>
  );
}
