package dev.oms.channel;

import dev.oms.customer.Buyer;
import dev.oms.customer.Personal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What the rows of one number tell of their order: of each field the cell that stands, and the row that told it. For
 * one thread.
 */
final class OrderFacts implements Rule.Facts {

    private final CellReader cells;
    private final RawRow[] tellers;
    private final String[] told;

    OrderFacts(CellReader cells, RawRow[] tellers, String[] told) {
        this.cells = cells;
        this.tellers = tellers.clone();
        this.told = told.clone();
    }

    @Override
    public String text(int field) {
        return told[field];
    }

    @Override
    public Optional<Integer> sign(int field) {
        return cells.number(tellers[field], field).map(number -> number.signum());
    }

    /** The row that told the field; the first of all where none did. */
    RawRow teller(int field) {
        return tellers[field];
    }

    /** A time of the order; empty if it is not told, or is none, which is told. */
    Optional<Instant> instant(int field) {
        return cells.instant(tellers[field], field, zone());
    }

    /** The zone its times are written in. */
    ZoneId zone() {
        return cells.zone(tellers[Field.ZONE], Field.ZONE);
    }

    Optional<String> country() {
        return Cells.filled(cells.text(tellers[Field.COUNTRY], Field.COUNTRY, Field.LONGEST_COUNTRY));
    }

    Buyer buyer() {
        return new Buyer(
                id(Field.BUYER_ID),
                personal(Field.BUYER_MAIL),
                id(Field.BUYER_PHONE).map(Personal::of),
                personal(Field.BUYER_NAME));
    }

    private Optional<String> id(int field) {
        return Cells.filled(cells.id(tellers[field], field, Field.LONGEST_KEY));
    }

    private Optional<Personal> personal(int field) {
        return Cells.filled(cells.text(tellers[field], field, Field.LONGEST_NAME))
                .map(Personal::of);
    }
}
