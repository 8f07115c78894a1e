"""The fixed words of a page that shows an entry, in the entry's own language."""

from collections.abc import Mapping

from agent_assist.domain.languages import Bilingual

PLACES: Mapping[str, Bilingual] = {
    "office": Bilingual("Office", "Bureau"),
    "mobile_site": Bilingual("Mobile site", "Point de service mobile"),
    "specialised_team": Bilingual("Specialised team", "Équipe spécialisée"),
    "self_service": Bilingual("Self-service tool", "Outil libre-service"),
    "partner": Bilingual("Partner", "Partenaire"),
}
STATUSES: Mapping[str, Bilingual] = {
    "open": Bilingual("Open", "Ouvert"),
    "limited": Bilingual("Limited service", "Service limité"),
    "closed": Bilingual("Closed", "Fermé"),
}
LANGUAGES: Mapping[str, Bilingual] = {
    "en": Bilingual("English", "anglais"),
    "fr": Bilingual("French", "français"),
}
ENDS: Mapping[str, Bilingual] = {
    "resolved": Bilingual("End: resolved", "Fin\u00a0: résolu"),
    "follow_up": Bilingual("End: follow-up opened", "Fin\u00a0: suivi ouvert"),
    "transferred": Bilingual("End: transferred", "Fin\u00a0: transféré"),
}
GATES: Mapping[str, Bilingual] = {
    "warn": Bilingual(
        "Finishing with a required item open asks for a reason.",
        "Si un point obligatoire reste à faire, une raison est demandée à la fin.",
    ),
    "block": Bilingual(
        "The contact can be finished only once every required item is done.",
        "Le contact ne peut se terminer que lorsque chaque point obligatoire est fait.",
    ),
}
TYPES: Mapping[str, Bilingual] = {
    "text": Bilingual("text", "texte"),
    "date": Bilingual("date", "date"),
    "money": Bilingual("amount", "montant"),
    "phone": Bilingual("phone number", "numéro de téléphone"),
    "reference": Bilingual("reference", "référence"),
    "choice": Bilingual("choice", "choix"),
}
VALUES: Mapping[str, Bilingual] = {
    "client_name": Bilingual("client’s name", "nom du client"),
    "client_number": Bilingual("client’s number", "numéro du client"),
    "client_email": Bilingual("client’s e-mail", "courriel du client"),
    "reference": Bilingual("reference", "référence"),
    "agent_name": Bilingual("agent’s name", "nom de l’agent"),
    "blocks.greeting": Bilingual("greeting", "formule d’appel"),
    "blocks.signature": Bilingual("signature", "signature"),
    "blocks.email_standard": Bilingual("e-mail standard", "norme pour les courriels"),
    "blocks.links": Bilingual("links", "liens"),
}
FLOW = Bilingual("Guided flow", "Parcours guidé")
ASK = Bilingual("Ask:", "Demandez\u00a0:")
TO_STEP = Bilingual("step {}", "étape {}")
REQUIRED = Bilingual("required", "obligatoire")
ITEMS = Bilingual("To do", "À faire")
SUBJECT = Bilingual("Subject", "Objet")
FIELDS = Bilingual("Values to fill in", "Valeurs à fournir")
MESSAGE = Bilingual("Message", "Message")
IF = Bilingual("if there is: {}", "s’il y a\u00a0: {}")
ELSE = Bilingual("otherwise", "sinon")
ENDIF = Bilingual("end of the choice", "fin du choix")
KIND = Bilingual("What it is", "Nature")
STATUS = Bilingual("Status", "État")
HOURS = Bilingual("Hours", "Heures")
LANGS_SERVED = Bilingual("Languages", "Langues")
SERVICES = Bilingual("Services", "Services")
PHONE = Bilingual("Phone", "Téléphone")
WEB = Bilingual("Web", "Web")
ADDRESS = Bilingual("Address", "Adresse")
CONTACT = Bilingual("Contact", "Personne-ressource")
APPROVER = Bilingual("Approved by", "Approuvé par")
SOURCES = Bilingual("Sources", "Sources")
AS_OF = Bilingual("as of", "en date du")
TITLE = Bilingual("Title", "Titre")
SUMMARY = Bilingual("Summary", "Résumé")
ALSO_ASKED = Bilingual("Also asked", "Autres formulations")
OWNER = Bilingual("Owner", "Responsable")
TOPICS = Bilingual("Topics", "Sujets")
LINES = Bilingual("Lines of business", "Secteurs d’activité")
VERIFIED = Bilingual("Verified on", "Vérifié le")
DETAIL = Bilingual("Detail", "Détail")
YES = Bilingual("yes", "oui")
NO = Bilingual("no", "non")
# The details of every kind, as files of entries name them.
DETAILS: Mapping[str, Bilingual] = {
    "address": ADDRESS,
    "acknowledge": Bilingual("To be confirmed", "À confirmer"),
    "answers": Bilingual("Answers", "Réponses"),
    "approver": APPROVER,
    "ask": Bilingual("Question", "Question"),
    "choices": Bilingual("Choices", "Choix"),
    "contact": CONTACT,
    "end": Bilingual("End", "Fin"),
    "flow": FLOW,
    "from": Bilingual("Taken from", "Tiré de"),
    "gate": Bilingual("When items are open", "Si des points restent à faire"),
    "help": Bilingual("Help", "Aide"),
    "hint": Bilingual("Hint", "Indice"),
    "hours": HOURS,
    "items": ITEMS,
    "label": Bilingual("Words", "Libellé"),
    "languages": LANGS_SERVED,
    "name": Bilingual("Name", "Nom"),
    "next": Bilingual("Next step", "Étape suivante"),
    "phone": PHONE,
    "place": KIND,
    "required": Bilingual("Required", "Obligatoire"),
    "role": Bilingual("Role", "Fonction"),
    "say": Bilingual("To say", "À dire"),
    "services": SERVICES,
    "start": Bilingual("First step", "Première étape"),
    "status": STATUS,
    "steps": Bilingual("Steps", "Étapes"),
    "subject": SUBJECT,
    "text": Bilingual("Text", "Texte"),
    "type": Bilingual("Type", "Type"),
    "variables": FIELDS,
    "web": WEB,
}
