// Shows one document of figures. Everything that came from outside is set as text, never as markup.
const VERSION = 1;
const LANGUAGES = ["en", "ko", "ja", "vi"];
const SPANS = ["today", "7d", "30d", "365d", "all"];
const ZONES = ["UTC", "Asia/Ho_Chi_Minh", "Asia/Seoul", "Asia/Tokyo", "Europe/Berlin", "Europe/London",
  "America/New_York", "America/Los_Angeles"];
const SILENCE = 12_000; // the server says something every 4 seconds; longer than this it is away
const AT_MOST_EVERY = 400;
const FOLD = 6; // rows of a long table that are shown at once

const byId = id => document.getElementById(id);
const carried = parsed("documents");
const words = parsed("languages") ?? {};
const chosen = { channel: "", period: "", zone: "", language: "" };
let shown; // the document on the page
let charts = [];

function parsed(id) {
  const block = byId(id);
  return block === null ? null : JSON.parse(block.textContent);
}

// ---- words, numbers, dates

function text(key, values = {}) {
  const found = words[chosen.language]?.[key] ?? words.en?.[key] ?? key;
  return found.replace(/\{(\w+)\}/g, (whole, name) =>
    values[name] === undefined ? whole : typeof values[name] === "number" ? count(values[name]) : values[name]);
}

const has = key => (words[chosen.language]?.[key] ?? words.en?.[key]) !== undefined;
const formats = new Map();

function format(kind, options) {
  const key = chosen.language + kind.name + JSON.stringify(options);
  if (!formats.has(key)) formats.set(key, new kind(chosen.language, options));
  return formats.get(key);
}

const count = number => format(Intl.NumberFormat, {}).format(number);
const percent = share => format(Intl.NumberFormat, { style: "percent", maximumFractionDigits: 1 }).format(share);

