package dev.oms.order;

import dev.oms.item.Item;
import dev.oms.item.ItemKind;
import dev.oms.item.Listing;
import dev.oms.item.ListingKey;
import dev.oms.item.Sku;
import dev.oms.lifecycle.Capability;
import dev.oms.outcome.Reason;
import dev.oms.stock.Allocation;
import dev.oms.stock.BackorderTheRest;
import dev.oms.stock.Demand;
import dev.oms.stock.ReservationOwner;
import dev.oms.stock.Sourced;
import dev.oms.stock.Sourcing;
import dev.oms.stock.SourcingRequest;
import dev.oms.stock.StockLevel;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides on an order some line of which was sold by a listing that has been mapped since: the line gets its SKU, and
 * its units are reserved as far as they are there; the rest waits, whatever the backorder limit, for it has been sold.
 * With the last such line the order's hold is released.
 */
final class MapLines {

    private MapLines() {}

    static List<Reason> decide(OrderWork work, Session session, OrderRules rules, ListingKey key) {
        ReadSet read = session.fetch(new ReadPlan().entity(Listing.ref(key)));
        Optional<Sku> found = read.entity(Listing.ref(key)).flatMap(Listing::sku);
        if (found.isEmpty()) {
            return List.of(Reason.of(
                    "listing.unmapped",
                    "listing",
                    "the listing {listing} is mapped to no SKU",
                    "listing",
                    key.listing()));
        }
        Sku sku = found.get();
        read = session.fetch(new ReadPlan().entity(Item.ref(sku)).range(StockLevel.everywhere(sku)));
        ItemKind kind = read.entity(Item.ref(sku)).map(Item::kind).orElse(ItemKind.GOODS);
        List<OrderLine> mapped = work.order().lines().stream()
                .filter(line -> line.sku().isEmpty() && line.listing().equals(Optional.of(key.listing())))
                .toList();
        for (OrderLine line : mapped) {
            if (line.kind() != kind) {
                return List.of(Reason.of(
                        "line.other-kind",
                        "listing",
                        "line {line} came in as {kind}; {sku} is a {other}",
                        "line",
                        line.id(),
                        "kind",
                        line.kind(),
                        "sku",
                        sku.value(),
                        "other",
                        kind));
            }
        }
        work.change().lines(line -> mapped.contains(line) ? line.withSku(sku) : line);
        if (work.order().lines().stream().allMatch(line -> line.sku().isPresent())) {
            work.change().release(Hold.UNMAPPED_LISTING);
        }
        List<StockLevel> levels = new ArrayList<>();
        read.list(StockLevel.everywhere(sku)).forEach(value -> levels.add(StockLevel.of(value)));
        return reserve(work, session, rules, mapped, sku, levels);
    }

    private static List<Reason> reserve(
            OrderWork work,
            Session session,
            OrderRules rules,
            List<OrderLine> mapped,
            Sku sku,
            List<StockLevel> levels) {
        Order order = work.order();
        boolean holdsStock =
                order.stockEffect() != StockEffect.NONE && work.change().allows(Capability.HOLDS_STOCK);
        List<Demand> demands = mapped.stream()
                .filter(line ->
                        holdsStock && line.kind().hasStock() && line.units().unreserved() > 0)
                .map(line -> new Demand(line.id(), sku, line.units().unreserved()))
                .toList();
        if (demands.isEmpty()) {
            return List.of();
        }
        Sourced sourced = Sourcing.source(
                new BackorderTheRest(rules.sourcing()),
                SourcingRequest.of(demands, levels).to(order.country(), order.attributes()),
                any -> Optional.empty(),
                work.stock(),
                session);
        for (Allocation part : sourced.allocations()) {
            work.stock().reserve(part, new ReservationOwner(order.id().value(), part.line()));
            work.change().move(part.line(), Place.UNRESERVED, Place.RESERVED, part.units());
        }
        for (Demand rest : sourced.waiting()) {
            OrderLine line = order.line(rest.line()).orElseThrow();
            ReservationOwner owner = new ReservationOwner(order.id().value(), rest.line());
            work.stock().backorder(rest, owner, rules.backorders().terms(order, line));
            work.change().move(rest.line(), Place.UNRESERVED, Place.BACKORDERED, rest.units());
        }
        return sourced.missing();
    }
}
