package dev.oms.storage;

import dev.oms.storage.Write.Delete;
import dev.oms.storage.Write.Expect;
import dev.oms.storage.Write.Insert;
import dev.oms.storage.Write.Replace;

/** What happens to one entity, or one built-in row, and on which condition. */
public sealed interface Write permits Insert, Replace, Expect, Delete {

    /** The id of what is written, or must stand as it is. */
    String id();

    /**
     * A new entity at version 1, on condition that its id is free; {@code Stale} if not.
     *
     * @param after the entity as it will stand
     */
    record Insert<E>(EntityType<E> type, E after) implements Write {

        public Insert {
            requireVersion(type, after, 1);
        }

        @Override
        public String id() {
            return type.id().apply(after);
        }

        public Ref<E> ref() {
            return type.refOf(after);
        }
    }

    /**
     * The next version of an entity, on condition that it still stands at the version of {@code before}.
     *
     * @param before the entity as it was read
     * @param after the same entity as it will stand, its version one higher
     */
    record Replace<E>(EntityType<E> type, E before, E after) implements Write {

        public Replace {
            requireVersion(type, after, type.version().applyAsLong(before) + 1);
            if (!type.id().apply(before).equals(type.id().apply(after))) {
                throw new IllegalArgumentException(type.refOf(before) + " cannot become " + type.refOf(after));
            }
        }

        @Override
        public String id() {
            return type.id().apply(before);
        }

        public Ref<E> ref() {
            return type.refOf(before);
        }

        public long expected() {
            return type.version().applyAsLong(before);
        }
    }

    /**
     * A read guard: nothing is written, but the whole change set depends on this entity still standing at this version.
     *
     * @param version the version read; 0 if the entity was absent and must still be
     */
    record Expect<E>(Ref<E> ref, long version) implements Write {

        @Override
        public String id() {
            return ref.id();
        }
    }

    /**
     * A delivered outbox entry or a pruned receipt goes; nothing else is ever deleted. What is gone already is no
     * obstacle: two relays may delete the same. What goes is what stood before the command, so the receipt it leaves
     * under its own key stays.
     *
     * @param type {@link BuiltIn#OUTBOX} or {@link BuiltIn#RECEIPTS}
     */
    record Delete(RowType<?> type, String id) implements Write {

        public Delete {
            if (!type.equals(BuiltIn.OUTBOX) && !type.equals(BuiltIn.RECEIPTS)) {
                throw new IllegalArgumentException("only outbox entries and receipts are ever deleted, not " + type);
            }
        }
    }

    private static <E> void requireVersion(EntityType<E> type, E entity, long version) {
        long found = type.version().applyAsLong(entity);
        if (found != version) {
            throw new IllegalArgumentException(
                    type.refOf(entity) + " is written at version " + found + ", not " + version);
        }
    }
}
