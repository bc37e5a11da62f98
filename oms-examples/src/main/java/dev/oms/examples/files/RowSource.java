package dev.oms.examples.files;

import dev.oms.channel.RawRow;
import java.io.Closeable;
import java.util.Iterator;

/** Rows that are read as they are asked for. For one thread; close it. */
public interface RowSource extends Iterator<RawRow>, Closeable {

    @Override
    void close();
}
