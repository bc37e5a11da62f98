package dev.oms.channel;

import dev.oms.customer.Buyer;
import dev.oms.customer.ChannelId;
import dev.oms.customer.Personal;
import dev.oms.item.ItemKind;
import dev.oms.lifecycle.State;
import dev.oms.money.Amount;
import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import dev.oms.money.MoneyOverflowException;
import dev.oms.order.Adoption;
import dev.oms.order.FulfillmentMethod;
import dev.oms.order.LineDraft;
import dev.oms.order.OrderDraft;
import dev.oms.order.PaymentTerms;
import dev.oms.order.PriceDraft;
import dev.oms.order.StockEffect;
import dev.oms.order.TaxDraft;
import dev.oms.outcome.Reason;
import dev.oms.returns.UnmatchedReturn;
import dev.oms.returns.UnmatchedReturnDraft;
import dev.oms.settlement.LooseAdjustmentDraft;
import dev.oms.stock.StockNoteDraft;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Makes documents of the rows of one number. For one file and one thread. */
final class GroupReader {

    static final int LONGEST_ORDER_ID = 150;
    private static final int LONGEST_KEY = 255;
    private static final int LONGEST_LINE_ID = 100;
    private static final int LONGEST_NAME = 1_000;
    private static final int LONGEST_COUNTRY = 100;
    private static final int LONGEST_WORD = 200;

    private final Layout layout;
    private final ChannelId channel;
    private final CellReader cells;
    private final Columns columns;
    private final Warnings warnings;
    private final Map<String, State> states;
    private final int[] orderFields;
    private final int[] lineFields;
    private final Map<Integer, State> times = new LinkedHashMap<>();

    /** Reads cells by a layout whose states are all among these. */
    GroupReader(Layout layout, ChannelId channel, Map<String, State> states, CellReader cells, Warnings warnings) {
        this.layout = layout;
        this.channel = channel;
        this.cells = cells;
        this.columns = cells.columns();
        this.warnings = warnings;
        this.states = states;
        List<String> fields = layout.sheet.fields();
        this.orderFields = IntStream.range(0, fields.size())
                .filter(field -> columns.has(field) && !Field.isOfLine(fields.get(field)))
                .toArray();
        this.lineFields = IntStream.range(0, fields.size())
                .filter(field -> columns.has(field) && Field.isOfLine(fields.get(field)))
                .toArray();
        for (int field : orderFields) {
            String name = fields.get(field);
            if (name.startsWith(Field.TIME)) {
                Optional.ofNullable(states.get(name.substring(Field.TIME.length())))
                        .ifPresent(state -> times.put(field, state));
            }
        }
    }

    /** The documents of these rows; empty if an error was told, then none of the rows may be used. */
    Optional<List<ImportedDocument>> read(Group group) {
        long before = cells.errorCount();
        List<ImportedDocument> documents;
        try {
            documents = new Reading(group).documents();
        } catch (MoneyOverflowException overflow) {
            cells.refuse(group.first(), group.id(), Reason.of("money.overflow", "", "the amounts do not fit"));
            return Optional.empty();
        }
        return cells.errorCount() == before ? Optional.of(documents) : Optional.empty();
    }

    private final class Reading implements Rule.Facts {

        private final Group group;
        private final RawRow first;
        private final RawRow[] tellers = new RawRow[layout.sheet.fields().size()];
        private final String[] told = new String[tellers.length];
        private final Map<String, String> attributes = new LinkedHashMap<>();
        private final Map<Group.Member, Map<String, String>> strays = new HashMap<>();
        private final Optional<CurrencyUnit> currency;

        Reading(Group group) {
            this.group = group;
            this.first = group.first();
            java.util.Arrays.fill(tellers, first);
            java.util.Arrays.fill(told, "");
            for (Group.Member member : group.members()) {
                gather(member);
            }
            for (int field : layout.sheet.filled()) {
                if (!Field.isOfLine(layout.sheet.fields().get(field)) && told[field].isEmpty()) {
                    cells.requireFilled(first, List.of(field));
                }
            }
            this.currency = currency();
        }

