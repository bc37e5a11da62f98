package dev.oms.storage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The shapes of values that hold any number of others. */
final class ContainerShapes {

    /** Room made beforehand for so many elements; more than that a message has to bring first. */
    private static final int FIRST_ROOM = 16;

    private ContainerShapes() {}

    static final class OptionalShape extends Shape {

        private final Shape element;

        OptionalShape(Shape element) {
            this.element = element;
        }

        @Override
        Structure structure() {
            return new Structure.Maybe(element.structure());
        }

        @Override
        void write(Object value, MessageWriter out) {
            Optional<?> optional = (Optional<?>) value;
            if (optional.isEmpty()) {
                out.octet(Tag.NOTHING);
                return;
            }
            out.octet(Tag.SOMETHING);
            out.enter();
            element.write(optional.get(), out);
            out.leave();
        }

        @Override
        Object read(MessageReader in) {
            int tag = in.octet();
            if (tag == Tag.NOTHING) {
                return Optional.empty();
            }
            if (tag != Tag.SOMETHING) {
                throw in.damaged("tag " + tag + " where something or nothing belongs");
            }
            in.enter();
            Object value = element.read(in);
            in.leave();
            return Optional.of(value);
        }

        @Override
        Optional<Object> missing() {
            return Optional.of(Optional.empty());
        }

        @Override
        boolean isMissing(Object value) {
            return ((Optional<?>) value).isEmpty();
        }
    }

    static final class ListShape extends Shape {

        private final Shape element;

        ListShape(Shape element) {
            this.element = element;
        }

        @Override
        Structure structure() {
            return new Structure.Many(element.structure(), false);
        }

        @Override
        void write(Object value, MessageWriter out) {
            List<?> list = (List<?>) value;
            out.octet(Tag.LIST);
            out.number(list.size());
            out.enter();
            for (Object item : list) {
                element.write(item, out);
            }
            out.leave();
        }

        @Override
        Object read(MessageReader in) {
            in.expect(Tag.LIST);
            int count = in.count();
            List<Object> list = new ArrayList<>(Math.min(count, FIRST_ROOM));
            in.enter();
            for (int i = 0; i < count; i++) {
                list.add(element.read(in));
            }
            in.leave();
            return List.copyOf(list);
        }

        @Override
        Optional<Object> missing() {
            return Optional.of(List.of());
        }

        @Override
        boolean isMissing(Object value) {
            return ((Collection<?>) value).isEmpty();
        }
    }

    static final class SetShape extends Shape {

        private final Shape element;

        SetShape(Shape element) {
            this.element = element;
        }

        @Override
        Structure structure() {
            return new Structure.Many(element.structure(), true);
        }

        @Override
        void write(Object value, MessageWriter out) {
            Set<?> set = (Set<?>) value;
            out.octet(Tag.LIST);
            out.number(set.size());
            out.enter();
            if (out.sorted()) {
                writeSorted(set, out);
            } else {
                for (Object item : set) {
                    element.write(item, out);
                }
            }
            out.leave();
        }

        /** Each element as a message of its own, for names are numbered by what was written before. */
        private void writeSorted(Set<?> set, MessageWriter out) {
            List<byte[]> messages = new ArrayList<>(set.size());
            for (Object item : set) {
                MessageWriter message = out.sibling();
                element.write(item, message);
                messages.add(message.toArray());
            }
            messages.sort(Arrays::compareUnsigned);
            messages.forEach(out::block);
        }

        @Override
        Object read(MessageReader in) {
            in.expect(Tag.LIST);
            int count = in.count();
            Set<Object> set = new LinkedHashSet<>(FIRST_ROOM);
            in.enter();
            for (int i = 0; i < count; i++) {
                if (!set.add(element.read(in))) {
                    throw in.damaged("an element of a set twice");
                }
            }
            in.leave();
            return Collections.unmodifiableSet(set);
        }

        @Override
        Optional<Object> missing() {
            return Optional.of(Set.of());
        }

        @Override
        boolean isMissing(Object value) {
            return ((Collection<?>) value).isEmpty();
        }
    }

    static final class MapShape extends Shape {

        private final Shape element;

        MapShape(Shape element) {
            this.element = element;
        }

        @Override
        Structure structure() {
            return new Structure.Entries(element.structure());
        }

        @Override
        void write(Object value, MessageWriter out) {
            Map<?, ?> map = out.sorted() ? new TreeMap<>((Map<?, ?>) value) : (Map<?, ?>) value;
            out.octet(Tag.MAP);
            out.number(map.size());
            out.enter();
            map.forEach((key, item) -> {
                out.text((String) key);
                element.write(item, out);
            });
            out.leave();
        }

        @Override
        Object read(MessageReader in) {
            in.expect(Tag.MAP);
            int count = in.count();
            Map<String, Object> map = new LinkedHashMap<>(FIRST_ROOM);
            in.enter();
            for (int i = 0; i < count; i++) {
                String key = in.text();
                if (map.put(key, element.read(in)) != null) {
                    throw in.damaged("a key of a map twice");
                }
            }
            in.leave();
            return Collections.unmodifiableMap(map);
        }

        @Override
        Optional<Object> missing() {
            return Optional.of(Map.of());
        }

        @Override
        boolean isMissing(Object value) {
            return ((Map<?, ?>) value).isEmpty();
        }
    }
}
