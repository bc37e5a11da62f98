package dev.oms.order;

import dev.oms.customer.ChannelId;
import dev.oms.item.ListingKey;
import dev.oms.item.Sku;
import dev.oms.money.Books;
import dev.oms.money.CurrencyUnit;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import dev.oms.outcome.Reasons;
import dev.oms.storage.KeyText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A draft whose keys, currency and amounts have been read. What needs the storage to be known is not checked here.
 *
 * @param lineIds the id of each line, in order
 * @param discounts those a policy gave, which are among those of the draft already
 */
record Drafted(
        OrderDraft draft,
        ChannelId channel,
        List<String> lineIds,
        PriceLadder ladder,
        CurrencyUnit currency,
        List<Discount> discounts) {

    private static final int MAX_LINE_ID = 30;

    /** What a draft says; refused with these problems and all that is found beside them. */
    static Outcome<Drafted> of(OrderDraft draft, Books books, List<Reason> problems) {
        Reasons reasons = new Reasons();
        ChannelId.problem(draft.channel()).ifPresent(problem -> key(reasons, "channel", problem));
        KeyText.problem(draft.externalId()).ifPresent(problem -> key(reasons, "externalId", problem));
        reasons.require(
                draft.externalId().codePointCount(0, draft.externalId().length()) <= OrderDraft.MAX_EXTERNAL,
                "key.invalid",
                "externalId",
                "{path} is longer than {allowed} characters",
                "path",
                "externalId",
                "allowed",
                OrderDraft.MAX_EXTERNAL);
        reasons.require(!draft.lines().isEmpty(), "order.no-lines", "lines", "an order has at least one line");
        reasons.require(
                draft.terms().isPresent(),
                "order.terms-missing",
                "terms",
                "say how it is paid: one of {allowed}",
                "allowed",
                List.of(PaymentTerms.values()));
        Optional<CurrencyUnit> unit = books.find(draft.currency());
        reasons.require(
                unit.isPresent(),
                "money.unknown-currency",
                "currency",
                "{currency} is no currency of these books",
                "currency",
                draft.currency());
        draft.cart().flatMap(KeyText::problem).ifPresent(problem -> key(reasons, "cart", problem));
        draft.country().ifPresent(country -> length(reasons, "country", country, OrderDraft.MAX_COUNTRY));
        List<String> ids = lineIds(draft, reasons);
        Optional<Outcome<PriceLadder>> ladder = unit.map(found -> PriceLadder.of(draft, ids, found));
        ladder.ifPresent(read -> reasons.addAll(read.reasons()));
        if (!reasons.isEmpty()) {
            return Outcome.refused(merged(problems, reasons.list()));
        }
        return Outcome.done(new Drafted(
                draft,
                new ChannelId(draft.channel()),
                ids,
                ladder.orElseThrow().orThrow(),
                unit.orElseThrow(),
                List.of()));
    }

    Drafted with(List<Discount> given) {
        return new Drafted(draft, channel, lineIds, ladder, currency, given);
    }

    /** All reasons, the more general one left out where two speak of the same field. */
    static List<Reason> merged(List<Reason> problems, List<Reason> more) {
        Set<String> paths = new HashSet<>();
        problems.forEach(reason -> paths.add(reason.path()));
        List<Reason> all = new ArrayList<>(problems);
        more.stream()
                .filter(reason -> reason.path().isEmpty() || !paths.contains(reason.path()))
                .forEach(all::add);
        return List.copyOf(all);
    }

    /** Every SKU the lines name. */
    Set<Sku> skus() {
        Set<Sku> skus = new LinkedHashSet<>();
        draft.lines().forEach(line -> line.sku().ifPresent(sku -> skus.add(new Sku(sku))));
        return skus;
    }

    /** The SKUs of the lines that do not tell what sort of thing they are. */
    Set<Sku> skusWithoutKind() {
        Set<Sku> skus = new LinkedHashSet<>();
        for (LineDraft line : draft.lines()) {
            if (line.kind().isEmpty()) {
                line.sku().ifPresent(sku -> skus.add(new Sku(sku)));
            }
        }
        return skus;
    }

    /** The listings of the lines that name no SKU. */
    Set<ListingKey> listings() {
        Set<ListingKey> listings = new LinkedHashSet<>();
        for (LineDraft line : draft.lines()) {
            if (line.sku().isEmpty()) {
                line.listing().ifPresent(listing -> listings.add(new ListingKey(channel, listing)));
            }
        }
        return listings;
    }

    private static List<String> lineIds(OrderDraft draft, Reasons reasons) {
        List<String> ids = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < draft.lines().size(); i++) {
            LineDraft line = draft.lines().get(i);
            String id = line.id().orElse(Integer.toString(i + 1));
            ids.add(id);
            reasons.addUnder("lines", i, problems(line, id, seen.add(id)));
        }
        return List.copyOf(ids);
    }

    private static Reasons problems(LineDraft line, String id, boolean first) {
        Reasons reasons = new Reasons();
        KeyText.problem(id)
                .or(() -> id.length() > MAX_LINE_ID
                        ? Optional.of("is longer than " + MAX_LINE_ID + " characters")
                        : Optional.empty())
                .ifPresent(problem -> key(reasons, "id", problem));
        reasons.require(first, "line.duplicate", "id", "two lines have the id {id}", "id", id);
        line.sku().flatMap(KeyText::problem).ifPresent(problem -> key(reasons, "sku", problem));
        line.listing().flatMap(KeyText::problem).ifPresent(problem -> key(reasons, "listing", problem));
        length(reasons, "name", line.name(), LineDraft.MAX_NAME);
        reasons.require(
                line.sku().isPresent() || line.listing().isPresent(),
                "line.nothing-sold",
                "sku",
                "a line names a SKU or a listing");
        return reasons.require(
                line.units() >= 1 && line.units() <= LineDraft.MAX_UNITS,
                "line.units",
                "units",
                "{units} units; 1 to {most} are allowed",
                "units",
                line.units(),
                "most",
                LineDraft.MAX_UNITS);
    }

    private static void length(Reasons reasons, String path, String text, int most) {
        reasons.require(
                text.length() <= most,
                "text.too-long",
                path,
                "{path} has {length} characters; at most {most} are allowed",
                "path",
                path,
                "length",
                text.length(),
                "most",
                most);
    }

    private static void key(Reasons reasons, String path, String problem) {
        reasons.add("key.invalid", path, "{path} {problem}", "path", path, "problem", problem);
    }
}
