package dev.oms.item;

import dev.oms.command.CommandId;
import dev.oms.command.Decision;
import dev.oms.command.Desk;
import dev.oms.command.Fields;
import dev.oms.command.Handler;
import dev.oms.command.Moment;
import dev.oms.customer.ChannelId;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import dev.oms.outcome.Reasons;
import dev.oms.storage.Bytes;
import dev.oms.storage.Claim;
import dev.oms.storage.CommandReceipt;
import dev.oms.storage.Cursor;
import dev.oms.storage.KeyRange;
import dev.oms.storage.KeyText;
import dev.oms.storage.Kind;
import dev.oms.storage.Page;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.RecordCodec;
import dev.oms.storage.Ref;
import dev.oms.storage.Session;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The items of a seller, and what the listings of channels mean.
 *
 * <p>Declaring and mapping say how things are to be: said again, nothing changes and nothing is stored. Immutable and
 * thread-safe.
 */
public final class Items {

    /** What a storage has to know for this room. */
    public static final List<Kind<?>> KINDS = List.of(Item.TYPE, Listing.TYPE);

    private static final int MAX_NAME = 500;
    private static final int MAX_BARCODES = 100;
    private static final int MAX_COMPONENTS = 50;
    private static final int MAX_PER_KIT = 10_000;
    private static final int MAX_ATTRIBUTES = 100;
    private static final int MAX_ATTRIBUTE = 4_000;

    private final Desk desk;
    private final ItemPolicy policy;

    /**
     * The items of the desk's seller.
     *
     * @param policy what becomes of a SKU a listing is mapped to that nobody has declared
     */
    public Items(Desk desk, ItemPolicy policy) {
        this.desk = desk;
        this.policy = policy;
    }

    /**
     * Creates the item, or makes it what the draft says. Refused if a field is wrong, if a barcode means another item
     * ({@code barcode.taken}; a code means one item for ever, as GTINs do) or if the kind is another than before
     * ({@code item.kind-fixed}).
     */
    public Outcome<Item> declare(ItemDraft draft) {
        List<Reason> reasons = check(draft);
        return reasons.isEmpty()
                ? desk.run(idOf("item.declare", content(draft)), new Declaring(draft))
                : Outcome.refused(reasons);
    }

    public Optional<Item> find(Sku sku) {
        return desk.read(session -> find(session, sku));
    }

    /** The item a scanned code means; a GTIN is found with or without leading zeros. */
    public Optional<Item> byBarcode(String code) {
        if (KeyText.problem(code).isPresent()) {
            return Optional.empty();
        }
        KeyRange range = KeyRange.startingWith(Barcode.searchKey(code));
        return desk.read(session -> session.find(Item.BY_BARCODE, range, Optional.empty(), 1).items().stream()
                .findFirst());
    }

    /** One page of all items, by SKU. */
    public Page<Item> all(Optional<Cursor> after, int limit) {
        return desk.read(session -> session.find(Item.BY_SKU, KeyRange.all(), after, limit));
    }

    /**
     * Says what a channel's listing means, from now on; a listing may be mapped before it is seen, and again to another
     * SKU. Refused with {@code item.unknown} if no such item is declared and the policy does not declare it.
     */
    public Outcome<Listing> map(ChannelId channel, String listing, Sku sku) {
        Reasons reasons = new Reasons();
        if (!Fields.key(reasons, "listing", listing)) {
            return Outcome.refused(reasons.list());
        }
        ListingKey key = new ListingKey(channel, listing);
        return desk.run(idOf("item.map", Bytes.utf8(KeyText.joined(key.id(), sku.value()))), new Mapping(key, sku));
    }

    public Optional<Listing> listing(ListingKey key) {
        return desk.read(session ->
                session.fetch(new ReadPlan().entity(Listing.ref(key))).entity(Listing.ref(key)));
    }

    /** Listings that were seen on orders and mean nothing yet, by channel and listing, at most so many. */
    public List<Listing> unmapped(int limit) {
        return desk.read(session -> session.find(Listing.UNMAPPED, KeyRange.all(), Optional.empty(), limit)
                .items());
    }

    private static Optional<Item> find(Session session, Sku sku) {
        return session.fetch(new ReadPlan().entity(Item.ref(sku))).entity(Item.ref(sku));
    }

