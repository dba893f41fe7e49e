// What reading does not need: keys on the review page, progress on the add page, small comforts.
"use strict";
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, select, textarea");
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape" && typing) typing.blur();
  if (typing) return;
  if (event.key === "/") {
    document.getElementById("find").focus();
    event.preventDefault();
    return;
  }
  const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!target) return;
  event.preventDefault();
  if (target.matches("select, input")) target.focus();
  else target.click();
});

// Follows a run of filing until it has ended.
const progress = document.querySelector("[data-progress]");
if (progress) {
  const look = async () => {
    try {
      const found = await fetch(progress.dataset.progress, { headers: { accept: "application/json" } });
      const state = await found.json();
      progress.querySelector("progress").value = state.done;
      progress.querySelector("progress").max = Math.max(1, state.total);
      progress.querySelector("[data-said]").textContent = state.said;
      if (state.ended) location.reload();
      else setTimeout(look, 700);
    } catch {
      setTimeout(look, 3000);
    }
  };
  setTimeout(look, 500);
}

// Files dropped anywhere on the add page go into its form.
const drop = document.querySelector("[data-drop]");
if (drop) {
  const field = drop.querySelector("input[type=file]");
  for (const name of ["dragover", "dragenter"])
    document.addEventListener(name, (event) => { event.preventDefault(); drop.classList.add("over"); });
  document.addEventListener("dragleave", () => drop.classList.remove("over"));
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    if (event.dataTransfer.files.length) { field.files = event.dataTransfer.files; drop.requestSubmit(); }
  });
}

// The passage that the address names is in view even where the page was still growing.
if (location.hash.length > 1) {
  const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (place) place.scrollIntoView({ block: "center" });
}
