"""Sentences about the work with callbacks: leases, dialling, pauses, notes."""

from agent_assist.sentences.catalogue import Sentence

SENTENCES = {
    "callback-client-claimed": Sentence(
        "{owner} has claimed another callback to the same client, {client}. Choose another one, "
        "or ask {owner}.",
        "{owner} a pris en charge un autre rappel de la même personne, {client}. Choisissez-en un "
        "autre, ou demandez à {owner}.",
    ),
    "callback-held": Sentence(
        "A team lead took back a callback to {client}, and {owner} may still be on the line. "
        "Nobody can claim it before {owner}’s computer answers; the callback says until when at "
        "most.",
        "Un chef d’équipe a repris un rappel de {client}, et {owner} est peut-être encore en "
        "ligne. Personne ne peut le prendre en charge avant que l’ordinateur de {owner} réponde; "
        "le rappel dit jusqu’à quand au plus tard.",
    ),
    "callback-lease-over": Sentence(
        "Your claim on the callback to {client} has ended. Claim it again before you dial.",
        "Votre prise en charge du rappel de {client} est terminée. Prenez-le de nouveau en charge "
        "avant de composer le numéro.",
    ),
    "callback-leads-only": Sentence(
        "Only team leads can change the callback offer. Ask your team lead.",
        "Seuls les chefs d’équipe peuvent changer l’offre de rappel. Demandez à votre chef "
        "d’équipe.",
    ),
    "callback-note-empty": Sentence(
        "The note is empty. Write what is worth knowing about this callback.",
        "La note est vide. Écrivez ce qu’il faut savoir sur ce rappel.",
    ),
    "dial-link-wrong": Sentence(
        "The dial link “{link}” cannot be used. It begins with tel:, sip:, sips: or callto: and "
        "holds {{number}}. Correct it in the settings.",
        "Le lien de composition «\u00a0{link}\u00a0» ne peut pas servir. Il commence par tel:, "
        "sip:, sips: ou callto: et contient {{number}}. Corrigez-le dans les paramètres.",
    ),
    "callback-dial-refused": Sentence(
        "No telephone program took the number. Dial it by hand, or press X if you "
        "make no call: nothing is counted then.",
        "Aucun programme de téléphonie n’a pris le numéro. Composez-le à la main, ou "
        "appuyez sur X si vous ne faites pas l’appel\u00a0: rien n’est alors compté.",
    ),
    "attempt-kept-late": Sentence(
        "{attempt} (recorded after the claim had ended)",
        "{attempt} (inscrite après la fin de la prise en charge)",
    ),
    "result-late": Sentence(
        "The callback to {client} went on without you after your claim ended: your attempt is "
        "kept, and nothing else changes.",
        "Le rappel de {client} a suivi son cours après la fin de votre prise en charge\u00a0: "
        "votre tentative est conservée, et rien d’autre ne change.",
    ),
}
