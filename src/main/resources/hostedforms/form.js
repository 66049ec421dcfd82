/** Shows and asks for fields only where what was answered above them says so. Without it all of them are shown. */
(() => {
  "use strict";

  const answers = (form, name) =>
    [...form.elements]
      .filter((control) => control.name === name && !control.disabled)
      .flatMap((control) => {
        if (control.type !== "checkbox" && control.type !== "radio") {
          return [control.value.trim()];
        }
        return control.checked ? [control.value] : control.dataset.unticked ? [control.dataset.unticked] : [];
      });

  /** Fields stand below those that decide on them, so that one pass settles chains of them too. */
  const settle = (form) => {
    for (const field of form.querySelectorAll("[data-shown-if]")) {
      const among = JSON.parse(field.dataset.shownIn);
      const isShown = answers(form, field.dataset.shownIf).some((answer) => among.includes(answer));
      field.hidden = !isShown;
      for (const control of field.querySelectorAll("input, select, textarea")) {
        control.disabled = !isShown;
        control.required = isShown && "required" in control.dataset;
      }
    }
  };

  for (const form of document.querySelectorAll("form.embudo")) {
    form.querySelectorAll(".when").forEach((hint) => hint.remove());
    form.addEventListener("input", () => settle(form));
    form.addEventListener("change", () => settle(form));
    form.addEventListener("reset", () => setTimeout(() => settle(form)));
    window.addEventListener("pageshow", () => settle(form));
    settle(form);
  }
})();