        private void gather(Group.Member member) {
            for (int field : orderFields) {
                String text = cells.text(member.row(), field);
                if (text.isEmpty()) {
                    continue;
                }
                if (told[field].isEmpty()) {
                    told[field] = text;
                    tellers[field] = member.row();
                } else if (layout.rows.get(field) == Layout.Rows.ONCE
                        && !told[field].equals(text)
                        && field != Field.ORDER_ID) {
                    cells.refuse(
                            member.row(),
                            field,
                            Reason.of(
                                    "import.rows-differ",
                                    "",
                                    "the rows of {order} tell different things; line {line} told another",
                                    "order",
                                    group.id(),
                                    "line",
                                    tellers[field].line()));
                }
            }
            for (Columns.Extra extra : columns.extras()) {
                if (!extra.ofLine() && extra.at() < member.row().cells().size()) {
                    String text = cells.extra(member.row(), extra);
                    String before = text.isEmpty() ? text : attributes.putIfAbsent(extra.name(), text);
                    if (before != null && !before.equals(text)) {
                        strays.computeIfAbsent(member, key -> new LinkedHashMap<>())
                                .put(extra.name(), text);
                    }
                }
            }
        }

        private Optional<CurrencyUnit> currency() {
            int field = Field.CURRENCY;
            String text = told[field];
            if (text.isEmpty()) {
                text = layout.formats.currency().orElse("");
            }
            if (text.isEmpty()) {
                text = layout.defaults.getOrDefault(field, "");
                if (!text.isEmpty()) {
                    warnings.add("default.used", Field.KNOWN.get(Field.CURRENCY) + " = " + text);
                }
            }
            return cells.currency(tellers[field], field, text);
        }

        @Override
        public String text(int field) {
            return told[field];
        }

        @Override
        public Optional<Integer> sign(int field) {
            return cells.number(tellers[field], field).map(number -> number.signum());
        }

        List<ImportedDocument> documents() {
            Optional<Instant> placedAt = instant(Field.PLACED_AT);
            Layout.DocumentClass sort = Rule.first(layout.documents, this).orElse(Layout.DocumentClass.SALE);
            List<LineReading> lines = lines(sort);
            if (lines.isEmpty()) {
                cells.refuse(
                        first,
                        group.id(),
                        Reason.of("import.no-lines", "", "{order} has no line", "order", group.id()));
            }
            if (currency.isEmpty()) {
                return List.of();
            }
            if (sort == Layout.DocumentClass.SALE) {
                return sale(lines, placedAt);
            }
            if (placedAt.isEmpty()) {
                requireTime();
                return List.of();
            }
            return List.of(
                    sort == Layout.DocumentClass.RETURN
                            ? returned(lines, placedAt.get())
                            : adjusted(lines, placedAt.get()));
        }

        private void requireTime() {
            if (told[Field.PLACED_AT].isEmpty()) {
                cells.refuse(first, Field.PLACED_AT, Reason.of("import.missing", "", "must not be blank"));
            }
        }

        private List<LineReading> lines(Layout.DocumentClass sort) {
            List<LineReading> lines = new ArrayList<>();
            Map<String, List<String>> byId = new HashMap<>();
            for (Group.Member member : group.members()) {
                if (!hasLine(member.row())) {
                    strays.getOrDefault(member, Map.of())
                            .forEach((name, text) -> attributes.put(
                                    name + " (line " + member.row().line() + ")", text));
                    continue;
                }
                LineReading line = new LineReading(this, member, lines.size() + 1);
                if (layout.lineIds == Layout.LineIds.COLUMN) {
                    List<String> content = content(member.row());
                    List<String> same = byId.putIfAbsent(line.id, content);
                    if (same != null) {
                        // The same line twice is one line; two lines under one id are no telling which.
                        if (!same.equals(content)) {
                            cells.refuse(
                                    member.row(),
                                    Field.LINE_ID,
                                    Reason.of(
                                            "import.line-differs",
                                            "",
                                            "{order} has another line {id}",
                                            "order",
                                            group.id(),
                                            "id",
                                            line.id));
                        }
                        continue;
                    }
                }
                line.read(sort);
                lines.add(line);
            }
            return lines;
        }

        private boolean hasLine(RawRow row) {
            for (int field : lineFields) {
                if (!cells.text(row, field).isEmpty()) {
                    return true;
                }
            }
            return false;
        }

        private List<String> content(RawRow row) {
            List<String> content = new ArrayList<>();
            for (int field : lineFields) {
                content.add(cells.text(row, field));
            }
            return content;
        }

