// When the page breaks off, what was saved is still here: this shows it, and saves it to a file. It stands on its own, since
// by then nothing else on the page can be relied on.
(() => {
  const make = document.createElement.bind(document);
  const word = (en, zh) => {
    const both = make("span");
    const chinese = make("span");
    chinese.lang = "zh-Hans";
    chinese.textContent = ` · ${zh}`;
    both.lang = "en";
    both.append(en, chinese);
    return both;
  };
  let shown = false;

  // The revision of a stored text, or -1 for one that is broken.
  const revision = (text) => {
    try {
      return Number(JSON.parse(text).revision) || 0;
    } catch {
      return -1;
    }
  };

  // All copies of the plan of this tab; of every plan where the tab names none.
  const copies = async () => {
    const found = [];
    let id;
    try {
      id = sessionStorage.getItem("tributary.current");
      const wanted = new RegExp(`^tributary\\.plan\\.${id || "[a-z0-9]+"}\\.[ab]$`);
      for (const key of Object.keys(localStorage)) if (wanted.test(key)) found.push(localStorage.getItem(key));
    } catch {
      // Blocked.
    }
    const journal = new Promise((done) => {
      setTimeout(done, 1000);
      const asked = indexedDB.open("tributary");
      // Where there is no journal, none is to be made.
      asked.onupgradeneeded = () => asked.transaction.abort();
      asked.onerror = () => done();
      asked.onsuccess = () => {
        const all = asked.result.transaction("plans").objectStore("plans").getAll(id || undefined);
        all.onsuccess = () => done(all.result.map((record) => String(record.text)));
        all.onerror = () => done();
      };
    });
    return found.concat((await journal.catch(() => {})) ?? []);
  };

  const show = async () => {
    if (shown) return;
    shown = true;
    const dialog = make("dialog");
    dialog.id = "rescue";
    // What is left of the page must not hear what happens here.
    for (const kind of ["click", "input", "keydown"]) dialog.addEventListener(kind, (event) => event.stopPropagation());
    dialog.addEventListener("cancel", (event) => event.preventDefault());
    const title = make("h2");
    title.append(word("The page has stopped", "页面已停止运行"));
    const said = make("p");
    said.setAttribute("role", "alert");
    said.append(word("It ran into a fault of its own. Your plan is kept as it was last saved; reload to go on.", "页面自身出错了。您的计划仍按上次保存的内容留存，重新加载即可继续。"));
    const field = make("textarea");
    field.readOnly = true;
    field.rows = 8;
    field.setAttribute("aria-label", "Plan · 计划");
    const button = (en, zh, act) => {
      const one = make("button");
      one.type = "button";
      one.append(word(en, zh));
      one.addEventListener("click", act);
      return one;
    };
    const reload = button("Reload the page", "重新加载", () => location.reload());
    reload.className = "primary";
    const save = button("Save the plan to a file", "把计划存成文件", () => {
      const link = make("a");
      link.href = URL.createObjectURL(new Blob([field.value], { type: "application/json" }));
      link.download = "plan.tributary.json";
      link.click();
    });
    const other = button("Start with a new plan; this one stays in the list", "新建一份计划，原计划留在列表中", () => {
      try {
        sessionStorage.setItem("tributary.current", "new");
      } catch {
        // Nothing is kept, so nothing is opened again.
      }
      location.replace(location.pathname + location.search);
      location.reload();
    });
    const row = make("p");
    row.className = "row";
    row.append(reload, save, other);
    dialog.append(title, said, row, field);
    document.body.append(dialog);
    dialog.showModal();
    const texts = (await copies()).sort((one, two) => revision(two) - revision(one));
    field.value = texts[0] ?? "";
    save.disabled = field.hidden = texts.length === 0;
  };

  // The page's own word for it, and what the browser says where the page could not speak any more.
  addEventListener("tributary-stopped", show);
  addEventListener("error", ({ error }) => error instanceof WebAssembly.RuntimeError && show());
  addEventListener("unhandledrejection", ({ reason }) => reason instanceof WebAssembly.RuntimeError && show());
})();
