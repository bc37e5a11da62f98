package dev.oms.channel;

import com.google.common.base.Splitter;
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
import dev.oms.order.Promise;
import dev.oms.order.RollUp;
import dev.oms.order.StockEffect;
import dev.oms.order.TaxDraft;
import dev.oms.outcome.Reason;
import dev.oms.returns.UnmatchedReturn;
import dev.oms.returns.UnmatchedReturnDraft;
import dev.oms.settlement.LooseAdjustmentDraft;
import dev.oms.stock.StockNoteDraft;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
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
    /** Which order each bundle was counted for. */
    private final Map<String, String> bundles = new HashMap<>();

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
        Reading reading;
        try {
            reading = new Reading(group);
            documents = reading.documents();
        } catch (MoneyOverflowException overflow) {
            cells.refuse(group.first(), group.id(), Reason.of("money.overflow", "", "the amounts do not fit"));
            return Optional.empty();
        }
        if (cells.errorCount() > before) {
            return Optional.empty();
        }
        reading.bundled.forEach(bundle -> bundles.putIfAbsent(bundle, group.id()));
        return Optional.of(documents);
    }

    /** What a row is by itself, before anything is known of its order. */
    private Layout.LineClass sort(RawRow row) {
        if (layout.lineClasses.isEmpty()) {
            return Layout.LineClass.LINE;
        }
        return Rule.first(layout.lineClasses, new Rule.Facts() {
                    @Override
                    public String text(int field) {
                        return cells.text(row, field);
                    }

                    @Override
                    public Optional<Integer> sign(int field) {
                        return cells.number(row, field).map(number -> number.signum());
                    }
                })
                .orElse(Layout.LineClass.LINE);
    }

    private final class Reading implements Rule.Facts {

        private final Group group;
        private final RawRow first;
        private final RawRow[] tellers = new RawRow[layout.sheet.fields().size()];
        private final String[] told = new String[tellers.length];
        private final Map<String, String> attributes = new LinkedHashMap<>();
        private final Map<Group.Member, Map<String, String>> strays = new HashMap<>();
        private final Optional<CurrencyUnit> currency;
        private final List<Layout.LineClass> sorts;
        /** Whether nothing but refunds is told. */
        private final boolean refundsAlone;

        private final List<String> bundled = new ArrayList<>();
        private final Map<Integer, Optional<Money>> amounts = new HashMap<>();

        Reading(Group group) {
            this.group = group;
            this.first = group.first();
            this.sorts =
                    group.members().stream().map(member -> sort(member.row())).toList();
            this.refundsAlone = sorts.contains(Layout.LineClass.REFUND) && !hasOtherThanRefunds();
            Arrays.fill(tellers, first);
            Arrays.fill(told, "");
            for (int i = 0; i < sorts.size(); i++) {
                if (tells(i)) {
                    gather(group.members().get(i));
                }
            }
            for (int field : layout.sheet.filled()) {
                if (!Field.isOfLine(layout.sheet.fields().get(field)) && told[field].isEmpty()) {
                    cells.requireFilled(first, List.of(field));
                }
            }
            this.currency = currency();
        }

        private boolean hasOtherThanRefunds() {
            for (int i = 0; i < sorts.size(); i++) {
                boolean none = sorts.get(i) == Layout.LineClass.NONE || sorts.get(i) == Layout.LineClass.REFUND;
                if (!none && hasLine(group.members().get(i).row())) {
                    return true;
                }
            }
            return false;
        }

        /** Whether a row tells of the order: a refund tells of itself, unless there is nothing else. */
        private boolean tells(int member) {
            return sorts.get(member) != Layout.LineClass.REFUND || refundsAlone;
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
                text = Rule.first(layout.currencies, this).orElse("");
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
            if (refundsAlone && sort == Layout.DocumentClass.SALE) {
                return refunds(placedAt);
            }
            long before = cells.errorCount();
            List<LineReading> lines = lines(sort);
            boolean one = lines.isEmpty() && layout.oneLineWithoutLines && sort == Layout.DocumentClass.SALE;
            if (lines.isEmpty() && !one && cells.errorCount() == before) {
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
            for (int i = 0; i < sorts.size(); i++) {
                Group.Member member = group.members().get(i);
                Layout.LineClass of = sort == Layout.DocumentClass.SALE ? sorts.get(i) : Layout.LineClass.LINE;
                if (of == Layout.LineClass.REFUND) {
                    continue;
                }
                if (of == Layout.LineClass.NONE || !hasLine(member.row())) {
                    strays.getOrDefault(member, Map.of())
                            .forEach((name, text) -> attributes.put(
                                    name + " (line " + member.row().line() + ")", text));
                    continue;
                }
                if (!layout.packed.isEmpty()) {
                    unpacked(member, sort, of, lines);
                    continue;
                }
                LineReading line = new LineReading(this, member, lines.size() + 1, of, Map.of());
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

        /** A line of each thing the cell of the name holds. */
        private void unpacked(
                Group.Member member, Layout.DocumentClass sort, Layout.LineClass of, List<LineReading> lines) {
            String cell = cells.text(member.row(), Field.LINE_NAME);
            List<Map<Integer, String>> parts = Packed.parts(layout.packed, cell);
            if (parts.isEmpty()) {
                cells.refuse(
                        member.row(),
                        Field.LINE_NAME,
                        Reason.of("import.packed", "", "is no list of things in this layout"));
            }
            for (Map<Integer, String> part : parts) {
                LineReading line = new LineReading(this, member, lines.size() + 1, of, part);
                line.read(sort);
                lines.add(line);
            }
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
            if (lines.isEmpty()) {
                sold.add(unknownLine());
            }
            if (!sold.isEmpty()) {
                sold.addAll(charges());
                documents.add(new ImportedDocument.Sale(
                        draft(sold, lines, placedAt), adoption(lines), first.line(), group.rows() - notes.size()));
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

        /** What stands for the lines of an order of which only the whole is told. */
        private LineDraft unknownLine() {
            warnings.add("lines.none", "");
            long units = cells.whole(tellers[Field.UNITS], Field.UNITS).orElse(1L);
            if (units < 1 || units > LineDraft.MAX_UNITS) {
                cells.refuse(
                        tellers[Field.UNITS],
                        Field.UNITS,
                        Reason.of("import.units", "", "an order has 1 to " + LineDraft.MAX_UNITS + " units"));
                units = 1;
            }
            String sku = layout.defaults.getOrDefault(Field.LINE_SKU, "");
            return new LineDraft(
                    Optional.of("1"),
                    filled(sku),
                    // Nobody will map it; until somebody has looked, the order is held.
                    Optional.of(group.id()),
                    "",
                    units,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    Map.of());
        }

        /** A line of each charge. */
        private List<LineDraft> charges() {
            List<LineDraft> charges = new ArrayList<>();
            for (int column : columns.charges()) {
                Optional<Money> amount = charge(column);
                if (amount.filter(money -> !money.isZero()).isPresent()) {
                    String name = columns.nameAt(column);
                    charges.add(new LineDraft(
                            Optional.of(name.length() > LONGEST_LINE_ID ? name.substring(0, LONGEST_LINE_ID) : name),
                            Optional.empty(),
                            Optional.of(name.length() > LONGEST_KEY ? name.substring(0, LONGEST_KEY) : name),
                            name,
                            1,
                            Optional.of(ItemKind.FEE),
                            amount.map(money -> new PriceDraft(Amount.of(money), Optional.empty())),
                            Optional.empty(),
                            Optional.empty(),
                            List.of(),
                            Map.of()));
                }
            }
            return charges;
        }

        private Optional<Money> charge(int column) {
            CurrencyUnit unit = currency.orElseThrow();
            Optional<Money> told = Optional.empty();
            for (int i = 0; i < sorts.size(); i++) {
                RawRow row = group.members().get(i).row();
                Optional<Money> amount = tells(i) ? cells.moneyAt(row, column, unit) : Optional.empty();
                if (layout.chargeRows == Layout.Rows.PER_LINE) {
                    told = CellReader.plus(told, amount);
                } else if (told.isEmpty()) {
                    told = amount;
                } else if (layout.chargeRows == Layout.Rows.ONCE && amount.isPresent() && !amount.equals(told)) {
                    cells.refuse(row, amount.get().toString(), differs(columns.nameAt(column)));
                }
            }
            return told;
        }

        private Reason differs(String what) {
            return Reason.of(
                    "import.rows-differ",
                    "",
                    "the rows of {order} tell different things of {what}",
                    "order",
                    group.id(),
                    "what",
                    what);
        }

        /** Refunds of an order the file does not hold. */
        private List<ImportedDocument> refunds(Optional<Instant> placedAt) {
            if (placedAt.isEmpty()) {
                requireTime();
            }
            List<UnmatchedReturn.Line> back = new ArrayList<>();
            for (int i = 0; i < sorts.size(); i++) {
                if (sorts.get(i) != Layout.LineClass.REFUND || currency.isEmpty()) {
                    continue;
                }
                LineReading line = new LineReading(
                        this, group.members().get(i), back.size() + 1, Layout.LineClass.REFUND, Map.of());
                line.read(Layout.DocumentClass.RETURN);
                back.add(new UnmatchedReturn.Line(
                        line.id,
                        line.sku(),
                        line.name,
                        line.kind.orElse(ItemKind.GOODS),
                        Math.max(1, Math.abs(line.units)),
                        refund(group.members().get(i).row())));
            }
            return placedAt.isEmpty() || currency.isEmpty() ? List.of() : List.of(returnNote(placedAt.get(), back));
        }

        /** What a row gives back, whatever its sign. */
        private Money refund(RawRow row) {
            long before = cells.errorCount();
            Optional<Money> told = cells.money(row, Field.LINE_REFUND, currency.orElseThrow());
            if (told.isEmpty() && cells.errorCount() == before) {
                cells.refuse(row, Field.LINE_REFUND, Reason.of("import.missing", "", "must not be blank"));
            }
            return told.orElseGet(() -> Money.zero(currency.orElseThrow())).abs();
        }

        /** What was paid back, by the order and by rows of its own. */
        private Optional<Money> refunded() {
            Optional<Money> sum = money(Field.REFUNDED);
            for (int i = 0; i < sorts.size(); i++) {
                if (sorts.get(i) == Layout.LineClass.REFUND) {
                    sum = CellReader.plus(
                            sum, Optional.of(refund(group.members().get(i).row())));
                }
            }
            return sum;
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
                    new Promise(time(Field.SHIP_BY), time(Field.DELIVER_BY)),
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

        private Adoption adoption(List<LineReading> lines) {
            StringBuilder words = new StringBuilder();
            for (int field : layout.reported) {
                String word = Field.isOfLine(layout.sheet.fields().get(field))
                        ? wordsOfLines(field)
                        : cells.text(tellers[field], field, LONGEST_WORD);
                if (!word.isEmpty()) {
                    words.append(words.isEmpty() ? "" : " / ").append(word);
                }
            }
            Optional<State> state = state().or(() -> stateOf(lines));
            if (words.isEmpty()) {
                warnings.add("status.none", state.map(State::code).orElse("unknown"));
            } else if (state.isEmpty()) {
                warnings.add("status.unknown", words.toString());
            }
            StockEffect effect = state.map(known -> layout.effects.getOrDefault(known.code(), layout.otherEffect))
                    .orElse(layout.otherEffect);
            Map<String, Instant> entered = new LinkedHashMap<>();
            times.forEach((field, at) -> time(field).ifPresent(when -> entered.put(at.code(), when)));
            Optional<Money> captured = money(Field.CAPTURED);
            if (captured.isEmpty() && Rule.first(layout.captured, this).isPresent()) {
                captured = money(Field.TOTAL);
            }
            Adoption adoption = new Adoption(
                    words.toString(),
                    state,
                    effect,
                    entered,
                    Map.of(),
                    captured.map(Amount::of),
                    refunded().map(Amount::of));
            boolean apart = lines.stream().anyMatch(line -> line.state.isPresent() && !line.state.equals(state));
            for (LineReading line : lines) {
                if (apart && state.isPresent() && line.state.isPresent()) {
                    adoption = adoption.place(line.id, line.state.get(), line.units);
                }
            }
            return adoption;
        }

        private String wordsOfLines(int field) {
            String words = group.members().stream()
                    .map(member -> cells.text(member.row(), field, LONGEST_WORD))
                    .filter(word -> !word.isEmpty())
                    .distinct()
                    .collect(Collectors.joining(", "));
            return words.length() > LONGEST_WORD ? words.substring(0, LONGEST_WORD) : words;
        }

        /** The state the rules tell; where a cell holds several words, what they make together. */
        private Optional<State> state() {
            for (Map.Entry<Integer, String> several : layout.several.entrySet()) {
                int field = several.getKey();
                List<String> words = Splitter.on(several.getValue())
                        .trimResults()
                        .omitEmptyStrings()
                        .splitToList(told[field]);
                if (words.size() > 1) {
                    return together(words.stream()
                            .map(word -> Rule.first(layout.status, new OneWord(this, field, word))
                                    .map(states::get))
                            .toList());
                }
            }
            return Rule.first(layout.status, this).map(states::get);
        }

        private Optional<State> stateOf(List<LineReading> lines) {
            return layout.lineStatus.isEmpty() || lines.isEmpty()
                    ? Optional.empty()
                    : together(lines.stream().map(line -> line.state).toList());
        }

        /** The time a state was entered, or something was promised. */
        private Optional<Instant> time(int field) {
            Layout.Rows how = layout.rows.get(field);
            if (how != Layout.Rows.LATEST && how != Layout.Rows.EARLIEST) {
                return instant(tellers[field], field);
            }
            Optional<Instant> found = Optional.empty();
            for (int i = 0; i < sorts.size(); i++) {
                Optional<Instant> when =
                        tells(i) ? instant(group.members().get(i).row(), field) : Optional.empty();
                if (when.isPresent()
                        && (found.isEmpty() || when.get().isAfter(found.get()) == (how == Layout.Rows.LATEST))) {
                    found = when;
                }
            }
            return found;
        }

        private Optional<Instant> instant(RawRow row, int field) {
            return Field.isPromise(field) ? cells.until(row, field, zone()) : cells.instant(row, field, zone());
        }

        private ZoneId zone() {
            return cells.zone(tellers[Field.ZONE], Field.ZONE);
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
            return returnNote(at, back);
        }

        private ImportedDocument returnNote(Instant at, List<UnmatchedReturn.Line> back) {
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
            return instant(tellers[field], field);
        }

        /** An amount of the order, by the way its cells go together. */
        private Optional<Money> money(int field) {
            Optional<Money> known = amounts.get(field);
            if (known == null) {
                known = own(field);
                amounts.put(field, known);
            }
            return known.isEmpty() ? known : withFields(known, field);
        }

        private Optional<Money> withFields(Optional<Money> own, int field) {
            Optional<Money> sum = own;
            for (int other : layout.sheet.sums().plusFields().get(field)) {
                sum = CellReader.plus(sum, money(other));
            }
            for (int other : layout.sheet.sums().minusFields().get(field)) {
                sum = CellReader.plus(sum, money(other).map(Money::negated));
            }
            return sum;
        }

        /** The amount its own cells tell. */
        private Optional<Money> own(int field) {
            CurrencyUnit unit = currency.orElseThrow();
            return switch (layout.rows.get(field)) {
                case ONCE, FIRST, LATEST, EARLIEST -> cells.money(tellers[field], field, unit);
                case PER_LINE -> sum(field, unit, member -> true);
                case PER_BUNDLE -> bundled(field, unit);
                case OWN_ROW -> {
                    Optional<Money> whole = sum(field, unit, member -> !isLine(member));
                    yield whole.isPresent() ? whole : sum(field, unit, member -> true);
                }
            };
        }

        private boolean isLine(int member) {
            return sorts.get(member) != Layout.LineClass.NONE
                    && hasLine(group.members().get(member).row());
        }

        private Optional<Money> sum(int field, CurrencyUnit unit, IntPredicate which) {
            Optional<Money> sum = Optional.empty();
            for (int i = 0; i < sorts.size(); i++) {
                if (tells(i) && which.test(i)) {
                    sum = CellReader.plus(
                            sum, cells.money(group.members().get(i).row(), field, unit));
                }
            }
            return sum;
        }

        /** An amount that belongs to a bundle is repeated on each of its rows, and counts once. */
        private Optional<Money> bundled(int field, CurrencyUnit unit) {
            Map<String, Money> byBundle = new LinkedHashMap<>();
            for (int i = 0; i < sorts.size(); i++) {
                Group.Member member = group.members().get(i);
                Optional<Money> part = tells(i) ? cells.money(member.row(), field, unit) : Optional.empty();
                if (part.isEmpty()) {
                    continue;
                }
                String bundle = cells.id(member.row(), Field.LINE_BUNDLE, LONGEST_KEY);
                String owner = bundles.getOrDefault(bundle, group.id());
                if (!bundle.isEmpty() && !owner.equals(group.id())) {
                    warnings.add("bundle.counted", bundle + " of " + owner);
                    continue;
                }
                String key = bundle.isEmpty() ? "\n" + member.number() : bundle;
                Money before = byBundle.putIfAbsent(key, part.get());
                if (before != null && !before.equals(part.get())) {
                    cells.refuse(member.row(), field, differs(key));
                }
            }
            byBundle.keySet().stream().filter(key -> !key.startsWith("\n")).forEach(bundled::add);
            return byBundle.values().stream().reduce(Money::plus);
        }

        private Optional<Money> discount(int field) {
            return money(field).flatMap(amount -> positive(amount, tellers[field], field));
        }
    }

    /** The states of lines as one; empty if one of them is not known. */
    private static Optional<State> together(List<Optional<State>> states) {
        return states.contains(Optional.<State>empty())
                ? Optional.empty()
                : Optional.of(
                        RollUp.ofLines(states.stream().flatMap(Optional::stream).toList()));
    }

    /** The facts of an order, with one word for those a cell holds. */
    private record OneWord(Rule.Facts facts, int field, String word) implements Rule.Facts {
        @Override
        public String text(int asked) {
            return asked == field ? word : facts.text(asked);
        }

        @Override
        public Optional<Integer> sign(int asked) {
            return facts.sign(asked);
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
                            layout.discountSign.name().toLowerCase(Locale.ROOT)));
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
        private Optional<State> state = Optional.empty();
        private Optional<Money> remainder = Optional.empty();
        private final Layout.LineClass sort;
        private final Map<Integer, String> own;

        /** A line of a row, or of that part of it. */
        LineReading(Reading order, Group.Member member, int position, Layout.LineClass sort, Map<Integer, String> own) {
            this.order = order;
            this.sort = sort;
            this.own = own;
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
            return Field.isOfLine(layout.sheet.fields().get(field))
                    ? own.getOrDefault(field, cells.text(row, field))
                    : order.text(field);
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
            sku = cells.shared(own.getOrDefault(Field.LINE_SKU, cells.id(row, Field.LINE_SKU, LONGEST_KEY)));
            name = cells.shared(
                    own.containsKey(Field.LINE_NAME)
                            ? text(Field.LINE_NAME)
                            : cells.text(row, Field.LINE_NAME, LONGEST_NAME));
            boolean unitsRead = readUnits();
            kind = Rule.first(layout.kinds, this);
            defaultSku();
            state = Rule.first(layout.lineStatus, this).map(states::get);
            if (document == Layout.DocumentClass.SALE) {
                if (sort == Layout.LineClass.LINE && unitsRead && (units < 1 || units > LineDraft.MAX_UNITS)) {
                    refuse(Field.LINE_UNITS, "import.units", "a line has 1 to " + LineDraft.MAX_UNITS + " units");
                }
            }
            if (order.currency.isPresent()) {
                CurrencyUnit unit = order.currency.get();
                price = cells.money(row, Field.LINE_PRICE, unit);
                if (layout.priceOf == Layout.PriceOf.TOTAL && price.isPresent() && units != 0) {
                    price = perUnit(price.get());
                }
                if (sort != Layout.LineClass.REFUND) {
                    sellerDiscount = CellReader.plus(
                            CellReader.plus(remainder.filter(rest -> !rest.isZero()), rated()),
                            cells.money(row, Field.LINE_SELLER_DISCOUNT, unit)
                                    .flatMap(amount -> positive(amount, row, Field.LINE_SELLER_DISCOUNT)));
                }
            }
        }

        private void defaultSku() {
            String otherwise = layout.defaults.getOrDefault(Field.LINE_SKU, "");
            if (sku.isEmpty() && !otherwise.isEmpty()) {
                warnings.add("default.used", Field.KNOWN.get(Field.LINE_SKU) + " = " + otherwise);
                sku = otherwise;
            }
        }

        /** The discount a rate of the line makes; a finer one than the currency's scale is told. */
        private Optional<Money> rated() {
            Optional<BigDecimal> rate = cells.decimal(row, Field.LINE_DISCOUNT_RATE);
            if (rate.isEmpty() || rate.get().signum() == 0 || price.isEmpty()) {
                return Optional.empty();
            }
            if (rate.get().signum() < 0 || rate.get().compareTo(BigDecimal.ONE) > 0) {
                refuse(Field.LINE_DISCOUNT_RATE, "import.discount-rate", "a rate of discount is from 0 to 1");
                return Optional.empty();
            }
            Money goods = price.get().multipliedBy(units);
            return Money.parse(
                            goods.toDecimal()
                                    .multiply(rate.get())
                                    .stripTrailingZeros()
                                    .toPlainString(),
                            goods.unit())
                    .fold(Optional::of, reasons -> {
                        cells.refuse(row, Field.LINE_DISCOUNT_RATE, reasons.get(0));
                        return Optional.empty();
                    });
        }

        private boolean readUnits() {
            long before = cells.errorCount();
            Optional<Long> read = cells.whole(row, Field.LINE_UNITS, own.getOrDefault(Field.LINE_UNITS, unitsCell()));
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

        private String unitsCell() {
            return cells.text(row, Field.LINE_UNITS);
        }

        /** A total that does not divide is a price finer than the currency's scale. */
        private Optional<Money> perUnit(Money total) {
            long rest = Math.floorMod(-total.minor(), units);
            if (rest != 0 && units > 0 && layout.remainder == Layout.Remainder.DISCOUNT) {
                remainder = Optional.of(Money.ofMinor(rest, total.unit()));
                return Optional.of(Money.ofMinor((total.minor() + rest) / units, total.unit()));
            }
            if (rest != 0) {
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
