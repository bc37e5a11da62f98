package dev.oms.metric;

import dev.oms.storage.Bytes;
import dev.oms.storage.RecordCodec;
import dev.oms.storage.UnreadableException;
import java.util.List;

/**
 * What an accumulator held, as {@link RecordCodec} writes it.
 *
 * @param form what sort of accumulator, and in which version
 */
record SavedState(String form, List<Long> numbers, List<String> texts, List<Bytes> parts) {

    private static final RecordCodec<SavedState> CODEC = RecordCodec.of(SavedState.class);

    SavedState {
        numbers = List.copyOf(numbers);
        texts = List.copyOf(texts);
        parts = List.copyOf(parts);
    }

    static Bytes of(String form, Accumulator<?, ?> accumulator) {
        SavedFields fields = new SavedFields();
        accumulator.state(fields);
        return CODEC.encode(fields.state(form));
    }

    static void load(Bytes saved, String form, Accumulator<?, ?> into) {
        SavedState state = CODEC.decode(saved);
        if (!state.form.equals(form)) {
            throw new UnreadableException("a state of the form \"" + state.form + "\", not \"" + form + '"');
        }
        LoadedFields fields = new LoadedFields(state);
        into.state(fields);
        fields.end();
    }
}
