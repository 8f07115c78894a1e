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
}
