// The theme that this computer has chosen, before anything is drawn: a module would come after the first paint.
// It decides by which media the parts of each theme apply, so that every colour stays written once.
(() => {
  function chosen() {
    try {
      return localStorage.getItem("sgp.tema");
    } catch {
      return null;
    }
  }

  function apply() {
    const theme = chosen();
    for (const part of document.querySelectorAll("[data-theme]")) {
      const { theme: which } = part.dataset;
      const bySystem = `(prefers-color-scheme: ${which === "escuro" ? "dark" : "light"})`;
      part.media = theme === "claro" || theme === "escuro" ? (theme === which ? "all" : "not all") : bySystem;
    }
    document.documentElement.style.colorScheme = { claro: "light", escuro: "dark" }[theme] ?? "";
  }

  apply();
  addEventListener("sgp:tema", apply);
  addEventListener("storage", ({ key }) => key === "sgp.tema" && apply());
})();
