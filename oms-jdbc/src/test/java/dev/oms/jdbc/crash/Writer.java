package dev.oms.jdbc.crash;

import dev.oms.Oms;
import dev.oms.fixture.Shop;
import dev.oms.fulfillment.Ship;
import dev.oms.jdbc.crash.Given.Told;
import dev.oms.order.Order;
import dev.oms.order.OrderDraft;
import dev.oms.order.OrderId;
import dev.oms.order.PaymentTerms;
import dev.oms.order.PriceDraft;
import dev.oms.outcome.OmsException;
import dev.oms.outcome.Outcome;
import dev.oms.payment.PaymentFact;
import dev.oms.stock.GoodsReceipt;
import dev.oms.storage.InDoubtException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;

/**
 * Gives commands under keys of its own, one after another, and keeps what it was told: goods come in, an order is
 * placed, paid, confirmed and shipped, and one that nothing is there for is refused. It ends with the first command
 * that is not answered, or with the one in hand when it is told to. For one thread.
 */
final class Writer implements Callable<List<Given<?>>> {

    /** What every order takes. */
    static final String MUG = "MUG";

    static final long MUGS = 2;
    static final String CUP = "CUP";
    static final long CUPS = 1;
    static final long RECEIVED = 3;
    static final String TOO_MUCH = "ask too much ";

    private static final String NEVER_THERE = "GONE";
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final Oms oms;
    private final String name;
    private final BooleanSupplier told;
    private final Runnable acknowledged;
    private final List<Given<?>> given = new ArrayList<>();
    private boolean ended;

    /**
     * @param told whether it has been told to end
     * @param acknowledged runs with every acknowledgement
     */
    Writer(Oms oms, String name, BooleanSupplier told, Runnable acknowledged) {
        this.oms = oms;
        this.name = name;
        this.told = told;
        this.acknowledged = acknowledged;
    }

    @Override
    public List<Given<?>> call() {
        for (int n = 1; !over(); n++) {
            String number = name + "-" + n;
            give("receive " + number, with -> with.stock()
                    .receive(GoodsReceipt.of(number, Shop.SEOUL).line(MUG, RECEIVED)));
            give(TOO_MUCH + number, with -> with.orders().place(tooMuch(number)));
            give("place " + number, with -> with.orders().place(draft(number)))
                    .ifPresent(order -> carryOn(number, order.id()));
        }
        return given;
    }

    private void carryOn(String number, OrderId order) {
        give("pay " + number, with -> with.payments().record(PaymentFact.captured(order, "toss", number, "17", NOON)));
        give(
                "confirm " + number,
                with -> with.keyed("confirm-" + number).orders().confirm(order));
        give("ship " + number, with -> with.parcels().ship(Ship.everything(order, "CJ", number)));
    }

    static OrderDraft draft(String number) {
        return OrderDraft.of("web", number, "KRW")
                .line(MUG, MUGS, PriceDraft.unitPrice("5"))
                .line(CUP, CUPS, PriceDraft.unitPrice("7"))
                .terms(PaymentTerms.PREPAID);
    }

    private static OrderDraft tooMuch(String number) {
        return OrderDraft.of("web", "gone-" + number, "KRW")
                .line(MUG, 1, PriceDraft.unitPrice("5"))
                .line(NEVER_THERE, 1, PriceDraft.unitPrice("5"))
                .terms(PaymentTerms.PREPAID);
    }

    private boolean over() {
        return ended || told.getAsBoolean();
    }

    /** What an acknowledged command answered. */
    private <T> Optional<T> give(String what, Given.Command<T> command) {
        if (over()) {
            return Optional.empty();
        }
        try {
            Outcome<T> answer = command.give(oms);
            Told heard = answer.isRefused() ? Told.REFUSED : Told.ACKNOWLEDGED;
            given.add(new Given<>(what, command, heard, Optional.of(answer), Optional.empty()));
            if (heard == Told.ACKNOWLEDGED) {
                acknowledged.run();
                return Optional.of(answer.orThrow());
            }
        } catch (InDoubtException doubt) {
            ended = true;
            given.add(new Given<>(what, command, Told.IN_DOUBT, Optional.empty(), Optional.of(doubt.key())));
        } catch (OmsException failed) {
            ended = true;
            given.add(new Given<>(what, command, Told.FAILED, Optional.empty(), Optional.empty()));
        }
        return Optional.empty();
    }

    /** Whether an order is all that was asked for. */
    static boolean isWhole(Order order) {
        return order.lines().size() == 2
                && order.lines().get(0).ordered() == MUGS
                && order.lines().get(1).ordered() == CUPS
                && order.money().due().minor() == MUGS * 5 + CUPS * 7;
    }
}
