package dev.oms.examples.files;

import dev.oms.channel.ChannelImport;
import dev.oms.channel.ImportProgress;
import dev.oms.channel.ImportReport;
import dev.oms.channel.Layouts;
import dev.oms.customer.ChannelId;
import dev.oms.money.Books;
import dev.oms.order.OrderLifecycle;
import dev.oms.outcome.Outcome;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** So many bytes of one text over and over, made while they are read. */
final class Endless extends InputStream {

    private final byte[] block;
    private final long length;
    private long at;

    Endless(String text, long length) {
        this.block = text.repeat(1 + (1 << 16) / text.length()).getBytes(StandardCharsets.UTF_8);
        this.length = length;
    }

    @Override
    public int read() {
        return at < length ? block[(int) (at++ % block.length)] : -1;
    }

    @Override
    public int read(byte[] into, int from, int most) {
        if (at == length) {
            return -1;
        }
        int start = (int) (at % block.length);
        int count = (int) Math.min(Math.min(most, block.length - start), length - at);
        System.arraycopy(block, start, into, from, count);
        at += count;
        return count;
    }

    /** Imports a file with so much of a text behind a quote that is never closed, and prints what was kept. */
    public static void main(String[] args) {
        LayoutFile file = LayoutFile.ALL.get(0);
        List<String> lines = file.lines();
        int trapped = file.record(2, 0);
        String before = String.join("\n", lines.subList(0, trapped)) + "\n#3,\"";
        String after = "\n" + String.join("\n", lines.subList(file.record(3, 0), lines.size())) + "\n";
        Endless endless = new Endless(args[0], Long.parseLong(args[1]));
        InputStream bytes = new SequenceInputStream(Collections.enumeration(List.of(
                new ByteArrayInputStream(before.getBytes(StandardCharsets.UTF_8)),
                endless,
                new ByteArrayInputStream(after.getBytes(StandardCharsets.UTF_8)))));
        TreeSet<String> kept = new TreeSet<>();
        ChannelImport imports = new ChannelImport(Books.iso(), OrderLifecycle.standard(), document -> {
            kept.add(document.externalId());
            return Outcome.done(Optional.empty());
        });
        try (FileRows rows = FileRows.of("file.csv", bytes, FileOptions.STANDARD)) {
            ImportReport report = imports.run(
                            rows, Layouts.bundled(file.layout()), new ChannelId("shop:one"), ImportProgress.NONE)
                    .orThrow();
            System.out.println(kept + " of " + endless.at + (report.tiesOut() ? " ties out" : " does not tie out"));
        }
    }
}
