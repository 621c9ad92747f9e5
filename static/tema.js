// The theme that this computer has chosen, before anything is drawn: a module would come after the first paint.
// It decides by which media the parts of each theme apply, so that every colour stays written once.
(() => {
  function escolhido() {
    try {
      return localStorage.getItem("sgp.tema");
    } catch {
      return null;
    }
  }

  function aplicar() {
    const tema = escolhido();
    for (const parte of document.querySelectorAll("[data-theme]")) {
      const { theme: qual } = parte.dataset;
      const doSistema = `(prefers-color-scheme: ${qual === "escuro" ? "dark" : "light"})`;
      parte.media = tema === "claro" || tema === "escuro" ? (tema === qual ? "all" : "not all") : doSistema;
    }
    document.documentElement.style.colorScheme = { claro: "light", escuro: "dark" }[tema] ?? "";
  }

  aplicar();
  addEventListener("sgp:tema", aplicar);
  addEventListener("storage", ({ key }) => key === "sgp.tema" && aplicar());
})();
