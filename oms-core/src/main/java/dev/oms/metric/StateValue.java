package dev.oms.metric;

import dev.oms.money.CurrencyUnit;
import dev.oms.outcome.OmsException;
import dev.oms.storage.RecordCodec;
import dev.oms.storage.UnreadableException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** How one value of a state is saved and read back. Immutable and thread-safe. */
public final class StateValue<T> {

    public static final StateValue<String> TEXT =
            new StateValue<>(SavedFields::text, LoadedFields::text, Comparator.naturalOrder());

    /** The key of a customer. */
    public static final StateValue<String> CUSTOMER =
            new StateValue<>(SavedFields::text, LoadedFields::text, Comparator.naturalOrder());

    public static final StateValue<Long> NUMBER =
            new StateValue<>(SavedFields::number, LoadedFields::number, Comparator.naturalOrder());

    public static final StateValue<Instant> INSTANT = new StateValue<>(
            (fields, at) -> {
                fields.number(at.getEpochSecond());
                fields.number(at.getNano());
            },
            fields -> Instant.ofEpochSecond(fields.number(), fields.number()),
            Comparator.naturalOrder());

    public static final StateValue<LocalDate> DATE = new StateValue<>(
            (fields, day) -> fields.number(day.toEpochDay()),
            fields -> LocalDate.ofEpochDay(fields.number()),
            Comparator.naturalOrder());

    public static final StateValue<CurrencyUnit> CURRENCY = new StateValue<>(
            (fields, unit) -> {
                fields.text(unit.code());
                fields.number(unit.scale());
            },
            fields -> new CurrencyUnit(fields.text(), Math.toIntExact(fields.number())),
            PerCurrency.ORDER);

    private final BiConsumer<SavedFields, T> save;
    private final Function<LoadedFields, T> load;
    private final Comparator<? super T> order;

    private StateValue(BiConsumer<SavedFields, T> save, Function<LoadedFields, T> load, Comparator<? super T> order) {
        this.save = save;
        this.load = load;
        this.order = order;
    }

    /** A value by its text; {@code of} may throw {@link IllegalArgumentException} for a text that is none. */
    public static <T> StateValue<T> text(Function<? super T, String> text, Function<String, ? extends T> of) {
        return new StateValue<>(
                (fields, value) -> fields.text(text.apply(value)),
                fields -> of.apply(fields.text()),
                Comparator.comparing(text::apply));
    }

    /** A record as its codec writes it. */
    public static <T> StateValue<T> ofRecord(Class<T> type, Comparator<? super T> order) {
        RecordCodec<T> codec = RecordCodec.of(type);
        return new StateValue<>(
                (fields, value) -> fields.part(codec.encode(value)), fields -> codec.decode(fields.part()), order);
    }

    boolean isPersonal() {
        return this == CUSTOMER;
    }

    void save(SavedFields fields, T value) {
        save.accept(fields, value);
    }

    T load(LoadedFields fields) {
        try {
            return load.apply(fields);
        } catch (UnreadableException damaged) {
            throw damaged;
        } catch (OmsException | IllegalArgumentException | ArithmeticException | DateTimeException damaged) {
            throw new UnreadableException("a state holds a value that is none", damaged);
        }
    }

    Comparator<? super T> order() {
        return order;
    }
}
