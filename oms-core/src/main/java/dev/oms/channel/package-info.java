/**
 * Orders in from many channels. A file layout is data ({@link dev.oms.channel.Layout}); rows come from whoever reads
 * the file ({@link dev.oms.channel.RawRow}); {@link dev.oms.channel.ChannelImport} maps them, hands each
 * {@linkplain dev.oms.channel.ImportedDocument document} to an {@link dev.oms.channel.ImportSink} and answers an
 * {@link dev.oms.channel.ImportReport}. Small tables beside the orders (stock, costs, carrier events) are read by
 * {@link dev.oms.channel.TableImport}.
 *
 * <p>The room does no I/O: bytes, charset, byte order mark, quoting and {@code sep=} are the reader's; preamble,
 * header, footer, grouping and the meaning of cells are ours. What a reader cannot read it hands out as a
 * {@linkplain dev.oms.channel.RawRow.Damage damaged} row: nothing in a file is a reason to stop.
 */
@NullMarked
package dev.oms.channel;

import org.jspecify.annotations.NullMarked;