        private List<ImportedDocument> sale(List<LineReading> lines, Optional<Instant> placedAt) {
            List<LineDraft> sold = new ArrayList<>(lines.size());
            List<StockNoteDraft> notes = new ArrayList<>();
            for (LineReading line : lines) {
                if (line.sort != Layout.LineClass.STOCK_NOTE) {
                    sold.add(line.draft());
                } else if (placedAt.isPresent()) {
                    notes.add(new StockNoteDraft(
                            channel, group.id(), line.id, line.sku(), line.units, line.name, placedAt.get()));
                }
            }
            List<ImportedDocument> documents = new ArrayList<>();
            if (!sold.isEmpty()) {
                documents.add(new ImportedDocument.Sale(
                        draft(sold, lines, placedAt), adoption(), first.line(), group.rows() - notes.size()));
            }
            if (!notes.isEmpty()) {
                documents.add(new ImportedDocument.StockNotes(
                        group.id(), notes, first.line(), sold.isEmpty() ? group.rows() : notes.size()));
            }
            if (notes.isEmpty() && sold.isEmpty()) {
                requireTime();
            }
            return documents;
        }

        private OrderDraft draft(List<LineDraft> sold, List<LineReading> lines, Optional<Instant> placedAt) {
            Optional<Money> sellerDiscount = discount(Field.SELLER_DISCOUNT);
            if (layout.orderDiscountIncludesLines && sellerDiscount.isPresent()) {
                Money rest = sellerDiscount.get();
                for (LineReading line : lines) {
                    rest = line.sellerDiscount.isPresent() ? rest.minus(line.sellerDiscount.get()) : rest;
                }
                sellerDiscount = Optional.of(rest.max(Money.zero(rest.unit())));
            }
            return new OrderDraft(
                    channel.value(),
                    group.id(),
                    currency.orElseThrow().code(),
                    placedAt,
                    buyer(),
                    filled(cells.text(tellers[Field.COUNTRY], Field.COUNTRY, LONGEST_COUNTRY)),
                    sold,
                    amount(sellerDiscount),
                    amount(discount(Field.PLATFORM_DISCOUNT)),
                    taxes(money(Field.TAX)),
                    amount(money(Field.SHIPPING_FEE)),
                    money(Field.TOTAL).map(Amount::of),
                    Rule.first(layout.methods, this).orElse(FulfillmentMethod.SHIP),
                    Rule.first(layout.terms, this).or(() -> Optional.of(PaymentTerms.PREPAID)),
                    Optional.empty(),
                    Optional.empty(),
                    attributes);
        }

        private Adoption adoption() {
            StringBuilder words = new StringBuilder();
            for (int field : layout.reported) {
                String word = cells.text(tellers[field], field, LONGEST_WORD);
                if (!word.isEmpty()) {
                    words.append(words.isEmpty() ? "" : " / ").append(word);
                }
            }
            Optional<State> state = Rule.first(layout.status, this).map(states::get);
            if (words.isEmpty()) {
                warnings.add("status.none", state.map(State::code).orElse("unknown"));
            } else if (state.isEmpty()) {
                warnings.add("status.unknown", words.toString());
            }
            StockEffect effect = state.map(known -> layout.effects.getOrDefault(known.code(), layout.otherEffect))
                    .orElse(layout.otherEffect);
            Map<String, Instant> entered = new LinkedHashMap<>();
            times.forEach((field, at) ->
                    cells.instant(tellers[field], field).ifPresent(when -> entered.put(at.code(), when)));
            Optional<Money> captured = money(Field.CAPTURED);
            if (captured.isEmpty() && Rule.first(layout.captured, this).isPresent()) {
                captured = money(Field.TOTAL);
            }
            return new Adoption(
                    words.toString(),
                    state,
                    effect,
                    entered,
                    Map.of(),
                    captured.map(Amount::of),
                    money(Field.REFUNDED).map(Amount::of));
        }

        private ImportedDocument returned(List<LineReading> lines, Instant at) {
            List<UnmatchedReturn.Line> back = new ArrayList<>(lines.size());
            for (LineReading line : lines) {
                Money price = line.price.orElseGet(() -> Money.zero(currency.orElseThrow()));
                if (line.units >= 0 || price.isNegative()) {
                    line.refuse(
                            Field.LINE_UNITS,
                            "import.no-return",
                            "a line of a return has units below 0 and a price from 0");
                } else {
                    back.add(new UnmatchedReturn.Line(
                            line.id,
                            line.sku(),
                            line.name,
                            line.kind.orElse(ItemKind.GOODS),
                            -line.units,
                            price.multipliedBy(-line.units)));
                }
            }
            return new ImportedDocument.ReturnNote(
                    new UnmatchedReturnDraft(
                            channel,
                            group.id(),
                            buyer(),
                            filled(cells.text(tellers[Field.COUNTRY], Field.COUNTRY, LONGEST_COUNTRY)),
                            currency.orElseThrow(),
                            at,
                            back),
                    first.line(),
                    group.rows());
        }

