package dev.oms.cost;

import dev.oms.storage.CounterType;
import dev.oms.storage.EntityType;
import dev.oms.storage.Form;
import dev.oms.storage.Index;
import dev.oms.storage.IndexKey;
import dev.oms.storage.KeyPart;
import dev.oms.storage.Kind;
import dev.oms.storage.RecordCodec;
import dev.oms.storage.RowType;
import java.util.List;
import java.util.Optional;

/** What this room stores. */
public final class CostCatalogue {

    /** The entries of an order, all its parts included. */
    public static final Index<CostEntry> ENTRIES_BY_ORDER = Index.optional(
            "cost.entry.by_order", List.of(KeyPart.text("order_id"), KeyPart.text("kind")), entry -> entry.owner()
                    .orderId()
                    .map(order -> IndexKey.of(order, entry.kind().name())));

    /** The entries without an order, by channel and the first day of their period, counted from 1970-01-01. */
    public static final Index<CostEntry> ENTRIES_BY_CHANNEL = Index.optional(
            "cost.entry.by_channel",
            List.of(KeyPart.text("channel"), KeyPart.number("from_day")),
            entry -> entry.owner() instanceof CostOwner.OfPeriod of
                    ? Optional.of(IndexKey.of(of.channel().value(), of.from().toEpochDay()))
                    : Optional.empty());

    /** By kind and effective date, as days since 1970-01-01. */
    public static final Index<CostEntry> ENTRIES_BY_KIND = Index.one(
            "cost.entry.by_kind",
            List.of(KeyPart.text("kind"), KeyPart.number("effective_day")),
            entry -> IndexKey.of(entry.kind().name(), entry.effectiveDate().toEpochDay()));

    /** By the document they were made for. */
    public static final Index<CostEntry> ENTRIES_BY_SOURCE = Index.one(
            "cost.entry.by_source",
            List.of(KeyPart.text("source_kind"), KeyPart.text("source_reference")),
            entry -> IndexKey.of(entry.source().kind(), entry.source().reference()));

    /** All of them by when they were stored. */
    public static final Index<CostEntry> ENTRIES_BY_RECORDED = Index.one(
            "cost.entry.by_recorded",
            List.of(KeyPart.instant("recorded_at")),
            entry -> IndexKey.of(entry.recordedAt()));

    public static final RowType<CostEntry> ENTRIES = new RowType<>(
            "cost.entry",
            CostEntry.class,
            CostEntry::id,
            RecordCodec.of(CostEntry.class),
            List.of(ENTRIES_BY_ORDER, ENTRIES_BY_CHANNEL, ENTRIES_BY_KIND, ENTRIES_BY_SOURCE, ENTRIES_BY_RECORDED));

    /** What an order took, line by line. */
    public static final Index<GoodsCost> GOODS_BY_ORDER = Index.optional(
            "cost.goods.by_order",
            List.of(KeyPart.text("order_id"), KeyPart.text("line_id")),
            row -> row.use() instanceof GoodsUse.Sold sold
                    ? Optional.of(IndexKey.of(sold.order(), sold.line()))
                    : Optional.empty());

    /** By SKU and time. */
    public static final Index<GoodsCost> GOODS_BY_SKU = Index.one(
            "cost.goods.by_sku",
            List.of(KeyPart.text("sku"), KeyPart.instant("recorded_at")),
            row -> IndexKey.of(row.sku().value(), row.recordedAt()));

    /** Who took from a layer, and what came back to it. */
    public static final Index<GoodsCost> GOODS_BY_LAYER =
            Index.optional("cost.goods.by_layer", List.of(KeyPart.text("layer")), row -> row.layer()
                    .map(layer -> IndexKey.of(layer)));

    /** All of them by when they were stored. */
    public static final Index<GoodsCost> GOODS_BY_RECORDED = Index.one(
            "cost.goods.by_recorded", List.of(KeyPart.instant("recorded_at")), row -> IndexKey.of(row.recordedAt()));

    public static final RowType<GoodsCost> GOODS = new RowType<>(
            "cost.goods",
            GoodsCost.class,
            GoodsCost::id,
            RecordCodec.of(GoodsCost.class),
            List.of(GOODS_BY_ORDER, GOODS_BY_SKU, GOODS_BY_LAYER, GOODS_BY_RECORDED));

    /** The layers that may have something left, oldest first. */
    public static final Index<CostLayer> OPEN_LAYERS = Index.optional(
            "cost.lot.by_open",
            List.of(KeyPart.text("sku"), KeyPart.instant("opened_at"), KeyPart.number("sequence")),
            layer -> layer.open()
                    ? Optional.of(IndexKey.of(layer.sku().value(), layer.openedAt(), layer.sequence()))
                    : Optional.empty());