    private static CommandId idOf(String kind, Bytes content) {
        return new CommandId(kind, Optional.empty(), content);
    }

    private static Bytes content(ItemDraft draft) {
        return RecordCodec.of(ItemDraft.class).canonical(draft);
    }

    private static List<Reason> check(ItemDraft draft) {
        Reasons reasons = new Reasons();
        Fields.key(reasons, "sku", draft.sku());
        Fields.text(reasons, "name", draft.name(), MAX_NAME);
        draft.backorderLimit().ifPresent(limit -> Fields.range(reasons, "backorderLimit", limit, 0, Fields.MAX_UNITS));
        draft.weightGrams().ifPresent(grams -> Fields.range(reasons, "weightGrams", grams, 0, Fields.MAX_UNITS));
        Fields.range(
                reasons,
                "barcodes.size",
                draft.barcodes().size() + draft.ownCodes().size(),
                0,
                MAX_BARCODES);
        checkComponents(reasons, draft);
        Set<String> seen = new HashSet<>();
        checkCodes(reasons, "barcodes", draft.barcodes(), seen);
        checkCodes(reasons, "ownCodes", draft.ownCodes(), seen);
        for (int i = 0; i < draft.barcodes().size(); i++) {
            String path = "barcodes[" + i + "].code";
            String code = draft.barcodes().get(i).code();
            Barcode.expectedCheckDigit(code)
                    .ifPresent(digit -> reasons.add(
                            "barcode.check-digit",
                            path,
                            "{code} has the form of a GTIN, but its check digit should be {digit}; a code of your own that"
                                    + " looks like one is to be handed in as such",
                            "code",
                            code,
                            "digit",
                            digit));
        }
        Fields.range(reasons, "attributes.size", draft.attributes().size(), 0, MAX_ATTRIBUTES);
        draft.attributes().forEach((key, value) -> {
            Fields.key(reasons, "attributes", key);
            Fields.text(reasons, "attributes", value, MAX_ATTRIBUTE);
        });
        return reasons.list();
    }

    private static void checkComponents(Reasons reasons, ItemDraft draft) {
        boolean kit = draft.kind() == ItemKind.KIT;
        Fields.range(reasons, "components.size", draft.components().size(), kit ? 1 : 0, kit ? MAX_COMPONENTS : 0);
        Set<String> seen = new HashSet<>(Set.of(draft.sku()));
        for (int i = 0; i < draft.components().size(); i++) {
            ItemDraft.Part part = draft.components().get(i);
            String path = "components[" + i + "]";
            Fields.key(reasons, path + ".sku", part.sku());
            Fields.range(reasons, path + ".units", part.units(), 1, MAX_PER_KIT);
            Fields.range(reasons, path + ".weight", part.weight(), 0, Fields.MAX_UNITS);
            reasons.require(
                    seen.add(part.sku()), "sku.twice", path + ".sku", "{sku} stands here twice", "sku", part.sku());
        }
    }

    private static void checkCodes(Reasons reasons, String field, List<ItemDraft.Code> codes, Set<String> seen) {
        for (int i = 0; i < codes.size(); i++) {
            String path = field + "[" + i + "]";
            ItemDraft.Code code = codes.get(i);
            Fields.key(reasons, path + ".code", code.code());
            Fields.units(reasons, path + ".units", code.units());
            reasons.require(
                    seen.add(Barcode.searchKey(code.code())),
                    "barcode.twice",
                    path + ".code",
                    "{code} stands here twice",
                    "code",
                    code.code());
        }
    }

    /** Creates or replaces. */
    private static final class Declaring implements Handler<Item> {

        private final Item asked;

        Declaring(ItemDraft draft) {
            List<Barcode> codes = Stream.concat(draft.barcodes().stream(), draft.ownCodes().stream())
                    .map(code -> new Barcode(code.code(), code.units()))
                    .toList();
            asked = new Item(
                    new Sku(draft.sku()),
                    1,
                    draft.name(),
                    draft.kind(),
                    codes,
                    draft.weightGrams(),
                    draft.backorderLimit(),
                    draft.components().stream()
                            .map(part -> new Component(new Sku(part.sku()), part.units(), part.weight()))
                            .toList(),
                    Map.copyOf(draft.attributes()));
        }

