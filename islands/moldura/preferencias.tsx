import { Command, type IconNode, Keyboard, Monitor, Moon, ScrollText, Sun } from "lucide";
import type { VNode } from "preact";
import { Icone } from "../components/icone.tsx";
import { pedirAjuda, pedirComandos, pedirRegistro } from "../teclado/sobre.ts";
import { escolherTema, NOME_DO_TEMA, type Tema, tema, TEMAS } from "./tema.ts";

const DESENHO: Record<Tema, IconNode> = { automatico: Monitor, claro: Sun, escuro: Moon };

/** In the menu of the pages: how this computer likes to have them. */
export function Preferencias(): VNode {
  return (
    <div class="preferencias">
      <fieldset class="temas">
        <legend>Tema</legend>
        {TEMAS.map((cada) => (
          <label key={cada} class="tema">
            <input type="radio" name="tema" checked={tema.value === cada} onChange={() => escolherTema(cada)} />
            <Icone desenho={DESENHO[cada]} tamanho={18} />
            {NOME_DO_TEMA[cada]}
          </label>
        ))}
      </fieldset>
      <button type="button" class="menu-item" onClick={pedirComandos}>
        <Icone desenho={Command} tamanho={18} /> Comandos
        <kbd aria-hidden="true">Ctrl K</kbd>
      </button>
      <button type="button" class="menu-item so-teclado" onClick={pedirAjuda}>
        <Icone desenho={Keyboard} tamanho={18} /> Atalhos do teclado
        <kbd aria-hidden="true">?</kbd>
      </button>
      <button type="button" class="menu-item" onClick={pedirRegistro}>
        <Icone desenho={ScrollText} tamanho={18} /> Registro
      </button>
    </div>
  );
}
