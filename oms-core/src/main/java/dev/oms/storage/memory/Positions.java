package dev.oms.storage.memory;

import com.google.common.collect.AbstractIterator;
import dev.oms.storage.Cursor;
import dev.oms.storage.IndexKey;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The positions of one index, sorted, in pieces: a search touches few places in memory, where a tree of single entries
 * touches one for each step. The content of a piece is exchanged and never changed, so whoever reads meanwhile sees the
 * old one or the new one; to see all pieces of one moment is the reader's business. For one writer at a time.
 */
final class Positions {

    private static final int MOST = 256;
    private static final Position LEAST = Position.of(new Cursor(new IndexKey(List.of()), ""));

    private volatile Pieces pieces =
            new Pieces(new Position[] {LEAST}, new AtomicReferenceArray<>(new Position[][] {{}}));

    /** All pieces, and the least position each may hold. */
    private static final class Pieces {

        private final Position[] from;
        private final AtomicReferenceArray<Position[]> contents;

        Pieces(Position[] from, AtomicReferenceArray<Position[]> contents) {
            this.from = from;
            this.contents = contents;
        }

        int indexOf(Position position) {
            int at = search(from, position);
            return at >= 0 ? at : -at - 2;
        }

        /** The same with two pieces in the place of one. */
        Pieces split(int at, Position[] left, Position[] right) {
            Position[] more = inserted(from, at + 1, right[0]);
            AtomicReferenceArray<Position[]> all = new AtomicReferenceArray<>(more.length);
            for (int i = 0; i < more.length; i++) {
                all.setPlain(i, i == at ? left : i == at + 1 ? right : contents.getPlain(i <= at ? i : i - 1));
            }
            return new Pieces(more, all);
        }

        /** The same without a piece. */
        Pieces without(int at) {
            Position[] fewer = removed(from, at);
            AtomicReferenceArray<Position[]> all = new AtomicReferenceArray<>(fewer.length);
            for (int i = 0; i < fewer.length; i++) {
                all.setPlain(i, contents.getPlain(i < at ? i : i + 1));
            }
            return new Pieces(fewer, all);
        }
    }

    /** Adds a position, unless it is there. */
    void add(Position position) {
        int piece = pieces.indexOf(position);
        Position[] content = pieces.contents.get(piece);
        int found = search(content, position);
        if (found >= 0) {
            return;
        }
        int at = -found - 1;
        if (content.length < MOST) {
            pieces.contents.set(piece, inserted(content, at, position));
        } else if (at == MOST) {
            pieces = pieces.split(piece, content, new Position[] {position});
        } else {
            Position[] more = inserted(content, at, position);
            pieces =
                    pieces.split(piece, Arrays.copyOf(more, MOST / 2), Arrays.copyOfRange(more, MOST / 2, more.length));
        }
    }

    /** Removes a position, if it is there. */
    void remove(Position position) {
        int piece = pieces.indexOf(position);
        Position[] content = pieces.contents.get(piece);
        int at = search(content, position);
        if (at >= 0 && content.length == 1 && piece > 0) {
            pieces = pieces.without(piece);
        } else if (at >= 0) {
            pieces.contents.set(piece, removed(content, at));
        }
    }

    /** Everything from a position on, with it or without. */
    Iterator<Position> from(Position start, boolean inclusive) {
        Pieces all = pieces;
        int piece = all.indexOf(start);
        Position[] content = all.contents.get(piece);
        int found = search(content, start);
        int at = found < 0 ? -found - 1 : inclusive ? found : found + 1;
        return new Tail(all, piece, content, at);
    }

    private static final class Tail extends AbstractIterator<Position> {

        private final Pieces all;
        private int piece;
        private Position[] content;
        private int at;

        Tail(Pieces all, int piece, Position[] content, int at) {
            this.all = all;
            this.piece = piece;
            this.content = content;
            this.at = at;
        }

        @Override
        protected @Nullable Position computeNext() {
            while (at == content.length) {
                if (piece + 1 == all.contents.length()) {
                    return endOfData();
                }
                content = all.contents.get(++piece);
                at = 0;
            }
            return content[at++];
        }
    }

    /** As {@link Arrays#binarySearch(Object[], Object)}, after a look at the end: much of what comes is the latest. */
    private static int search(Position[] sorted, Position position) {
        boolean last = sorted.length == 0 || sorted[sorted.length - 1].compareTo(position) < 0;
        return last ? -sorted.length - 1 : Arrays.binarySearch(sorted, position);
    }

    private static Position[] inserted(Position[] sorted, int at, Position position) {
        Position[] more = new Position[sorted.length + 1];
        System.arraycopy(sorted, 0, more, 0, at);
        more[at] = position;
        System.arraycopy(sorted, at, more, at + 1, sorted.length - at);
        return more;
    }

    private static Position[] removed(Position[] sorted, int at) {
        Position[] fewer = new Position[sorted.length - 1];
        System.arraycopy(sorted, 0, fewer, 0, at);
        System.arraycopy(sorted, at + 1, fewer, at, fewer.length - at);
        return fewer;
    }
}
