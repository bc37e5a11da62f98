package dev.oms.metric;

import dev.oms.money.CurrencyUnit;
import java.util.List;
import java.util.Optional;

/**
 * Every SKU that was sold or came back in a scope, in one currency.
 *
 * @param skus by SKU ascending
 * @param unmappedUnits units of counted lines whose listing is mapped to no SKU; in no row
 */
public record SkuTable(CurrencyUnit currency, List<SkuFigures> skus, long unmappedUnits) {

    public SkuTable {
        skus = List.copyOf(skus);
    }

    /** The first so many by a ranking. */
    public List<SkuFigures> top(SkuRanking ranking, int limit) {
        return skus.stream()
                .filter(ranking::ranks)
                .sorted(ranking.order())
                .limit(limit)
                .toList();
    }

    public Optional<SkuFigures> of(String sku) {
        return skus.stream().filter(row -> row.sku().equals(sku)).findFirst();
    }
}