        private ImportedDocument adjusted(List<LineReading> lines, Instant at) {
            List<LooseAdjustmentDraft> booked = new ArrayList<>(lines.size());
            for (LineReading line : lines) {
                if (line.price.isEmpty()) {
                    line.refuse(Field.LINE_PRICE, "import.missing", "an adjustment has an amount");
                } else {
                    booked.add(new LooseAdjustmentDraft(
                            channel,
                            group.id(),
                            line.id,
                            line.name,
                            at,
                            line.price.get().multipliedBy(line.units)));
                }
            }
            return new ImportedDocument.AdjustmentNote(group.id(), booked, first.line(), group.rows());
        }

        private Buyer buyer() {
            return new Buyer(
                    filled(cells.id(tellers[Field.BUYER_ID], Field.BUYER_ID, LONGEST_KEY)),
                    personal(Field.BUYER_MAIL),
                    filled(cells.id(tellers[Field.BUYER_PHONE], Field.BUYER_PHONE, LONGEST_KEY))
                            .map(Personal::of),
                    personal(Field.BUYER_NAME));
        }

        private Optional<Personal> personal(int field) {
            return filled(cells.text(tellers[field], field, LONGEST_NAME)).map(Personal::of);
        }

        private Optional<Instant> instant(int field) {
            return cells.instant(tellers[field], field);
        }

        /** An amount of the order, by the way its cells go together. */
        private Optional<Money> money(int field) {
            CurrencyUnit unit = currency.orElseThrow();
            if (layout.rows.get(field) != Layout.Rows.PER_LINE) {
                return cells.money(tellers[field], field, unit);
            }
            Optional<Money> sum = Optional.empty();
            for (Group.Member member : group.members()) {
                Optional<Money> part = cells.money(member.row(), field, unit);
                if (part.isPresent()) {
                    sum = Optional.of(sum.map(part.get()::plus).orElse(part.get()));
                }
            }
            return sum;
        }

        private Optional<Money> discount(int field) {
            return money(field).flatMap(amount -> positive(amount, tellers[field], field));
        }
    }

    /** A discount as a positive amount; empty if it has a sign this layout does not write, which is told. */
    private Optional<Money> positive(Money amount, RawRow row, int field) {
        boolean wrong =
                switch (layout.discountSign) {
                    case POSITIVE -> amount.isNegative();
                    case NEGATIVE -> amount.isPositive();
                    case EITHER -> false;
                };
        if (wrong) {
            cells.refuse(
                    row,
                    field,
                    Reason.of(
                            "import.discount-sign",
                            "",
                            "a discount is written {sign} in this layout",
                            "sign",
                            layout.discountSign.name().toLowerCase(java.util.Locale.ROOT)));
            return Optional.empty();
        }
        return Optional.of(amount.abs());
    }

    private List<TaxDraft> taxes(Optional<Money> tax) {
        return tax.filter(amount -> !amount.isZero())
                .map(amount -> List.of(new TaxDraft(Optional.empty(), Amount.of(amount), layout.taxIncluded)))
                .orElse(List.of());
    }

    private static Optional<Amount> amount(Optional<Money> money) {
        return money.filter(amount -> !amount.isZero()).map(Amount::of);
    }

