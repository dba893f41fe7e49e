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

// Files and folders dropped anywhere on the add page are sent with its form, under their paths.
const filesOf = async (entry, path, out) => {
  if (entry.isFile) {
    out.push([await new Promise((done, failed) => entry.file(done, failed)), path + entry.name]);
    return;
  }
  const reader = entry.createReader();
  for (;;) {
    const some = await new Promise((done, failed) => reader.readEntries(done, failed));
    if (!some.length) return;
    for (const one of some) await filesOf(one, `${path}${entry.name}/`, out);
  }
};
const send = async (form, files) => {
  const body = new FormData();
  body.append("token", form.querySelector("[name=token]").value);
  for (const [file, name] of files) body.append("files", file, name);
  const said = form.querySelector("[data-sending]");
  said.textContent = `Sending ${files.length} file${files.length === 1 ? "" : "s"} …`;
  try {
    const reply = await fetch(form.action, { method: "POST", body });
    if (reply.ok) location.assign(reply.url);
    else said.textContent = `The desk did not take them (${reply.status}): too much at once? Send fewer.`;
  } catch {
    said.textContent = "The desk could not be reached; nothing was sent.";
  }
};
const drop = document.querySelector("[data-drop]");
if (drop) {
  for (const name of ["dragover", "dragenter"])
    document.addEventListener(name, (event) => { event.preventDefault(); drop.classList.add("over"); });
  document.addEventListener("dragleave", () => drop.classList.remove("over"));
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
    const loose = [...event.dataTransfer.files].map((file) => [file, file.name]);
    (async () => {
      const found = [];
      for (const entry of entries) await filesOf(entry, "", found);
      const files = found.length ? found : loose;
      if (files.length) await send(drop, files);
    })();
  });
}

// Opening the question whether two are one looks for near ones to choose from.
const bounds = document.querySelector("details[data-near]");
bounds?.addEventListener("toggle", async () => {
  const address = bounds.dataset.near;
  if (!bounds.open || !address) return;
  bounds.dataset.near = "";
  try {
    const page = await (await fetch(address)).text();
    const found = new DOMParser().parseFromString(page, "text/html").getElementById("bounds");
    const begun = [...bounds.querySelectorAll("input")].some((one) => one.value !== one.defaultValue);
    if (found && !begun && !bounds.contains(document.activeElement?.closest("input, select")))
      bounds.replaceChildren(...found.childNodes);
  } catch {
    bounds.dataset.near = address;
  }
});

// The page's own name in a row of names that is longer than the screen.
document.querySelector(".mast nav [aria-current]")?.scrollIntoView({ inline: "center", block: "nearest" });

// The passage that the address names is in view even where the page was still growing.
if (location.hash.length > 1) {
  const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (place) place.scrollIntoView({ block: "center" });
}
