package dev.oms.people;

import dev.oms.customer.Personal;
import dev.oms.fixture.StorageDump;
import dev.oms.storage.Bytes;
import dev.oms.storage.Catalogue;
import dev.oms.storage.Session;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Everything stored as one text, with nothing redacted: as somebody reads it who has the database. */
final class Revealing {

    private final StringBuilder text = new StringBuilder();

    Revealing(Session session, Catalogue catalogue) {
        StorageDump.of(session, catalogue).forEach(this::add);
    }

    String text() {
        return text.toString();
    }

    private void add(Object value) {
        if (value instanceof Personal personal) {
            line(personal.reveal());
        } else if (value instanceof Bytes bytes) {
            line(bytes.utf8());
        } else if (value instanceof Optional<?> maybe) {
            maybe.ifPresent(this::add);
        } else if (value instanceof Collection<?> many) {
            many.forEach(this::add);
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, each) -> {
                add(key);
                add(each);
            });
        } else if (value instanceof Record record) {
            components(record);
        } else {
            line(value.toString());
        }
    }

    private void components(Record record) {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            try {
                component.getAccessor().setAccessible(true);
                add(component.getAccessor().invoke(record));
            } catch (IllegalAccessException | InvocationTargetException closed) {
                throw new IllegalStateException(component + " cannot be read", closed);
            }
        }
    }

    private void line(String words) {
        text.append(words).append('\n');
    }
}