    /** All layers, closed ones too. */
    public static final Index<CostLayer> LAYERS_BY_SKU = Index.one(
            "cost.lot.by_sku",
            List.of(KeyPart.text("sku"), KeyPart.instant("opened_at")),
            layer -> IndexKey.of(layer.sku().value(), layer.openedAt()));

    /** The layers a document opened: what was bought with it, what came back, what it revalued. */
    public static final Index<CostLayer> LAYERS_BY_SOURCE = Index.one(
            "cost.lot.by_source",
            List.of(KeyPart.text("source_kind"), KeyPart.text("source_reference"), KeyPart.text("sku")),
            layer -> IndexKey.of(
                    layer.source().kind(),
                    layer.source().reference(),
                    layer.sku().value()));

    /** The layers that units of a layer came back into. */
    public static final Index<CostLayer> LAYERS_BY_RETURNED = Index.optional(
            "cost.lot.by_returned",
            List.of(KeyPart.text("layer")),
            layer -> layer.origin() instanceof LayerOrigin.Returned returned
                    ? Optional.of(IndexKey.of(returned.layer()))
                    : Optional.empty());

    public static final EntityType<CostLayer> LAYERS = new EntityType<>(
            "cost.lot",
            310,
            CostLayer.class,
            CostLayer::id,
            CostLayer::version,
            RecordCodec.of(CostLayer.class),
            List.of(OPEN_LAYERS, LAYERS_BY_SKU, LAYERS_BY_SOURCE, LAYERS_BY_RETURNED));

    /** By SKU and time. */
    public static final Index<Revaluation> REVALUATIONS_BY_SKU = Index.one(
            "cost.revaluation.by_sku",
            List.of(KeyPart.text("sku"), KeyPart.instant("at")),
            row -> IndexKey.of(row.sku().value(), row.at()));

    /** What became of a layer that was drained. */
    public static final Index<Revaluation> REVALUATIONS_BY_LAYER =
            Index.many("cost.revaluation.by_layer", List.of(KeyPart.text("layer")), row -> row.drained().stream()
                    .map(part -> IndexKey.of(part.layer()))
                    .toList());

    public static final RowType<Revaluation> REVALUATIONS = new RowType<>(
            "cost.revaluation",
            Revaluation.class,
            Revaluation::id,
            RecordCodec.of(Revaluation.class),
            List.of(REVALUATIONS_BY_SKU, REVALUATIONS_BY_LAYER));

    /** What waits for the next receipt of its SKU, oldest first. */
    public static final Index<UncostedGoods> UNCOSTED_BY_SKU = Index.optional(
            "cost.uncosted.by_sku",
            List.of(KeyPart.text("sku"), KeyPart.instant("at")),
            goods -> goods.units() > 0 ? Optional.of(IndexKey.of(goods.sku().value(), goods.at())) : Optional.empty());

    public static final EntityType<UncostedGoods> UNCOSTED = new EntityType<>(
            "cost.uncosted",
            320,
            UncostedGoods.class,
            UncostedGoods::id,
            UncostedGoods::version,
            RecordCodec.of(UncostedGoods.class),
            List.of(UNCOSTED_BY_SKU));

    /** The parts of a landed cost. */
    public static final Index<LandedPart> LANDED_BY_NUMBER = Index.one(
            "cost.landed.by_number",
            List.of(KeyPart.text("landed"), KeyPart.text("receipt"), KeyPart.text("sku")),
            part -> IndexKey.of(part.landed(), part.receipt(), part.sku().value()));

    /** The parts that somebody has to go on with, oldest first. */
    public static final Index<LandedPart> LANDED_OPEN = Index.optional(
            "cost.landed.by_open",
            List.of(KeyPart.instant("at")),
            part -> part.isOpen() ? Optional.of(IndexKey.of(part.at())) : Optional.empty());

    public static final EntityType<LandedPart> LANDED = new EntityType<>(
            "cost.landed",
            330,
            LandedPart.class,
            LandedPart::id,
            LandedPart::version,
            RecordCodec.of(LandedPart.class),
            List.of(LANDED_BY_NUMBER, LANDED_OPEN));

    /** What the last estimate of an order could not say. */
    public static final EntityType<EstimateGaps> GAPS = new EntityType<>(
            "cost.gaps",
            340,
            EstimateGaps.class,
            EstimateGaps::order,
            EstimateGaps::version,
            RecordCodec.of(EstimateGaps.class),
            List.of());

    /** What is left in a layer. */
    public static final Form LEFT = Form.of("left", 1);

    /** The units left in each layer. */
    public static final CounterType REMAINING =
            new CounterType("cost.layer", 250, List.of("sku", "layer"), List.of("remaining"), List.of(LEFT));

    public static final List<Kind<?>> KINDS = List.of(ENTRIES, GOODS, LAYERS, REVALUATIONS, UNCOSTED, LANDED, GAPS);

    public static final List<CounterType> COUNTERS = List.of(CostTally.TYPE, REMAINING);

    private CostCatalogue() {}
}