/** An amount keeps the decimals it came with: books may be finer than the currency's own. */
function money(amount, currency, options = {}) {
  const decimals = (amount.split(".")[1] ?? "").length;
  try {
    return format(Intl.NumberFormat, { style: "currency", currency, currencyDisplay: "narrowSymbol",
      minimumFractionDigits: decimals, maximumFractionDigits: decimals, ...options }).format(amount);
  } catch (unknownCode) {
    return currency + " " + format(Intl.NumberFormat,
      { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(amount);
  }
}

const SHORT = { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" };

function moment(instant, options = SHORT) {
  return format(Intl.DateTimeFormat, { timeZone: shown?.zone ?? "UTC", ...options }).format(new Date(instant));
}

/** A day of the document is a day of its zone already. */
function day(date, options = { day: "numeric", month: "short" }) {
  return format(Intl.DateTimeFormat, { timeZone: "UTC", ...options }).format(new Date(date + "T00:00:00Z"));
}

/** A moment of another year says of which. */
function dated(instant, options) {
  const year = at => moment(at, { year: "numeric" });
  return moment(instant, year(instant) === year(shown.as_of) ? options : { ...options ?? SHORT, year: "numeric" });
}

const stretch = date => shown.series.grain === "week" ? text("week.of", { day: axisDay(date) }) : axisDay(date);

function hours(number) {
  return number < 24
    ? format(Intl.NumberFormat, { style: "unit", unit: "hour", unitDisplay: "long" }).format(number)
    : format(Intl.NumberFormat, { style: "unit", unit: "day", unitDisplay: "long" }).format(Math.floor(number / 24));
}

/** As long as it took, in the biggest unit it fills. */
function duration(seconds) {
  const [unit, size] = seconds < 3_600 ? ["minute", 60] : seconds < 172_800 ? ["hour", 3_600] : ["day", 86_400];
  return format(Intl.NumberFormat, { style: "unit", unit, unitDisplay: "long", maximumFractionDigits: unit === "minute" ? 0 : 1 })
    .format(seconds / size);
}

const isAbsent = value => typeof value === "object" && value !== null && "absent" in value;

function reasonFor(absent) {
  const key = "absent." + absent.code;
  return has(key) ? text(key) : absent.text;
}

// ---- building

function make(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === false) continue;
    if (name === "class") node.className = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat().filter(child => child !== undefined && child !== null && child !== ""));
  return node;
}

/** The value as it is shown, or a dash and why there is none. */
function value(given, shownAs) {
  if (!isAbsent(given)) return [shownAs(given)];
  return [make("span", { "aria-hidden": "true" }, "–"), make("span", { class: "sr" }, text("no.value")),
    make("span", { class: "why-absent" }, reasonFor(given.absent))];
}

function figure(name, content) {
  return make("div", { class: "figure" }, make("dt", {}, name), make("dd", {}, content));
}

/**
 * A table with a caption. Roles are said although they are those of the tags: on narrow screens rows become blocks, and
 * browsers then forget them.
 */
function table(id, caption, columns, rows, options = {}) {
  const head = make("tr", { role: "row" }, columns.map(column =>
    make("th", { scope: "col", role: "columnheader", class: column.number ? "number" : undefined }, column.name)));
  const body = rows.map(row => make("tr", { role: "row", class: row.sum ? "sum" : undefined },
    row.cells.map((cell, at) => at === 0
      ? make("th", { scope: "row", role: "rowheader", class: "wrap" }, cell)
      : make("td", { role: "cell", "data-name": columns[at].name,
        class: [columns[at].number ? "number" : columns[at].nowrap ? "nowrap" : "wrap", columns[at].long ? "long" : ""].join(" ").trim() },
        make("div", {}, cell)))));
  const whole = make("table", { role: "table", class: options.plain ? undefined : "stack" },
    make("caption", {}, caption), make("thead", { role: "rowgroup" }, head), make("tbody", { role: "rowgroup" }, body));
  return make("div", { class: "table", id, role: "region", "aria-label": caption, tabindex: "0" }, whole);
}

/** A long table shows its beginning; the rest is a click away. */
function folded(id, caption, columns, rows) {
  return rows.length <= FOLD + 2 ? [table(id, caption, columns, rows)]
    : [table(id, caption, columns, rows.slice(0, FOLD)),
      make("details", { id: "more-" + id }, make("summary", {}, text("show.more", { n: rows.length - FOLD })),
        table("rest-" + id, text("rest", { caption, n: rows.length - FOLD }), columns, rows.slice(FOLD)))];
}

const named = (first, second) => second && second !== first
  ? [first, make("span", { class: "quiet" }, second)] : [first];

function bar(part, whole) {
  const filled = make("span");
  filled.style.width = (whole > 0 ? Math.max(0, Math.min(100, 100 * part / whole)) : 0) + "%";
  return make("span", { class: "bar", "aria-hidden": "true" }, filled);
}

const empty = key => make("p", { class: "empty" }, text(key));
const more = (count, listed) => count > listed ? make("p", { class: "note" }, text("more", { n: count - listed })) : undefined;

function code(prefix, word) {
  const key = prefix + "." + word;
  return has(key) ? text(key) : word;
}

// ---- sections, in reading order

const sections = {
  today(d) {
    const flow = d.flow;
    return [make("div", { class: "split" },
      make("div", {},
        make("dl", { class: "figures" },
          figure(text("received"), count(d.today.received)), figure(text("completed"), count(d.today.completed))),
        make("h3", {}, text("period." + d.filter.period) + (d.filter.period === "today" ? "" : " · " + range(d))),
        make("dl", { class: "figures small" },
          figure(text("received"), count(flow.received)),
          figure(text("completed"), count(flow.completed)),
          figure(text("flow.open"), count(flow.open_of_received)),
          figure(text("flow.rate"), value(flow.completion_rate, percent)),
          figure(text("flow.cancelled"), value(flow.cancellation_rate, percent))),
        make("p", { class: "note" }, text("today.note")),
        flow.completed_undated > 0 ? make("p", { class: "note" }, text("flow.undated", { n: flow.completed_undated })) : undefined),
      chart("flow", text("chart.flow"), [
        { name: text("received"), values: d.series.points.map(p => p.received), shownAs: count },
        { name: text("completed"), values: d.series.points.map(p => p.completed), shownAs: count, line: true }], d))];
  },

  pipeline(d) {
    return [
      make("ul", { class: "phases" }, d.pipeline.map(phase => make("li", {},
        make("span", { class: "name" }, code("phase", phase.phase)), " ",
        make("span", { class: "count" }, count(phase.orders)), " ",
        make("span", { class: "stuck" }, phase.stuck > 0 ? text("stuck.here", { n: phase.stuck }) : "")))),
      make("p", { class: "note" }, text("pipeline.note")),
      make("h3", {}, text("stuck.title", { n: d.stuck.count })),
      ...d.stuck.count === 0 ? [empty("stuck.none")] : folded("stuck-table", text("stuck.caption"),
        [{ name: text("order") }, { name: text("placed"), nowrap: true }, { name: text("state"), nowrap: true }, { name: text("why"), long: true }],
        d.stuck.orders.map(order => ({ cells: [named(order.order, order.channel), dated(order.placed_at, { day: "numeric", month: "short" }),
          code("state", order.state), make("ul", {}, order.why.map(why => make("li", {}, reason(why))))] }))),
      more(d.stuck.count, d.stuck.orders.length)];
  },

  settle(d) {
    if (d.settle.length === 0) return [empty("settle.none"), make("p", { class: "note" }, text("settle.note"))];
    return [table("settle-table", text("settle.caption"),
      [{ name: text("settle.by") }, { name: text("orders"), number: true }, { name: text("settle.taken"), number: true }, { name: text("settle.to.come"), number: true }],
      d.settle.map(row => ({ cells: [code("terms", row.terms), count(row.orders), money(row.received, row.currency), money(row.to_come, row.currency)] }))),
      make("p", { class: "note" }, text("settle.note"))];
  },

  revenue(d) {
    if (d.sales.length === 0) return [make("dl", { class: "figures" },
      figure(text("revenue.net"), value({ absent: { code: "sales.none", text: "" } })))];
    return d.sales.map(sum => make("div", {}, make("div", { class: "split" },
      make("div", {},
        make("dl", { class: "figures" }, figure(text("revenue.net"), money(sum.net, sum.currency))),
        make("dl", { class: "figures small" },
          figure(d.filter.before ? text("revenue.before", { from: dated(d.filter.before.from, { day: "numeric", month: "short" }), until: dated(d.filter.before.until) }) : text("revenue.before.none"),
            value(sum.net_before, amount => money(amount, sum.currency))),
          figure(text("revenue.orders"), count(sum.orders)),
          figure(text("revenue.aov"), value(sum.average_order, amount => money(amount, sum.currency)))),
        make("p", { class: "note" }, text("revenue.note"),
          sum.unpriced_lines > 0 ? " " + text("revenue.unpriced", { n: sum.unpriced_lines }) : "")),
      chart("net-" + sum.currency, text("chart.net", { currency: sum.currency }), [
        { name: text("revenue.net"), values: d.series.points.map(p => Number(p.net[sum.currency])),
          shownAs: (number, at) => money(d.series.points[at].net[sum.currency], sum.currency),
          compact: number => money(String(number), sum.currency, { notation: "compact", minimumFractionDigits: 0, maximumFractionDigits: 1 }) }], d)),
      growth(sum)));
  },

  products(d) {
    const best = d.products.best.map(list => {
      const top = Math.max(0, ...list.rows.map(row => Number(row.net_sales)));
      return list.rows.length === 0 ? undefined : [table("best-" + list.currency, text("best.caption"),
        [{ name: text("item") }, { name: text("units"), number: true }, { name: text("revenue.net"), number: true }],
        list.rows.map(row => ({ cells: [named(row.name || row.sku, row.sku), count(row.net_units),
          [money(row.net_sales, list.currency), bar(Number(row.net_sales), top)]] }))),
        list.unmapped_units > 0 ? make("p", { class: "note" }, text("best.unmapped", { n: list.unmapped_units })) : undefined];
    }).flat();
    const { idle, idle_count: found, idle_days: days } = d.products;
    return [make("div", { class: "halves" },
      make("div", {}, make("h3", {}, text("best.title")), best.some(part => part) ? best : empty("best.none")),
      make("div", {}, make("h3", {}, text("idle.title")),
        isAbsent(found) ? make("p", {}, value(found))
          : idle.length === 0 ? make("p", { class: "empty" }, text("idle.none", { n: days }))
            : table("idle-table", text("idle.caption", { n: days }),
              [{ name: text("item") }, { name: text("on.hand"), number: true }, { name: text("idle.days"), number: true }, { name: text("idle.value"), number: true }],
              idle.map(row => ({ cells: [named(row.name || row.sku, row.sku), count(row.on_hand),
                [count(row.days), make("span", { class: "mark" }, code("idleness", row.idleness))],
                row.value.length === 0 ? value({ absent: { code: "cost.unknown", text: "" } })
                  : [row.value.map(one => money(one.amount, one.currency)).join(" + "),
                    row.uncosted > 0 ? make("span", { class: "mark" }, text("idle.uncosted", { n: row.uncosted })) : ""]] }))),
        isAbsent(found) ? undefined : more(found, idle.length)))];
  },

  profit(d) {
    if (isAbsent(d.profit.known)) return [make("p", {}, value(d.profit.known))];
    if (d.profit.channels.length === 0) return [empty("profit.none")];
    const row = (name, sum, isSum) => ({ sum: isSum, cells: [name, count(sum.orders), money(sum.net_sales, sum.currency),
      money(sum.goods, sum.currency), margin(sum.cm1, sum), money(sum.charges, sum.currency), money(sum.costs, sum.currency), margin(sum.cm2, sum)] });
    const several = d.profit.channels.length > 1;
    const gaps = missing => d.profit.gaps.filter(gap => gap.missing === missing);
    const list = (title, found) => found.length === 0 ? undefined : [make("h3", {}, title),
      make("ul", { class: "list" }, found.map(gap => make("li", {},
        make("span", {}, (gap.kind ? code("kind", gap.kind) + ": " : "") + code("gap", gap.cause)),
        make("span", { class: "quiet nowrap" }, text("n.orders", { n: gap.orders })))))];
    return [table("profit-table", text("profit.caption"),
      [{ name: text("channel") }, { name: text("orders"), number: true }, { name: text("revenue.net"), number: true },
        { name: text("profit.goods"), number: true }, { name: text("cm1"), number: true }, { name: text("profit.charges"), number: true },
        { name: text("profit.costs"), number: true }, { name: text("cm2"), number: true }],
      [...d.profit.channels.map(sum => row(sum.channel, sum, false)),
        ...(several ? d.profit.totals.map(sum => row(text("all.channels"), sum, true)) : [])]),
      make("p", { class: "note" }, text("profit.note")),
      ...[list(text("gaps.missing"), gaps(true)), list(text("gaps.estimated"), gaps(false))].flat()];
  },

  late(d) {
    if (d.late.late + d.late.at_risk === 0) return [empty("late.none"), make("p", { class: "note" }, text("late.note", { limits: limits(d) }))];
    return [make("dl", { class: "figures middle" },
      figure(text("late.late"), count(d.late.late)), figure(text("late.risk"), count(d.late.at_risk))),
      ...folded("late-table", text("late.caption"),
        [{ name: text("order") }, { name: text("late.what") }, { name: text("late.by"), nowrap: true }],
        d.late.orders.map(order => ({ cells: [named(order.order, order.channel),
          [make("span", { class: order.late ? "badge late" : "badge risk" }, text(order.late ? "late.late" : "late.risk")),
            make("span", { class: "quiet" }, text("what." + order.what, { state: code("state", order.state) }))], dated(order.by)] }))),
      more(d.late.late + d.late.at_risk, d.late.orders.length),
      make("p", { class: "note" }, text("late.note", { limits: limits(d) }))];
  },

  waiting(d) {
    if (d.waiting.count === 0) return [empty("waiting.none")];
    return [table("waiting-table", text("waiting.caption"),
      [{ name: text("item") }, { name: text("waiting.units"), number: true }, { name: text("orders"), number: true },
        { name: text("on.hand"), number: true }, { name: text("waiting.since"), number: true }],
      d.waiting.rows.map(row => ({ cells: [named(row.name || row.sku || text("unmapped"), row.sku || undefined), count(row.units), count(row.orders),
        value(row.on_hand, count), dated(row.since, { day: "numeric", month: "short" })] }))),
      more(d.waiting.count, d.waiting.rows.length)];
  },

  operations(d) {
    const { shipped, delivered, filled, cancelled, refunds, stages, carriers } = d.operations;
    return [make("dl", { class: "cards" },
      card(text("ops.shipped"), value(shipped.rate, percent), promised(shipped)),
      card(text("ops.delivered"), value(delivered.rate, percent), promised(delivered)),
      card(text("ops.filled"), value(filled.rate, percent),
        filled.ordered > 0 && !isAbsent(filled.rate) ? [[text("ops.units.there"), filled.there], [text("ops.units.ordered"), filled.ordered]] : []),
      card(text("ops.cancelled"), value(cancelled.rate, percent),
        cancelled.received > 0 ? [[text("ops.orders.received"), cancelled.received], [text("ops.orders.cancelled"), cancelled.orders],
          ...cancelled.by.map(part => [code("canceller", part.who), part.orders, "sub"])] : []),
      refunds.length === 0 ? card(text("ops.refunded"), value({ absent: { code: "sales.none", text: "" } }), [])
        : refunds.map(sum => card(text("ops.refunded"), money(sum.refunded, sum.currency),
          [[text("ops.refunded.share"), value(sum.share, percent)], [text("ops.orders.refunded"), sum.refunded_orders], [text("ops.orders.sold"), sum.orders]]))),
    make("p", { class: "note" }, text("ops.note")),
    make("h3", {}, text("stages.title")), ...stageTable(stages),
    make("h3", {}, text("carriers.title")), ...carrierTable(carriers)];
  },
};

/** A number, and what it is made of; a part is a name and a count, or a value that is shown already, and a class. */
function card(name, content, parts) {
  return make("div", { class: "figure" }, make("dt", {}, name), make("dd", {}, content),
    parts.length === 0 ? undefined : make("dd", { class: "parts" }, make("ul", {}, parts.map(([part, number, type]) =>
      make("li", { class: type }, make("span", {}, part), " ", make("span", { class: "number" }, typeof number === "number" ? count(number) : number))))));
}

/** How promises were kept, without what there is none of. */
const promised = kept => ["on_time", "late", "overdue", "not_yet_due", "undated", "unpromised"]
  .filter(part => kept[part] > 0).map(part => [text("promise." + part), kept[part]]);

function stageTable({ rows, unknown }) {
  const left = unknown > 0 ? text("stages.unknown", { n: unknown }) : "";
  if (rows.length === 0) return [empty("stages.none"), left ? make("p", { class: "note" }, left) : undefined];
  return [table("stages-table", text("stages.caption"),
    [{ name: text("state") }, { name: text("stages.share"), number: true }, { name: text("stages.median"), number: true },
      { name: text("stages.p90"), number: true }, { name: text("stages.queue"), number: true }, { name: text("stages.oldest"), number: true }],
    rows.map(stage => ({ cells: [code("state", stage.state),
      isAbsent(stage.share) ? dash() : [percent(stage.share), bar(stage.share, 1)],
      isAbsent(stage.median) ? dash() : duration(stage.median), isAbsent(stage.p90) ? dash() : duration(stage.p90),
      [format(Intl.NumberFormat, { signDisplay: "exceptZero" }).format(stage.growth),
        make("span", { class: "mark" }, text("stages.flow", { came: stage.arrived, left: stage.left }))],
      isAbsent(stage.oldest) ? dash() : [duration(stage.oldest), make("span", { class: "mark" }, text("stages.there", { n: stage.standing }))]] }))),
    make("p", { class: "note" }, text("stages.note")), left ? make("p", { class: "note" }, left) : undefined];
}

function carrierTable(carriers) {
  if (carriers.length === 0) return [empty("carriers.none")];
  const ended = (number, rate) => [count(number), isAbsent(rate) ? "" : make("span", { class: "mark" }, percent(rate))];
  return [table("carriers-table", text("carriers.caption"),
    [{ name: text("carriers.carrier") }, { name: text("carriers.parcels"), number: true }, { name: text("carriers.delivered"), number: true },
      { name: text("carriers.on.time"), number: true }, { name: text("carriers.back"), number: true }, { name: text("carriers.lost"), number: true },
      { name: text("carriers.cost"), number: true }],
    carriers.map(row => ({ cells: [row.carrier,
      [count(row.parcels), row.under_way > 0 ? make("span", { class: "mark" }, text("carriers.under.way", { n: row.under_way })) : ""],
      count(row.delivered),
      isAbsent(row.on_time) ? dash() : [percent(row.on_time), make("span", { class: "mark" }, text("carriers.due", { n: row.due }))],
      ended(row.refused, row.refused_rate), ended(row.lost, row.lost_rate),
      row.costs.length === 0 ? value({ absent: { code: "cost.unknown", text: "" } }) : [row.costs.map(cost => money(cost.amount, cost.currency)).join(" + "),
        row.estimated > 0 ? make("span", { class: "mark" }, text("carriers.estimated", { n: row.estimated }))
          : row.costed < row.parcels ? make("span", { class: "mark" }, text("carriers.costed", { n: row.costed })) : ""]] }))),
    make("p", { class: "note" }, text("carriers.note"))];
}

const limits = d => Object.entries(d.late.limits).map(([state, allowed]) => code("state", state) + " " + hours(allowed)).join(" · ");

/** What drove revenue: the number of orders or the basket. The library computes it; here it is only shown. */
function growth(sum) {
  const found = sum.growth;
  const signed = amount => money(amount, sum.currency, { signDisplay: "exceptZero" });
  const rate = share => format(Intl.NumberFormat, { style: "percent", maximumFractionDigits: 1, signDisplay: "exceptZero" }).format(share);
  return make("div", { class: "growth" }, make("h3", {}, text("growth.title")),
    isAbsent(found) ? make("p", {}, value(found))
      : [make("dl", { class: "figures small" },
        figure(text("growth.change"), signed(found.change)),
        figure(text("growth.rate"), value(found.rate, rate)),
        figure(text("growth.orders", { before: found.orders_before, after: found.orders_after }), value(found.orders, signed)),
        figure(text("growth.basket"), value(found.basket, signed))),
      make("p", { class: "note" }, text("growth.note")), ...mix(sum, signed)]);
}

/** The same change by its items: prices, units, and which of them sold; what came and what went stand apart. */
function mix(sum, signed) {
  const found = sum.mix;
  if (isAbsent(found)) return [];
  const effect = given => value(given, signed);
  const listed = found.rows.map(row => ({ cells: [
    [...named(row.name || row.sku, row.sku), row.sold === "both" ? "" : make("span", { class: "mark" }, text("mix.sold." + row.sold))],
    count(row.units_before) + " → " + count(row.units_after),
    ...row.sold === "both" ? [effect(row.price), effect(row.volume), effect(row.mix)] : ["", "", ""].map(() => dash()),
    signed(row.change)] }));
  return [make("h4", {}, text("mix.title")),
    make("dl", { class: "figures small" },
      figure(text("mix.price"), effect(found.price)),
      figure(text("mix.volume"), effect(found.volume)),
      figure(text("mix.mix"), effect(found.mix)),
      figure(text("mix.added", { n: found.added_items }), signed(found.added)),
      figure(text("mix.gone", { n: found.gone_items }), signed(found.gone)),
      Number(found.unmapped) === 0 ? undefined : figure(text("mix.unmapped"), signed(found.unmapped))),
    make("p", { class: "note" }, text("mix.note")),
    found.items === 0 ? undefined : make("details", { id: "mix-" + sum.currency }, make("summary", {}, text("mix.by.item", { n: found.items })),
      table("mix-table-" + sum.currency, text("mix.caption"),
        [{ name: text("item") }, { name: text("mix.units"), number: true }, { name: text("mix.price.short"), number: true },
          { name: text("mix.volume.short"), number: true }, { name: text("mix.mix.short"), number: true }, { name: text("mix.change"), number: true }], listed),
      more(found.items, found.rows.length))];
}

/** A cell that has nothing to say, because the row says why. */
const dash = () => [make("span", { "aria-hidden": "true" }, "–"), make("span", { class: "sr" }, text("no.value"))];

function margin(given, sum) {
  const mark = given.missing > 0 ? text("mark.missing", { n: given.missing, known: money(given.known, sum.currency) })
    : given.estimated > 0 ? text("mark.estimated", { n: given.estimated }) : text("mark.final");
  return isAbsent(given.amount)
    ? [make("span", { "aria-hidden": "true" }, "–"), make("span", { class: "sr" }, text("no.value")), make("span", { class: "mark" }, mark)]
    : [money(given.amount, sum.currency), make("span", { class: "mark" }, mark)];
}

/** What the library says of holds it opens itself; other words are somebody's own. */
const OWN_WORDS = { "payment": "not yet paid", "unmapped-listing": "a listing is mapped to no SKU" };

const OF_UNKNOWN_STATUS = "the channel says ";

function held({ type, reason }) {
  if (OWN_WORDS[type] === reason) return text("hold." + type);
  return type === "unknown-status" && reason.startsWith(OF_UNKNOWN_STATUS)
    ? text("hold.unknown-status", { status: reason.slice(OF_UNKNOWN_STATUS.length) }) : reason;
}

function reason(why) {
  const said = why.arguments;
  switch (why.code) {
    case "stuck.held": return text("why.held", { reason: held(said) });
    case "stuck.discrepancy": return has("discrepancy." + said.code)
      ? [text("why.discrepancy", { text: text("discrepancy." + said.code) }), make("span", { class: "quiet" }, said.text)]
      : text("why.discrepancy", { text: said.text });
    case "stuck.too-long": return text("why.too-long", { age: hours(Number(said.age)), limit: hours(Number(said.limit)) });
    case "stuck.unknown-age": return text("why.unknown-age");
    default: return why.text;
  }
}

function range(d) {
  const { from, until } = d.filter;
  const shape = { day: "numeric", month: "short", ...from.slice(0, 4) === until.slice(0, 4) ? {} : { year: "numeric" } };
  return from === until ? day(from, shape) : day(from, shape) + " – " + day(until, shape);
}

// ---- charts: drawn by uPlot; the same numbers stand in a table below

function chart(id, title, series, d) {
  const canvas = make("div", { class: "canvas" });
  const grain = text("grain." + d.series.grain);
  const box = make("div", { class: "chart" },
    make("ul", { class: "legend", "aria-hidden": "true" }, series.map(one => make("li", {}, make("i", { class: one.line ? "line" : undefined }), one.name))),
    make("div", { role: "img", "aria-label": text("chart.label", { title, n: d.series.points.length, grain }) }, canvas),
    make("details", { id: "details-" + id }, make("summary", {}, text("as.table")),
      table("table-" + id, title, [{ name: grain }, ...series.map(one => ({ name: one.name, number: true }))],
        d.series.points.map((point, at) => ({ cells: [stretch(point.from), ...series.map(one => one.shownAs(one.values[at], at))] })), { plain: true })));
  charts.push({ canvas, series, points: d.series.points });
  return box;
}

function draw() {
  const style = getComputedStyle(document.documentElement);
  const color = name => style.getPropertyValue(name).trim();
  const font = "12px " + getComputedStyle(document.body).fontFamily;
  for (const one of charts) {
    one.plot?.destroy();
    const { width, height } = one.canvas.getBoundingClientRect();
    if (width === 0 || window.uPlot === undefined) continue;
    const times = one.points.map(point => Date.parse(point.from + "T00:00:00Z") / 1000);
    const label = 2 * Math.ceil(Math.max(...one.points.map(point => widthOf(axisDay(point.from), font))) / 2);
    const step = times.length > 1 ? times[1] - times[0] : 86_400;
    const whole = one.series.every(series => !series.compact);
    one.plot = new window.uPlot({
      width, height, padding: [8, Math.max(24, label / 2), 0, 0], // the last day is written below the last value
      tzDate: seconds => window.uPlot.tzDate(new Date(seconds * 1000), "Etc/UTC"),
      legend: { show: false }, cursor: { show: false },
      scales: {
        x: { range: [times[0] - step * 0.6, times[times.length - 1] + step * 0.6] },
        y: { range: (plot, least, most) => [Math.min(0, least ?? 0), Math.max(whole ? 4 : 1, (most ?? 0) * 1.08)] },
      },
      axes: [
        { stroke: color("--soft"), font, grid: { show: false }, ticks: { show: false }, gap: 8, size: 28,
          splits: () => ticks(times, Math.max(2, Math.floor((width - label) / Math.max(110, label + 24)))),
          values: (plot, splits) => splits.map(seconds => axisDay(new Date(seconds * 1000).toISOString().slice(0, 10))) },
        { stroke: color("--soft"), font, grid: { stroke: color("--line"), width: 1 }, ticks: { show: false }, gap: 8,
          size: (plot, values) => 14 + 7.2 * Math.max(2, ...(values ?? []).map(text => text.length)),
          incrs: whole ? [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000] : undefined,
          space: 44,
          values: (plot, splits) => splits.map(number => one.series[0].compact ? one.series[0].compact(number) : count(number)) },
      ],
      series: [{}, ...one.series.map(series => series.line
        ? { stroke: color("--ink"), width: 2.5, points: { show: times.length <= 31, size: 6, fill: color("--ink") } }
        : { stroke: "transparent", width: 0, fill: color("--accent") + "bf", paths: window.uPlot.paths.bars({ size: [0.62, 40] }), points: { show: false } })],
    }, [times, ...one.series.map(series => series.values)], one.canvas);
  }
}

const axisDay = date => shown.series.grain === "month" ? day(date, { month: "short", year: "numeric" })
  : shown.filter.from.slice(0, 4) === shown.filter.until.slice(0, 4) ? day(date) : day(date, { day: "numeric", month: "short", year: "numeric" });

const brush = document.createElement("canvas").getContext("2d");

function widthOf(said, font) {
  brush.font = font;
  return brush.measureText(said).width;
}

function ticks(times, most) {
  const every = Math.max(1, Math.ceil(times.length / most));
  return times.filter((time, at) => (times.length - 1 - at) % every === 0);
}

// ---- the page

function translate() {
  document.documentElement.lang = chosen.language;
  document.body.lang = chosen.language;
  document.title = text("title");
  for (const node of document.querySelectorAll("[data-text]")) node.textContent = text(node.dataset.text);
  for (const node of document.querySelectorAll("[data-label]")) node.setAttribute("aria-label", text(node.dataset.label));
}

function options(id, values, names, selected) {
  const select = byId(id);
  const wanted = values.map((one, at) => one + "\n" + names[at]).join("\n\n") + selected;
  if (select.dataset.of === wanted) return; // a list that is open stays open
  select.dataset.of = wanted;
  select.replaceChildren(...values.map((one, at) => {
    const option = make("option", { value: one }, names[at]);
    option.selected = one === selected;
    return option;
  }));
}

function filters() {
  const channels = carried === null || shown.channels.length > 1 ? ["", ...shown.channels] : [""];
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const zones = carried === null ? [...new Set([chosen.zone || shown.zone, shown.zone, own, ...ZONES])] : [shown.zone];
  options("channel", channels, channels.map(one => one || text("all.channels")), chosen.channel);
  options("period", SPANS, SPANS.map(one => text("period." + one)), chosen.period);
  options("zone", zones, zones, shown.zone);
  options("language", LANGUAGES, LANGUAGES.map(one => words[one]?.name ?? one), chosen.language);
}

function show(next) {
  if (next.version !== VERSION) {
    status("stale", text("status.version"));
    return;
  }
  shown = next;
  const focused = document.activeElement?.id;
  const open = [...document.querySelectorAll("details[open]")].map(details => details.id);
  const scrolled = [...document.querySelectorAll(".table")].map(box => [box.id, box.scrollLeft, box.scrollTop]);
  for (const one of charts) one.plot?.destroy();
  charts = [];
  translate();
  filters();
  byId("as-of").textContent = text("as.of", { time: moment(shown.as_of, { dateStyle: "full", timeStyle: "short" }), zone: shown.zone });
  for (const [id, render] of Object.entries(sections)) {
    byId(id).querySelector(".body").replaceChildren(...render(shown).filter(node => node !== undefined));
  }
  for (const id of open) byId(id)?.setAttribute("open", "");
  for (const [id, left, top] of scrolled) byId(id)?.scrollTo(left, top);
  if (focused && document.activeElement?.id !== focused) byId(focused)?.focus({ preventScroll: true });
  draw();
  document.body.dataset.shown = String(Number(document.body.dataset.shown ?? 0) + 1);
}

/** Said politely, and only when it is something else than before. */
function status(state, said) {
  const line = byId("status");
  line.dataset.state = state;
  document.body.classList.toggle("stale", state === "stale");
  if (line.textContent !== said) line.textContent = said;
}

function remember() {
  const hash = new URLSearchParams();
  for (const [name, given] of Object.entries(chosen)) if (given) hash.set(name, given);
  history.replaceState(null, "", "#" + hash);
}

function remembered() {
  const hash = new URLSearchParams(location.hash.slice(1));
  for (const name of Object.keys(chosen)) chosen[name] = hash.get(name) ?? chosen[name];
  if (!SPANS.includes(chosen.period)) {
    // files of years ago have no orders of late
    chosen.period = carried?.documents["|30d"].flow.received === 0 ? "all" : "30d";
  }
  if (!LANGUAGES.includes(chosen.language)) {
    chosen.language = navigator.languages.map(one => one.slice(0, 2)).find(one => LANGUAGES.includes(one)) ?? "en";
  }
}

const filtered = () => text("status.shown", { channel: chosen.channel || text("all.channels"), period: text("period." + chosen.period) });

// ---- a file carries its documents, a server is asked

const file = {
  async load() {
    show(carried.documents[chosen.channel + "|" + chosen.period] ?? carried.documents["|" + chosen.period]);
    status("file", filtered() + " · " + text("status.file"));
  },
  start() {},
};

const server = {
  asked: 0, loading: false, again: false, lastLoaded: 0, timer: 0, heard: 0, away: false, events: undefined,

  /** One request at a time; what changes meanwhile is asked for afterwards, once. */
  async load() {
    if (this.loading) {
      this.again = true;
      return;
    }
    this.loading = true;
    try {
      do {
        this.again = false;
        const asked = this.wanted();
        const answer = await fetch("api/dashboard?" + asked, { cache: "no-store", signal: AbortSignal.timeout(30_000) });
        if (!answer.ok) throw new Error("status " + answer.status);
        const next = await answer.json();
        this.lastLoaded = performance.now();
        if (asked === this.wanted()) show(next); // else a filter was changed meanwhile, and is asked for next
        this.here();
      } while (this.again);
    } catch (failed) {
      this.lost();
    } finally {
      this.loading = false;
    }
  },

  wanted: () => String(new URLSearchParams({ channel: chosen.channel, period: chosen.period, zone: chosen.zone })),

  changed() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.load(), Math.max(0, this.lastLoaded + AT_MOST_EVERY - performance.now()));
  },

  here() {
    this.away = false;
    if (shown.version === VERSION) status("live", text("status.live") + " · " + filtered());
  },

  lost() {
    if (!this.away) {
      this.away = true;
      const now = new Date();
      status("stale", text("status.stale", { since: format(Intl.DateTimeFormat, { timeStyle: "short", hourCycle: "h23" }).format(now),
        asOf: shown ? moment(shown.as_of) : "–" }));
    }
  },

  start() {
    this.connect();
    setInterval(() => {
      if (performance.now() - this.heard > SILENCE) {
        this.lost();
        this.connect();
      }
    }, 2_000);
  },

  connect() {
    this.events?.close();
    this.heard = performance.now() - SILENCE + 4_000; // a new connection has four seconds to say something
    this.events = new EventSource("api/events");
    const hears = () => { this.heard = performance.now(); };
    this.events.addEventListener("hello", () => { hears(); this.load(); });
    this.events.addEventListener("changed", () => { hears(); this.changed(); });
    this.events.addEventListener("tick", () => { hears(); if (this.away) this.load(); });
    this.events.onerror = () => { this.heard = performance.now() - SILENCE + 1_000; this.lost(); };
  },
};

async function begin() {
  const source = carried === null ? server : file;
  remembered();
  const wanted = async language => {
    if (carried === null && words[language] === undefined) {
      words[language] = await (await fetch("lang/" + language + ".json")).json();
    }
  };
  if (carried === null) await Promise.all(LANGUAGES.map(wanted));
  translate();
  for (const name of Object.keys(chosen)) {
    byId(name).addEventListener("change", event => {
      chosen[name] = event.target.value;
      remember();
      if (name === "language" && shown) show(shown);
      source.load();
    });
  }
  byId("filters").addEventListener("submit", event => event.preventDefault());
  if (carried !== null) await source.load();
  source.start();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
  let width = innerWidth;
  addEventListener("resize", () => {
    if (innerWidth !== width && shown) {
      width = innerWidth;
      draw();
    }
  });
}

begin();