        @Override
        public void plan(ReadPlan plan) {
            plan.entity(Item.ref(asked.sku()));
            asked.barcodes().forEach(barcode -> plan.claim(Item.barcodeClaim(barcode.code())));
            KnownItems.plan(plan, parts());
        }

        @Override
        public Decision<Item> decide(ReadSet read, Session session, Moment moment) {
            Optional<Item> before = read.entity(Item.ref(asked.sku()));
            if (before.filter(item -> item.withVersion(1).equals(asked)).isPresent()) {
                return Decision.already(before.get());
            }
            Reasons reasons = new Reasons();
            KnownItems goods = KnownItems.of(read, parts(), ItemPolicy.REFUSE_UNKNOWN);
            for (int i = 0; i < asked.components().size(); i++) {
                goods.notStocked(asked.components().get(i).sku(), "components[" + i + "].sku")
                        .ifPresent(reasons::add);
            }
            before.filter(item -> item.kind() != asked.kind())
                    .ifPresent(item -> reasons.add(
                            "item.kind-fixed",
                            "kind",
                            "{sku} is a {kind} and stays one",
                            "sku",
                            item.sku().value(),
                            "kind",
                            item.kind()));
            asked.barcodes().forEach(barcode -> read.owner(Item.barcodeClaim(barcode.code()))
                    .filter(owner -> !owner.equals(asked.sku().value()))
                    .ifPresent(owner -> reasons.add(taken(barcode.code(), owner))));
            if (!reasons.isEmpty()) {
                return Decision.refuse(reasons.list());
            }
            Item after = asked.withVersion(before.map(Item::version).orElse(0L) + 1);
            return Decision.change(after, Bytes.utf8(after.sku().value()), parts -> {
                before.ifPresentOrElse(
                        item -> parts.replace(Item.TYPE, item, after), () -> parts.insert(Item.TYPE, after));
                asked.barcodes().stream()
                        .map(barcode -> Item.barcodeClaim(barcode.code()))
                        .filter(claim -> read.owner(claim).isEmpty())
                        .forEach(claim -> parts.claim(claim.ownedBy(asked.sku().value())));
            });
        }

        private List<Sku> parts() {
            return asked.components().stream().map(Component::sku).toList();
        }

        @Override
        public Item replay(CommandReceipt receipt, Session session) {
            return find(session, asked.sku()).orElseThrow();
        }

        @Override
        public List<Reason> taken(List<Claim> claims) {
            return claims.stream()
                    .map(claim -> taken(claim.key(), claim.owner()))
                    .toList();
        }

        private static Reason taken(String code, String owner) {
            return Reason.of("barcode.taken", "barcodes", "{code} means {owner}", "code", code, "owner", owner);
        }
    }

    /** Says what a listing means. */
    private final class Mapping implements Handler<Listing> {

        private final ListingKey key;
        private final Sku sku;

        Mapping(ListingKey key, Sku sku) {
            this.key = key;
            this.sku = sku;
        }

        @Override
        public void plan(ReadPlan plan) {
            plan.entity(Listing.ref(key));
            KnownItems.plan(plan, List.of(sku));
        }

        @Override
        public Decision<Listing> decide(ReadSet read, Session session, Moment moment) {
            Optional<Listing> before = read.entity(Listing.ref(key));
            if (before.flatMap(Listing::sku).filter(sku::equals).isPresent()) {
                return Decision.already(before.get());
            }
            KnownItems known = KnownItems.of(read, List.of(sku), policy);
            Optional<Reason> unknown = known.unknown(sku, "sku");
            if (unknown.isPresent()) {
                return Decision.refuse(List.of(unknown.get()));
            }
            Listing after = new Listing(
                    key,
                    before.map(Listing::version).orElse(0L) + 1,
                    Optional.of(sku),
                    before.map(Listing::firstSeenAt).orElse(moment.now()));
            return Decision.change(after, Bytes.EMPTY, parts -> {
                known.addTo(parts);
                before.ifPresentOrElse(
                        listing -> parts.replace(Listing.TYPE, listing, after),
                        () -> parts.insert(Listing.TYPE, after));
            });
        }

        @Override
        public Listing replay(CommandReceipt receipt, Session session) {
            Ref<Listing> ref = Listing.ref(key);
            return session.fetch(new ReadPlan().entity(ref)).entity(ref).orElseThrow();
        }
    }
}
