"""Sentences about the figures of callbacks, and about another policy tried on the record."""

from agent_assist.sentences.catalogue import Sentence

SENTENCES = {
    "period-empty": Sentence(
        "The period ends ({last}) before it begins ({first}). Change one of the days.",
        "La période se termine ({last}) avant de commencer ({first}). Changez l’un des jours.",
    ),
    "day-unreadable": Sentence(
        "“{value}” is not a day. Write it as 2026-11-24.",
        "«\u00a0{value}\u00a0» n’est pas un jour. Écrivez-le comme ceci\u00a0: 2026-11-24.",
    ),
    "figures-period": Sentence(
        "Callbacks from {first} to {last}.", "Rappels du {first} au {last}."
    ),
    "figures-requested": Sentence(
        "Asked for: {requested} of {queued} clients who reached the queue ({uptake}; "
        "reference {reference}).",
        "Demandés\u00a0: {requested} sur {queued} clients arrivés dans la file ({uptake}; "
        "référence\u00a0: {reference}).",
    ),
    "figures-incomplete": Sentence(
        "Ended without reaching the client: {closed} of {ended} ({rate}; must stay under "
        "{reference}).",
        "Terminés sans joindre le client\u00a0: {closed} sur {ended} ({rate}; doit rester sous "
        "{reference}).",
    ),
    "figures-attempts": Sentence(
        "Attempts per client: {attempts}.", "Tentatives par client\u00a0: {attempts}."
    ),
    "figures-waiting": Sentence("Waiting now: {total}.", "En attente\u00a0: {total}."),
    "figures-waiting-under": Sentence(
        "  less than {below}: {count}", "  moins de {below}\u00a0: {count}"
    ),
    "figures-waiting-between": Sentence(
        "  {above} to {below}: {count}", "  de {above} à {below}\u00a0: {count}"
    ),
    "figures-waiting-over": Sentence(
        "  {above} or more: {count}", "  {above} ou plus\u00a0: {count}"
    ),
    "figures-line": Sentence(
        "{line}: {requested} asked for (uptake {uptake}), {rate} without reaching the client, "
        "{attempts} attempts per client, {waiting} waiting.",
        "{line}\u00a0: {requested} demandés (recours\u00a0: {uptake}), {rate} sans joindre le "
        "client, {attempts} tentatives par client, {waiting} en attente.",
    ),
    "what-if-clients": Sentence(
        "Under “{policy}”, over {clients} recorded clients:",
        "Avec la règle «\u00a0{policy}\u00a0», pour {clients} clients inscrits\u00a0:",
    ),
    "what-if-attempts": Sentence(
        "  attempts: {attempts} instead of {recorded} (saved: {saved})",
        "  tentatives\u00a0: {attempts} au lieu de {recorded} (épargnées\u00a0: {saved})",
    ),
    "what-if-reached": Sentence(
        "  clients reached: {reached} instead of {recorded} (missed: {missed}; still open at the "
        "end: {undecided})",
        "  clients joints\u00a0: {reached} au lieu de {recorded} (manqués\u00a0: {missed}; encore "
        "ouverts à la fin\u00a0: {undecided})",
    ),
    "what-if-when": Sentence(
        "  of the clients reached, earlier than recorded: {earlier}, later: {later}",
        "  parmi les clients joints, plus tôt qu’inscrit\u00a0: {earlier}, plus tard\u00a0: "
        "{later}",
    ),
    "what-if-period": Sentence(
        "Recorded period: callbacks asked for from {first} to {last}.",
        "Période inscrite\u00a0: rappels demandés du {first} au {last}.",
    ),
    "what-if-saves": Sentence(
        "Compared with the record, attempts saved: {attempts}; clients missed: {missed}; reached "
        "earlier: {earlier}; reached later: {later}.",
        "Par rapport à ce qui est inscrit, tentatives épargnées\u00a0: {attempts}; clients "
        "manqués\u00a0: {missed}; joints plus tôt\u00a0: {earlier}; joints plus tard\u00a0: "
        "{later}.",
    ),
    "what-if-costs": Sentence(
        "Compared with the record, attempts added: {attempts}; clients missed: {missed}; reached "
        "earlier: {earlier}; reached later: {later}.",
        "Par rapport à ce qui est inscrit, tentatives ajoutées\u00a0: {attempts}; clients "
        "manqués\u00a0: {missed}; joints plus tôt\u00a0: {earlier}; joints plus tard\u00a0: "
        "{later}.",
    ),
    "what-if-nothing": Sentence(
        "No callback of this line of business was asked for in the period. Choose another period "
        "with the figures.",
        "Aucun rappel de ce secteur n’a été demandé durant la période. Choisissez une autre "
        "période avec les chiffres.",
    ),
    "what-if-assumptions": Sentence(
        "This assumes that each call is made as soon as the rules permit, and that a client "
        "answers from the part of the day in which the client answered then; who never answered "
        "never does.",
        "On suppose que chaque appel est fait dès que les règles le permettent et qu’un client "
        "répond à partir du moment de la journée où il avait répondu; qui n’a jamais répondu ne "
        "répond jamais.",
    ),
    "callback-offer-open": Sentence(
        "Open: {waiting} waiting.", "Ouvert\u00a0: {waiting} en attente."
    ),
    "callback-offer-open-of": Sentence(
        "Open: {waiting} of {capacity} waiting.",
        "Ouvert\u00a0: {waiting} en attente sur {capacity}.",
    ),
    "callback-offer-line": Sentence("{name} [{line}]: {state}", "{name} [{line}]\u00a0: {state}"),
    "callback-offer-paused": Sentence(
        "Callbacks for {line} are paused now: {reason}.",
        "Le rappel pour ce secteur ({line}) est maintenant suspendu\u00a0: {reason}.",
    ),
    "callback-offer-resumed": Sentence(
        "Callbacks for {line} can be asked for again.",
        "Le rappel pour ce secteur ({line}) peut de nouveau être demandé.",
    ),
}
