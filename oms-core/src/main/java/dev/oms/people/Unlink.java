package dev.oms.people;

import dev.oms.command.Decision;
import dev.oms.command.Handler;
import dev.oms.command.Moment;
import dev.oms.outcome.Reason;
import dev.oms.storage.Bytes;
import dev.oms.storage.CommandReceipt;
import dev.oms.storage.KeyRange;
import dev.oms.storage.Pages;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Session;
import java.util.List;
import java.util.Optional;

/** Takes a line between two keys away, and every other between the same two. */
record Unlink(String id, String why) implements Handler<IdentityLink> {

    @Override
    public void plan(ReadPlan plan) {
        plan.entity(IdentityLink.TYPE.ref(id));
    }

    @Override
    public Decision<IdentityLink> decide(ReadSet read, Session session, Moment moment) {
        Optional<IdentityLink> found = read.entity(IdentityLink.TYPE.ref(id));
        if (found.isEmpty()) {
            return Decision.refuse(List.of(People.unknownLink(id)));
        }
        IdentityLink link = found.get();
        if (!link.isOpen()) {
            return Decision.refuse(
                    List.of(Reason.of("link.ended", "link", "the link {link} was taken back before", "link", id)));
        }
        IdentityLink.End end = new IdentityLink.End(moment.context().actor(), why, moment.now());
        List<IdentityLink> same =
                Pages.all(
                                session,
                                IdentityLink.BY_KEY,
                                KeyRange.startingWith(link.one().value()))
                        .stream()
                        .filter(each -> each.isOpen() && each.joinsTheSameAs(link))
                        .toList();
        return Decision.change(
                link.ended(end),
                Bytes.utf8(id),
                parts -> same.forEach(each -> parts.replace(IdentityLink.TYPE, each, each.ended(end))));
    }

    @Override
    public IdentityLink replay(CommandReceipt receipt, Session session) {
        return Link.find(session, id);
    }
}