    private static Optional<String> filled(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** One row as a line. */
    private final class LineReading implements Rule.Facts {

        private final Reading order;
        private final Group.Member member;
        private final RawRow row;
        private final String id;
        private String sku = "";
        private String name = "";
        private long units;
        private Optional<Money> price = Optional.empty();
        private Optional<Money> sellerDiscount = Optional.empty();
        private Optional<ItemKind> kind = Optional.empty();
        private Layout.LineClass sort = Layout.LineClass.LINE;

        LineReading(Reading order, Group.Member member, int position) {
            this.order = order;
            this.member = member;
            this.row = member.row();
            this.id = switch (layout.lineIds) {
                case POSITION -> Integer.toString(position);
                case ROW -> Long.toString(member.number());
                case COLUMN -> columnId();
            };
        }

        private String columnId() {
            long before = cells.errorCount();
            String given = cells.id(row, Field.LINE_ID, LONGEST_LINE_ID);
            if (given.isEmpty() && cells.errorCount() == before) {
                refuse(Field.LINE_ID, "import.missing", "must not be blank");
            }
            return given;
        }

        void refuse(int field, String code, String why) {
            cells.refuse(row, field, Reason.of(code, "", why));
        }

        @Override
        public String text(int field) {
            return Field.isOfLine(layout.sheet.fields().get(field)) ? cells.text(row, field) : order.text(field);
        }

        @Override
        public Optional<Integer> sign(int field) {
            if (field == Field.LINE_UNITS) {
                return Optional.of(Long.signum(units));
            }
            return Field.isOfLine(layout.sheet.fields().get(field))
                    ? cells.number(row, field).map(number -> number.signum())
                    : order.sign(field);
        }

        void read(Layout.DocumentClass document) {
            for (int field : layout.sheet.filled()) {
                if (Field.isOfLine(layout.sheet.fields().get(field))) {
                    cells.requireFilled(row, List.of(field));
                }
            }
            sku = cells.shared(cells.id(row, Field.LINE_SKU, LONGEST_KEY));
            name = cells.shared(cells.text(row, Field.LINE_NAME, LONGEST_NAME));
            boolean unitsRead = readUnits();
            kind = Rule.first(layout.kinds, this);
            if (document == Layout.DocumentClass.SALE) {
                sort = Rule.first(layout.lineClasses, this).orElse(Layout.LineClass.LINE);
                if (sort == Layout.LineClass.LINE && unitsRead && (units < 1 || units > LineDraft.MAX_UNITS)) {
                    refuse(Field.LINE_UNITS, "import.units", "a line has 1 to " + LineDraft.MAX_UNITS + " units");
                }
            }
            if (order.currency.isPresent()) {
                CurrencyUnit unit = order.currency.get();
                price = cells.money(row, Field.LINE_PRICE, unit);
                if (layout.priceOf == Layout.PriceOf.TOTAL && price.isPresent() && units > 0) {
                    price = perUnit(price.get());
                }
                sellerDiscount = cells.money(row, Field.LINE_SELLER_DISCOUNT, unit)
                        .flatMap(amount -> positive(amount, row, Field.LINE_SELLER_DISCOUNT));
            }
        }

        private boolean readUnits() {
            long before = cells.errorCount();
            Optional<Long> read = cells.whole(row, Field.LINE_UNITS);
            if (read.isEmpty() && cells.errorCount() == before) {
                String otherwise = layout.defaults.getOrDefault(Field.LINE_UNITS, "");
                if (otherwise.isEmpty()) {
                    refuse(Field.LINE_UNITS, "import.missing", "must not be blank");
                } else {
                    warnings.add("default.used", Field.KNOWN.get(Field.LINE_UNITS) + " = " + otherwise);
                    read = cells.whole(row, Field.LINE_UNITS, otherwise);
                }
            }
            units = read.orElse(0L);
            return read.isPresent();
        }

        /** A total that does not divide is a price finer than the currency's scale. */
        private Optional<Money> perUnit(Money total) {
            if (total.minor() % units != 0) {
                refuse(Field.LINE_PRICE, "money.not-divisible", "does not divide into " + units + " equal prices");
                return Optional.empty();
            }
            return Optional.of(Money.ofMinor(total.minor() / units, total.unit()));
        }

        Optional<String> sku() {
            return filled(sku);
        }

        LineDraft draft() {
            CurrencyUnit unit = order.currency.orElseThrow();
            String listing = cells.id(row, Field.LINE_LISTING, LONGEST_KEY);
            if (sku.isEmpty()) {
                listing = listing.isEmpty() && layout.listingFromName && name.length() <= LONGEST_KEY ? name : listing;
                warnings.add("line.without-sku", listing);
            }
            Optional<Amount> list =
                    cells.money(row, Field.LINE_LIST_PRICE, unit).map(Amount::of);
            return new LineDraft(
                    Optional.of(id),
                    sku(),
                    filled(listing),
                    name,
                    units,
                    kind,
                    price.map(amount -> new PriceDraft(Amount.of(amount), list)),
                    amount(sellerDiscount),
                    amount(cells.money(row, Field.LINE_PLATFORM_DISCOUNT, unit)
                            .flatMap(amount -> positive(amount, row, Field.LINE_PLATFORM_DISCOUNT))),
                    taxes(cells.money(row, Field.LINE_TAX, unit)),
                    attributes());
        }

        private Map<String, String> attributes() {
            Map<String, String> own = new LinkedHashMap<>(order.strays.getOrDefault(member, Map.of()));
            for (Columns.Extra extra : columns.extras()) {
                if (extra.ofLine() && extra.at() < row.cells().size()) {
                    String text = cells.extra(row, extra);
                    if (!text.isEmpty()) {
                        own.put(extra.name(), text);
                    }
                }
            }
            return own;
        }
    }
}
