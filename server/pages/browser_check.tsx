import type { VNode } from "preact";
import { useContext } from "preact/hooks";
import { OLDEST } from "../browsers.ts";
import { PageVisit } from "./visit.ts";

/** What a person with an older browser reads in place of the page. */
export const OLD_BROWSER =
  `Este navegador é antigo demais para mostrar os pedidos. Atualize-o, ou abra este endereço no Chrome ou no Edge ${OLDEST.chrome}, ` +
  `no Firefox ${OLDEST.firefox}, no Safari ${OLDEST.safari} (iPhone: iOS ${OLDEST.safari}), ou em um mais novo.`;

/**
 * Decides before all other scripts, in the words of 2009, whether the browser can do what they need. The unit `lh` came
 * with just the Chrome and the Safari that are our oldest, `:has()` with the Firefox. A script that cannot be read, for
 * whatever other reason, is as good as none. Said before the islands begin, which then find no place and stop.
 */
export const VERIFICATION = `(function () {
  var serve = window.CSS && CSS.supports && CSS.supports("height", "1lh") && CSS.supports("selector(:has(a))") &&
    window.DecompressionStream;
  function ler(evento) {
    if (evento.error instanceof SyntaxError || /SyntaxError/.test(evento.message)) serve = false;
  }
  function dizer() {
    if (serve || document.body.className === "old-browser") return;
    var palavras = document.createElement("p");
    palavras.setAttribute("role", "alert");
    palavras.appendChild(document.createTextNode(${JSON.stringify(OLD_BROWSER)}));
    document.body.innerHTML = "";
    document.body.className = "old-browser";
    document.body.appendChild(palavras);
  }
  window.addEventListener("error", ler);
  document.addEventListener("readystatechange", dizer);
  document.addEventListener("DOMContentLoaded", function () {
    window.removeEventListener("error", ler);
    dizer();
  });
})();`;

/** Says so in words where the browser is older than any that we serve. First in the head. */
export function BrowserCheck(): VNode {
  const { nonce } = useContext(PageVisit);
  return <script nonce={nonce} dangerouslySetInnerHTML={{ __html: VERIFICATION }} />;
}
