import { useSignal } from "@preact/signals";
import { ImagePlus } from "lucide";
import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import { logoToShow, type Shop, SHOP_NAME_MAX } from "../../server/domain/shop.ts";
import { createUploads } from "../form/uploads.ts";
import { sendImage } from "../sync/images.ts";
import { Icon } from "../ui/icon.tsx";
import { change } from "./shop.ts";

/** What the one picture of this form is called among those under way. */
const LOGO = "logo";

/** The id of the field for the name, where the first step leads. */
export const NAME_FIELD = "loja-nome";

/** What the shop is called: its name and its logo. @param shop as the server has it when the form opens. */
export function Identity({ shop }: { shop: Shop }): VNode {
  const name = useSignal(shop.nome);
  const logo = useSignal(shop.logo);
  const said = useSignal<{ text: string; wrong: boolean } | null>(null);
  const uploads = useMemo(() => createUploads(sendImage, (_, image) => logo.value = image), []);
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    if (uploads.inProgress.peek()) return;
    const error = await change({ nome: name.peek(), logo: logo.peek(), guia: shop.guia });
    said.value = error
      ? { text: error, wrong: true }
      : { text: "Salvo. Já vale para as fichas e as TVs.", wrong: false };
  };
  const upload = uploads.byItem.value[LOGO];
  const shownLogo = logoToShow({ logo: logo.value });
  return (
    <section class="panel" aria-labelledby="loja-titulo">
      <h2 id="loja-titulo">Nome e logo</h2>
      <p class="weak">Aparecem no alto das telas, nas TVs e nas fichas impressas.</p>
      <form noValidate class="shop-form" onSubmit={save}>
        <div class="field">
          <label for={NAME_FIELD}>Nome da loja</label>
          <div class="field-control">
            <input
              id={NAME_FIELD}
              maxLength={SHOP_NAME_MAX}
              autocomplete="organization"
              placeholder="Ex.: Gráfica Sol e Mar"
              value={name.value}
              onInput={({ currentTarget }) => {
                name.value = currentTarget.value;
                said.value = null;
              }}
            />
          </div>
        </div>
        <div class="art">
          <div class="art-frame">
            {shownLogo ? <img src={shownLogo} alt="Logo da loja" /> : <Icon drawing={ImagePlus} size={24} />}
          </div>
          <div class="art-side">
            <div class="art-buttons">
              <label class="button button-small" for="loja-logo">
                {shownLogo ? "Trocar o logo" : "Escolher o logo"}
              </label>
              <input
                id="loja-logo"
                class="hidden"
                type="file"
                accept="image/*"
                aria-label={shownLogo ? "Trocar o logo" : "Escolher o logo"}
                onChange={({ currentTarget }) => {
                  const [file] = currentTarget.files ?? [];
                  said.value = null;
                  if (file) void uploads.send(LOGO, file);
                  // The same file may be chosen again after it failed.
                  currentTarget.value = "";
                }}
              />
              {shownLogo
                ? (
                  <button
                    type="button"
                    class="button button-small"
                    onClick={() => {
                      logo.value = null;
                      said.value = null;
                    }}
                  >
                    Remover o logo
                  </button>
                )
                : null}
            </div>
            <span class="art-hint">JPG, PNG ou WebP. Em fundo claro fica melhor na ficha.</span>
            <p role="status" class="art-hint">{upload && "enviado" in upload ? "Enviando o logo…" : null}</p>
            <p role="alert" class="problem">{upload && "error" in upload ? upload.error : null}</p>
          </div>
        </div>
        <p class="shop-save">
          <button type="submit" class="button button-main" aria-disabled={uploads.inProgress.value || undefined}>
            Salvar
          </button>
          <span role="status" class={said.value?.wrong ? "problem" : "weak"}>{said.value?.text}</span>
        </p>
      </form>
    </section>
  );
}
