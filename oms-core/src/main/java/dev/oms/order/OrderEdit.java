package dev.oms.order;

import dev.oms.customer.Buyer;
import dev.oms.money.Amount;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Changes to an order that has not left yet, all of them at once or none. Immutable; each method answers a changed
 * copy.
 *
 * <p>Example: {@code OrderEdit.none().add(LineDraft.ofSku("MUG", 1).price(unitPrice("15000"))).remove("2",
 * 1).price("1", "14000")}: one mug more on a line of its own, one unit of line 2 less, and what has not left of line 1
 * at 14,000.
 *
 * @param lines further lines of their own; what is split over the order already is not split over them
 * @param removed units of lines that stand, cancelled by their stored share
 * @param repriced lines whose units that have not left are sold at another price
 * @param sellerDiscount a further discount borne by the seller, split over what has not left; a positive amount
 * @param shippingFee a further charge for shipping, split in the same way; a positive amount
 * @param country where it goes now
 * @param buyer who gets it now
 */
public record OrderEdit(
        @Valid List<LineDraft> lines,
        List<Removed> removed,
        List<Repriced> repriced,
        Optional<Amount> sellerDiscount,
        Optional<Amount> shippingFee,
        Optional<@Size(max = OrderDraft.MAX_COUNTRY) String> country,
        Optional<Buyer> buyer) {

    private static final OrderEdit NONE = new OrderEdit(
            List.of(), List.of(), List.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Units of a line that are no longer wanted. */
    public record Removed(String line, long units) {}

    /**
     * Another price for units that have not left.
     *
     * @param unit the price of one unit
     * @param taxes what the change adds to the tax of the line; must be told for a line that has tax
     */
    public record Repriced(String line, Amount unit, List<TaxDraft> taxes) {

        public Repriced {
            taxes = List.copyOf(taxes);
        }
    }

    public OrderEdit {
        lines = List.copyOf(lines);
        removed = List.copyOf(removed);
        repriced = List.copyOf(repriced);
    }

    /** No change yet. */
    public static OrderEdit none() {
        return NONE;
    }

    public OrderEdit add(LineDraft line) {
        return new OrderEdit(with(lines, line), removed, repriced, sellerDiscount, shippingFee, country, buyer);
    }

    public OrderEdit remove(String line, long units) {
        return new OrderEdit(
                lines, with(removed, new Removed(line, units)), repriced, sellerDiscount, shippingFee, country, buyer);
    }

    /** Another unit price, for a line without tax. */
    public OrderEdit price(String line, String unit) {
        return price(new Repriced(line, Amount.of(unit), List.of()));
    }

    public OrderEdit price(Repriced price) {
        return new OrderEdit(lines, removed, with(repriced, price), sellerDiscount, shippingFee, country, buyer);
    }

    public OrderEdit sellerDiscount(String amount) {
        return new OrderEdit(lines, removed, repriced, Optional.of(Amount.of(amount)), shippingFee, country, buyer);
    }

    public OrderEdit shippingFee(String amount) {
        return new OrderEdit(lines, removed, repriced, sellerDiscount, Optional.of(Amount.of(amount)), country, buyer);
    }

    public OrderEdit country(String nameOrCode) {
        return new OrderEdit(lines, removed, repriced, sellerDiscount, shippingFee, Optional.of(nameOrCode), buyer);
    }

    public OrderEdit buyer(Buyer who) {
        return new OrderEdit(lines, removed, repriced, sellerDiscount, shippingFee, country, Optional.of(who));
    }

    boolean isEmpty() {
        return equals(NONE);
    }

    private static <T> List<T> with(List<T> all, T more) {
        List<T> longer = new ArrayList<>(all);
        longer.add(more);
        return longer;
    }
}
