// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

/**
 * What is the same on every page of a report: its looks, and the script that sorts and filters.
 * Pictures are links until their rows are shown.
 */
final class ReportFrame {
  /** Nothing is fetched: pictures are files beside the page, style and script stand in it. */
  static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
      img-src 'self' file:; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
      <meta name="viewport" content="width=device-width">
      <title>Conversion report</title>
      <style>
      body { font: 14px/1.4 system-ui, sans-serif; margin: 1.5em; color: #222; }
      h1 { font-size: 1.4em; margin: 0 0 .3em; }
      .filters { margin: .4em 0; }
      .filters button { font: inherit; border: 0; margin: 0 .5em .3em 0; padding: .1em .6em;
        border-radius: .8em; background: #eee; color: #222; cursor: pointer; }
      .filters button[aria-pressed=true] { outline: 2px solid #36c; }
      input { font: inherit; padding: .3em .5em; width: 24em; margin: .5em 0; }
      table { border-collapse: collapse; }
      th, td { text-align: left; vertical-align: top; padding: .3em .7em; white-space: nowrap;
        border-bottom: 1px solid #ddd; }
      th { position: sticky; top: 0; background: #fff; cursor: pointer; }
      th[aria-sort=ascending]::after { content: " \\25B2"; }
      th[aria-sort=descending]::after { content: " \\25BC"; }
      td.n { text-align: right; font-variant-numeric: tabular-nums; }
      td.long { white-space: normal; overflow-wrap: anywhere; min-width: 60ch; }
      td.notes { white-space: normal; min-width: 32em; max-width: 60em; }
      .notes p { margin: .3em 0 0 1em; }
      summary { cursor: pointer; }
      b { font-weight: 600; }
      .state { padding: .1em .6em; border-radius: .8em; }
      .filters .converted, .state.converted { background: #cfe8cf; }
      .filters .present, .state.present { background: #dde6f2; }
      .filters .failed, .state.failed, .filters .unreadable, .state.unreadable {
        background: #f6c9c9; }
      .filters .warned { background: #fbe3b5; }
      .first tbody tr:nth-child(n+101) { display: none; }
      @media print { .filters, input { display: none; } }
      /* No text of the row, which is searched. */
      a.picture::after { content: "slices"; }
      img { width: 160px; height: 100px; object-fit: contain; background: #000; }
      </style>
      </head>
      <body class="first">
      <h1>Conversion report</h1>
      """;

  /** A row is shown where search, state and warning agree; texts are looked at once. */
  static final String SCRIPT =
      """
      <footer>more below</footer>
      <noscript><style>.first tbody tr:nth-child(n+101) { display: table-row; }</style></noscript>
      <script>
      const body = document.querySelector("tbody");
      const rows = [...body.rows];
      const search = document.querySelector("input");
      const output = document.querySelector("output");
      const buttons = [...document.querySelectorAll(".filters button")];
      const chosen = {state: "", warning: ""};
      const texts = new Map();
      const text = row => {
        if (!texts.has(row)) texts.set(row, row.textContent.toLowerCase());
        return texts.get(row);
      };
      const has = (row, kind, value) =>
        !value || row.dataset[kind].split(" ").includes(value);
      // Pictures of rows that were not seen are links: elements of images cost even unseen.
      function addPicture(row) {
        const link = row.querySelector("a.picture");
        if (link) {
          const image = document.createElement("img");
          image.alt = "slices";
          image.loading = "lazy";
          image.src = link.getAttribute("href");
          link.removeAttribute("class");
          link.append(image);
        }
      }
      // So many rows are laid out, and more when the end of them comes into view.
      const step = 100;
      let most = step;
      let order = rows;
      function show() {
        const words = search.value.toLowerCase().split(/\\s+/).filter(word => word);
        let hits = 0;
        for (const row of order) {
          const hit = has(row, "state", chosen.state) && has(row, "warning", chosen.warning)
            && words.every(word => text(row).includes(word));
          hits += hit;
          const hidden = !hit || hits > most;
          if (row.hidden !== hidden) row.hidden = hidden;
          if (!hidden) addPicture(row);
        }
        document.body.classList.remove("first");
        output.textContent = hits + " of " + rows.length + " rows";
        end.hidden = hits <= most;
      }
      const end = document.querySelector("footer");
      new IntersectionObserver(entries => {
        if (entries.some(entry => entry.isIntersecting) && !end.hidden) {
          most += step;
          show();
        }
      }, {rootMargin: "600px"}).observe(end);
      function restart() {
        most = step;
        show();
      }
      search.addEventListener("input", restart);
      for (const button of buttons) {
        button.addEventListener("click", () => {
          const {kind, value} = button.dataset;
          chosen[kind] = chosen[kind] === value ? "" : value;
          for (const other of buttons) {
            other.setAttribute("aria-pressed", chosen[other.dataset.kind] === other.dataset.value);
          }
          restart();
        });
      }
      const collator = new Intl.Collator(undefined, {numeric: true});
      document.querySelectorAll("th").forEach((head, column) => head.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        document.querySelectorAll("th").forEach(h => h.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const values = new Map(rows.map(row => [row, row.cells[column].textContent]));
        order = [...rows].sort((a, b) => {
          const left = values.get(a), right = values.get(b);
          // What is empty comes last, up or down.
          return !left || !right ? !left - !right : (down ? -1 : 1) * collator.compare(left, right);
        });
        for (const row of order) body.append(row);
        restart();
      }));
      show();
      </script>
      </body>
      </html>
      """;

  private ReportFrame() {}
}
