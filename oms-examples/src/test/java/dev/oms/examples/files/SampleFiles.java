package dev.oms.examples.files;

import dev.oms.channel.ChannelImport;
import dev.oms.channel.ImportProgress;
import dev.oms.channel.ImportReport;
import dev.oms.channel.ImportedDocument;
import dev.oms.channel.Layout;
import dev.oms.customer.ChannelId;
import dev.oms.money.Amount;
import dev.oms.money.Books;
import dev.oms.money.Money;
import dev.oms.order.OrderLifecycle;
import dev.oms.outcome.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sample files beside the checkout, where they are there, and imports that only collect. */
final class SampleFiles {

    /** What an import reported, and the documents it made. */
    record Collected(Outcome<ImportReport> outcome, List<ImportedDocument> documents) {

        ImportReport report() {
            return outcome.orThrow();
        }

        List<ImportedDocument.Sale> sales() {
            return documents.stream()
                    .filter(ImportedDocument.Sale.class::isInstance)
                    .map(ImportedDocument.Sale.class::cast)
                    .toList();
        }
    }

    private SampleFiles() {}

    /** A file of the shared data, if this machine has it. */
    static Optional<Path> shared(String path) {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path found = at.resolve("shared/data").resolve(path);
            if (Files.exists(found)) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    static Collected collect(Path file, Layout layout, Books books) {
        List<ImportedDocument> documents = new ArrayList<>();
        ChannelImport imports = new ChannelImport(books, OrderLifecycle.standard(), document -> {
            documents.add(document);
            return Outcome.done(total(document));
        });
        try (FileRows rows = FileRows.open(file, FileOptions.STANDARD)) {
            return new Collected(imports.run(rows, layout, new ChannelId("shop:one"), ImportProgress.NONE), documents);
        }
    }

    private static Optional<Money> total(ImportedDocument document) {
        return document instanceof ImportedDocument.Sale sale
                ? sale.draft().statedTotal().flatMap(Amount::money)
                : Optional.empty();
    }
}
