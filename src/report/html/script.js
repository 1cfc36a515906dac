"use strict";
(() => {
  const all = (selector, under = document) => [...under.querySelectorAll(selector)];
  const one = (selector, under = document) => under.querySelector(selector);
  const make = (name, properties, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };
  document.documentElement.classList.add("js");

  // The table: filter and sort.
  const table = one("#matrix"), body = table.tBodies[0], form = one(".controls");
  const rows = [...body.rows];
  const cell = (row, subject) => one(`td[data-subject="${subject}"]`, row);
  const fits = (row, wanted) => {
    const name = row.cells[0].textContent.toLowerCase();
    if (!name.includes(wanted.name.trim().toLowerCase())) return false;
    if (wanted.region && row.dataset.region !== wanted.region) return false;
    if (!wanted.reading) return true;
    const [subject, value] = wanted.reading.split("=");
    return subject === "any"
      ? one('td[data-value="open"]', row) !== null
      : cell(row, subject)?.dataset.value === value;
  };
  const filter = () => {
    const { name, region, reading } = form.elements;
    const wanted = { name: name.value, region: region?.value ?? "", reading: reading.value };
    for (const row of rows) row.hidden = !fits(row, wanted);
    const left = rows.filter((row) => !row.hidden).length;
    one("output", form).textContent = `${left} of ${rows.length}`;
    one(".nothing").hidden = left > 0;
    rove(body);
  };
  form.hidden = false;
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter));
  for (const link of all("a[data-filter]")) {
    link.addEventListener("click", () => {
      form.reset();
      form.elements.reading.value = link.dataset.filter;
      setTimeout(filter);
    });
  }
  const heads = all("thead th", table);
  const key = (row, column) => {
    if (column < 2) return row.cells[column].textContent;
    return Number(row.cells[column]?.dataset.rank ?? Infinity);
  };
  const compare = (a, b) => (typeof a === "number" ? (a === b ? 0 : a - b) : a.localeCompare(b, "en"));
  heads.forEach((head, column) => {
    const label = one(".sort", head);
    const button = make("button", { type: "button" }, label.textContent);
    label.replaceChildren(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      for (const other of heads) other.setAttribute("aria-sort", "none");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const sorted = rows
        .map((row, at) => [row, at, key(row, column)])
        .sort((a, b) => compare(a[2], b[2]) * (down ? -1 : 1) || a[1] - b[1]);
      body.append(...sorted.map(([row]) => row));
      rove(body);
    });
  });
  heads[0].setAttribute("aria-sort", "none");

  // A map or the table is one stop of the tab key; the arrows move within it.
  function rove(group) {
    const links = all("a", group);
    const visible = links.filter((link) => link.offsetParent !== null);
    const current = visible.find((link) => link.tabIndex === 0 && link.hasAttribute("tabindex"));
    for (const link of links) link.tabIndex = -1;
    const stop = current ?? visible[0];
    if (stop) stop.tabIndex = 0;
  }
  const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  for (const group of all("[data-roving]")) {
    rove(group);
    group.addEventListener("keydown", (event) => {
      const arrow = ARROWS[event.key];
      const from = event.target.closest("a");
      if (!arrow || !from) return;
      event.preventDefault();
      const middle = (link) => {
        const box = link.getBoundingClientRect();
        return [box.left + box.width / 2, box.top + box.height / 2];
      };
      const [x, y] = middle(from);
      let best = null, least = Infinity;
      for (const link of all("a", group)) {
        if (link === from || link.offsetParent === null) continue;
        const [dx, dy] = [middle(link)[0] - x, middle(link)[1] - y];
        const along = dx * arrow[0] + dy * arrow[1];
        const aside = Math.abs(dx * arrow[1]) + Math.abs(dy * arrow[0]);
        if (along > 1 && aside < along + 1 && along + 3 * aside < least) {
          least = along + 3 * aside;
          best = link;
        }
      }
      if (!best) return;
      from.tabIndex = -1;
      best.tabIndex = 0;
      best.focus();
    });
  }

  // A letter opens over the page, and the address says which.
  const dialog = make("dialog", {});
  const button = (text, act) => {
    const it = make("button", { type: "button" }, text);
    it.addEventListener("click", act);
    return it;
  };
  const letters = all("article.letter");
  const status = make("mark", { className: "status" }, "says the status");
  const element = make("mark", { className: "element" }, "names the element");
  const reading = make("mark", { className: "candidate" }, "another reading");
  const explained = make("p", { className: "key" }, status, element, reading);
  const go = (step) => {
    const next = letters[letters.indexOf(one("article", dialog)) + step];
    if (next) location.replace(`#${next.id}`);
  };
  const before = button("‹", () => go(-1)), after = button("›", () => go(1));
  before.ariaLabel = before.title = "The letter before";
  after.ariaLabel = after.title = "The letter after";
  const close = button("Close", () => dialog.close());
  const who = make("p", { className: "who" });
  dialog.append(make("div", { className: "bar-top" }, who, explained, before, after, close));
  document.body.append(dialog);
  let from = null, place = null;
  // Following a link moves the focus before anyone hears of it.
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#l"]');
    if (link && !dialog.contains(link)) from = link;
  });

  const putBack = () => {
    const article = one("article", dialog);
    if (article) place.replaceWith(article);
  };
  const open = () => {
    const match = /^#(l\d+)(?:-(\d+))?$/.exec(location.hash);
    const article = match && document.getElementById(match[1]);
    if (!article) {
      if (dialog.open) dialog.close();
      return;
    }
    if (!dialog.contains(article)) {
      putBack();
      place = document.createComment("letter");
      article.replaceWith(place);
      dialog.append(article);
      who.textContent = one("h3", article).textContent;
      const at = letters.indexOf(article);
      before.disabled = at === 0;
      after.disabled = at === letters.length - 1;
      dialog.setAttribute("aria-labelledby", `${article.id}-name`);
    }
    if (!dialog.open) {
      dialog.showModal();
    }
    const finding = match[2] && document.getElementById(location.hash.slice(1));
    if (!finding) {
      dialog.scrollTop = 0;
      one("h3", article).focus({ preventScroll: true });
      return;
    }
    finding.focus({ preventScroll: true });
    finding.scrollIntoView({ block: "nearest" });
    const said = one(`mark.m${match[2]}-status`, article) ?? one(`mark.m${match[2]}`, article);
    said?.scrollIntoView({ block: "center" });
  };
  // An element that moves is the target no longer: the address is set anew.
  const aim = () => {
    open();
    if (dialog.open && location.hash.includes("-")) {
      const hash = location.hash;
      history.replaceState(null, "", " ");
      location.replace(hash);
    }
  };
  let aiming = false;
  addEventListener("hashchange", () => {
    if (aiming) return;
    aiming = true;
    aim();
    setTimeout(() => { aiming = false; });
  });
  dialog.addEventListener("close", () => {
    putBack();
    history.replaceState(null, "", location.pathname + location.search);
    from?.focus?.();
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
    const finding = event.target.closest(".finding");
    if (finding && !event.target.closest("a") && !String(getSelection())) {
      location.replace(`#${finding.id}`);
    }
  });
  if (location.hash) aim();
})();
