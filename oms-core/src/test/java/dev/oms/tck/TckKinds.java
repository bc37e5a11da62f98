package dev.oms.tck;

import dev.oms.storage.Catalogue;
import dev.oms.storage.CounterType;
import dev.oms.storage.EntityType;
import dev.oms.storage.Form;
import dev.oms.storage.Index;
import dev.oms.storage.IndexKey;
import dev.oms.storage.KeyPart;
import dev.oms.storage.RowType;
import java.time.Instant;
import java.util.List;

/**
 * The kinds the kit works with. They mean nothing: between them they have every sort of index, key part and counter a
 * storage can meet.
 */
public final class TckKinds {

    /**
     * An entity with an index of every sort.
     *
     * @param label found by it; any text, also empty
     * @param tags found by each of them, or by none
     */
    public record Document(
            String id, long version, String label, List<String> tags, long number, Instant at, String body) {

        public Document {
            tags = List.copyOf(tags);
        }

        static Document of(String id) {
            return new Document(id, 1, "label", List.of(), 0, Instant.EPOCH, "");
        }

        Document next() {
            return new Document(id, version + 1, label, tags, number, at, body);
        }

        Document label(String other) {
            return new Document(id, version, other, tags, number, at, body);
        }

        Document tagged(String... others) {
            return new Document(id, version, label, List.of(others), number, at, body);
        }

        Document number(long other) {
            return new Document(id, version, label, tags, other, at, body);
        }

        Document at(Instant other) {
            return new Document(id, version, label, tags, number, other, body);
        }

        Document body(String other) {
            return new Document(id, version, label, tags, number, at, other);
        }

        @Override
        public String toString() {
            String shown = body.length() > 20 ? body.length() + " characters" : body;
            return id + "@" + version + "(" + label + ", " + tags + ", " + number + ", " + at + ", " + shown + ")";
        }
    }

    /** A second, smaller entity, so that ids of two kinds can be equal. */
    public record Note(String id, long version, String text) {

        static Note of(String id) {
            return new Note(id, 1, "text");
        }

        Note next(String other) {
            return new Note(id, version + 1, other);
        }
    }

    /** A row that is appended once. */
    public record Entry(String id, String account, long amount, Instant at) {

        static Entry of(String id) {
            return new Entry(id, "account", 1, Instant.EPOCH);
        }
    }

    /** A second row, so that ids of two kinds can be equal. */
    public record Mark(String id) {}

    static final Index<Document> BY_LABEL = Index.one(
            "tck.document.by_label", List.of(KeyPart.text("label")), document -> IndexKey.of(document.label()));

    static final Index<Document> BY_TAG =
            Index.many("tck.document.by_tag", List.of(KeyPart.text("tag")), document -> document.tags().stream()
                    .map(IndexKey::of)
                    .toList());

    static final Index<Document> BY_NUMBER = Index.one(
            "tck.document.by_number", List.of(KeyPart.number("number")), document -> IndexKey.of(document.number()));

    static final Index<Document> BY_AT =
            Index.one("tck.document.by_at", List.of(KeyPart.instant("at")), document -> IndexKey.of(document.at()));

    static final Index<Document> BY_ALL = Index.one(
            "tck.document.by_label_number_at",
            List.of(KeyPart.text("label"), KeyPart.number("number"), KeyPart.instant("at")),
            document -> IndexKey.of(document.label(), document.number(), document.at()));

    static final Index<Note> BY_TEXT =
            Index.one("tck.note.by_text", List.of(KeyPart.text("text")), note -> IndexKey.of(note.text()));

    static final Index<Entry> BY_ACCOUNT = Index.one(
            "tck.entry.by_account",
            List.of(KeyPart.text("account"), KeyPart.instant("at")),
            entry -> IndexKey.of(entry.account(), entry.at()));

    static final Index<Mark> BY_MARK =
            Index.one("tck.mark.by_id", List.of(KeyPart.text("mark")), mark -> IndexKey.of(mark.id()));

    static final EntityType<Document> DOCUMENT = new EntityType<>(
            "tck.document",
            10,
            Document.class,
            Document::id,
            Document::version,
            TckCodec.of(
                    (out, document) -> {
                        out.text(document.id());
                        out.number(document.version());
                        out.text(document.label());
                        out.texts(document.tags());
                        out.number(document.number());
                        out.instant(document.at());
                        out.text(document.body());
                    },
                    in -> new Document(
                            in.text(), in.number(), in.text(), in.texts(), in.number(), in.instant(), in.text())),
            List.of(BY_LABEL, BY_TAG, BY_NUMBER, BY_AT, BY_ALL));

    static final EntityType<Note> NOTE = new EntityType<>(
            "tck.note",
            20,
            Note.class,
            Note::id,
            Note::version,
            TckCodec.of(
                    (out, note) -> {
                        out.text(note.id());
                        out.number(note.version());
                        out.text(note.text());
                    },
                    in -> new Note(in.text(), in.number(), in.text())),
            List.of(BY_TEXT));

    static final RowType<Entry> ENTRY = new RowType<>(
            "tck.entry",
            Entry.class,
            Entry::id,
            TckCodec.of(
                    (out, entry) -> {
                        out.text(entry.id());
                        out.text(entry.account());
                        out.number(entry.amount());
                        out.instant(entry.at());
                    },
                    in -> new Entry(in.text(), in.text(), in.number(), in.instant())),
            List.of(BY_ACCOUNT));

    static final RowType<Mark> MARK = new RowType<>(
            "tck.mark",
            Mark.class,
            Mark::id,
            TckCodec.of((out, mark) -> out.text(mark.id()), in -> new Mark(in.text())),
            List.of(BY_MARK));

    static final Form AVAILABLE = Form.of("available", 1, -1);
    static final Form ON_HAND = Form.of("on_hand", 1, 0);
    static final Form RESERVED = Form.of("reserved", 0, 1);
    static final Form BOTH = Form.of("both", 1, 1);

    static final CounterType STOCK = new CounterType(
            "tck.stock",
            20,
            List.of("sku", "location"),
            List.of("on_hand", "reserved"),
            List.of(AVAILABLE, ON_HAND, RESERVED, BOTH));

    static final Form COUNT = Form.of("count", 1);

    static final CounterType TALLY =
            new CounterType("tck.tally", 10, List.of("name"), List.of("count"), List.of(COUNT));

    /** All of them. */
    public static final Catalogue CATALOGUE = Catalogue.of(List.of(DOCUMENT, NOTE, ENTRY, MARK), List.of(STOCK, TALLY));

    private TckKinds() {}
}
