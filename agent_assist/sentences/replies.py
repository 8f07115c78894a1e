"""Sentences about replies: templates, values, drafts and hand-over."""

from agent_assist.sentences.catalogue import Sentence

SENTENCES = {
    "reply-not-found": Sentence(
        "There is no reply template named “{id}”. Choose one from the list of replies.",
        "Il n’existe aucun modèle de réponse nommé «\u00a0{id}\u00a0». "
        "Choisissez-en un dans la liste des réponses.",
    ),
    "reply-not-served": Sentence(
        "The reply template “{id}” is outside its dates and must not be sent today. "
        "Choose another one, or ask the team that owns it.",
        "Le modèle de réponse «\u00a0{id}\u00a0» est hors de sa période de validité et ne doit pas "
        "être envoyé aujourd’hui. Choisissez-en un autre ou consultez l’équipe responsable.",
    ),
    "reply-not-in-language": Sentence(
        "The reply template “{id}” has no approved text in this language ({lang}). "
        "Choose another template, or ask a team lead for the missing text.",
        "Le modèle de réponse «\u00a0{id}\u00a0» n’a pas de texte approuvé dans cette langue "
        "({lang}). Choisissez un autre modèle ou demandez le texte manquant à un chef d’équipe.",
    ),
    "reply-language-needed": Sentence(
        "The language of the reply is not given. Add --lang en or --lang fr.",
        "La langue de la réponse n’est pas indiquée. Ajoutez --lang en ou --lang fr.",
    ),
    "reply-not-ready": Sentence(
        "The reply cannot leave yet. Fill the fields that are marked first.",
        "La réponse ne peut pas encore partir. Remplissez d’abord les champs indiqués.",
    ),
    "reply-value-missing": Sentence(
        "“{name}” has no value, and the reply needs it. Fill this field.",
        "«\u00a0{name}\u00a0» n’a pas de valeur, et la réponse en a besoin. Remplissez ce champ.",
    ),
    "reply-value-unknown": Sentence(
        "This template has no field of that name. Check the spelling of the name.",
        "Ce modèle n’a aucun champ de ce nom. Vérifiez l’orthographe du nom.",
    ),
    "reply-value-too-long": Sentence(
        "The value has {length} characters; a field takes {limit}. Shorten it.",
        "La valeur compte {length} caractères; un champ en accepte {limit}. Raccourcissez-la.",
    ),
    "reply-value-unprintable": Sentence(
        "The value holds characters that cannot be shown. Type it again by hand.",
        "La valeur contient des caractères qui ne s’affichent pas. Tapez-la de nouveau à la main.",
    ),
    "reply-value-other-language": Sentence(
        "“{value}” is not in the language of this reply. Write “{instead}”.",
        "«\u00a0{value}\u00a0» n’est pas dans la langue de cette réponse. "
        "Écrivez «\u00a0{instead}\u00a0».",
    ),
    "reply-date-unreadable": Sentence(
        "“{value}” is not a date that can be read for certain. Write it like this: {example}.",
        "«\u00a0{value}\u00a0» n’est pas une date qui se lit avec certitude. "
        "Écrivez-la comme ceci\u00a0: {example}.",
    ),
    "reply-money-unreadable": Sentence(
        "“{value}” is not an amount that can be read for certain. Write it like this: {example}.",
        "«\u00a0{value}\u00a0» n’est pas un montant qui se lit avec certitude. "
        "Écrivez-le comme ceci\u00a0: {example}.",
    ),
    "reply-phone-unreadable": Sentence(
        "“{value}” is not a valid telephone number. "
        "Write it with its area code; outside Canada, with + and the country code.",
        "«\u00a0{value}\u00a0» n’est pas un numéro de téléphone valide. Écrivez-le avec son "
        "indicatif régional; hors du Canada, avec le signe + et l’indicatif du pays.",
    ),
    "reply-reference-unreadable": Sentence(
        "“{value}” is not a reference. Use 4 to 20 letters, digits and hyphens.",
        "«\u00a0{value}\u00a0» n’est pas un numéro de référence. "
        "Utilisez de 4 à 20 lettres, chiffres et traits d’union.",
    ),
    "reply-choice-unknown": Sentence(
        "“{value}” is not one of the choices. Choose one of these: {choices}.",
        "«\u00a0{value}\u00a0» ne fait pas partie des choix. Choisissez parmi\u00a0: {choices}.",
    ),
    "reply-placeholder-left": Sentence(
        "“{mark}” is a mark left from a template, not words for a client. "
        "Replace it by the real words.",
        "«\u00a0{mark}\u00a0» est une marque laissée par un modèle et non un texte destiné à un "
        "client. Remplacez-la par les vrais mots.",
    ),
    "reply-part-empty": Sentence(
        "This part of the reply is empty. Ask a team lead to complete the template.",
        "Cette partie de la réponse est vide. Demandez à un chef d’équipe de compléter le modèle.",
    ),
    "reply-internal-link": Sentence(
        "The reply holds a link that works only inside this program. "
        "Ask a team lead to replace it by a public address.",
        "La réponse contient un lien qui ne fonctionne que dans ce programme. "
        "Demandez à un chef d’équipe de le remplacer par une adresse publique.",
    ),
    "reply-variable-unknown": Sentence(
        "The template uses “{name}”, which it does not declare. "
        "Ask a team lead to add it to the fields of the template.",
        "Le modèle utilise «\u00a0{name}\u00a0» sans le déclarer. "
        "Demandez à un chef d’équipe de l’ajouter aux champs du modèle.",
    ),
    "reply-block-missing": Sentence(
        "The shared block “{name}” does not exist in the language of this reply. "
        "Ask a team lead to write it.",
        "Le bloc partagé «\u00a0{name}\u00a0» n’existe pas dans la langue de cette réponse. "
        "Demandez à un chef d’équipe de le rédiger.",
    ),
    "reply-block-in-block": Sentence(
        "A shared block uses another one, “{name}”. Ask a team lead to write it out instead.",
        "Un bloc partagé en utilise un autre, «\u00a0{name}\u00a0». "
        "Demandez à un chef d’équipe d’en recopier le texte à la place.",
    ),
    "reply-template-too-long": Sentence(
        "The template is longer than {limit} bytes. Ask a team lead to shorten it.",
        "Le modèle dépasse {limit} octets. Demandez à un chef d’équipe de le raccourcir.",
    ),
    "reply-template-syntax": Sentence(
        "The template cannot be read at line {line}. Ask a team lead to correct it there.",
        "Le modèle est illisible à la ligne {line}. Demandez à un chef d’équipe de le corriger.",
    ),
    "reply-template-refused": Sentence(
        "Line {line} of the template uses something that templates may not do ({construct}). "
        "Only variables, blocks, if/else and the filters date, money, phone, upper and lower "
        "are allowed.",
        "La ligne {line} du modèle fait quelque chose d’interdit aux modèles ({construct}). "
        "Seuls les variables, les blocs, if/else et les filtres date, money, phone, upper et "
        "lower sont permis.",
    ),
    "reply-template-failed": Sentence(
        "The template compares values that cannot be compared. Ask a team lead to correct it.",
        "Le modèle compare des valeurs qui ne se comparent pas. "
        "Demandez à un chef d’équipe de le corriger.",
    ),
    "reply-output-refused": Sentence(
        "The template would show “{value}”, which is not a text for a client. "
        "Ask a team lead to correct it.",
        "Le modèle afficherait «\u00a0{value}\u00a0», qui n’est pas un texte destiné à un client. "
        "Demandez à un chef d’équipe de le corriger.",
    ),
    "reply-filter-mismatch": Sentence(
        "The template writes as “{filter}” a field of another type. "
        "Ask a team lead to correct the template.",
        "Le modèle écrit comme «\u00a0{filter}\u00a0» un champ d’un autre type. "
        "Demandez à un chef d’équipe de corriger le modèle.",
    ),
    "reply-insert-not-in-language": Sentence(
        "“{title}” is not written in the language of this reply. "
        "Take it out, or write what it says yourself.",
        "«\u00a0{title}\u00a0» n’existe pas dans la langue de cette réponse. "
        "Retirez cette entrée ou rédigez vous-même ce qu’elle dit.",
    ),
    "reply-insert-not-served": Sentence(
        "“{title}” is outside its dates and must not be given to clients today. Take it out.",
        "«\u00a0{title}\u00a0» est hors de sa période de validité et ne doit pas être donnée aux "
        "clients aujourd’hui. Retirez cette entrée.",
    ),
    "reply-file-exists": Sentence(
        "There is already a file named “{file}” in {folder}. Choose another name.",
        "Il existe déjà un fichier nommé «\u00a0{file}\u00a0» dans {folder}. "
        "Choisissez un autre nom.",
    ),
    "reply-header-refused": Sentence(
        "The e-mail’s “{header}” holds a line break or a control character. "
        "Type it again on one line.",
        "Le champ «\u00a0{header}\u00a0» du courriel contient un saut de ligne ou un caractère de "
        "commande. Tapez-le de nouveau sur une seule ligne.",
    ),
    "reply-address-unreadable": Sentence(
        "“{value}” is not an e-mail address. Write it like this: name@example.ca.",
        "«\u00a0{value}\u00a0» n’est pas une adresse de courriel. "
        "Écrivez-la comme ceci\u00a0: nom@exemple.ca.",
    ),
    "reply-too-long-for-mailto": Sentence(
        "The reply is too long to pass to the mail program directly ({length} of {limit} "
        "characters). Save it as a draft file, or copy it.",
        "La réponse est trop longue pour passer directement au logiciel de courriel ({length} sur "
        "{limit} caractères). Enregistrez-la comme brouillon ou copiez-la.",
    ),
    "mail-program-missing": Sentence(
        "No mail program opened on this computer. Save the reply as a draft, or copy it.",
        "Aucun logiciel de courriel ne s’est ouvert sur cet ordinateur. "
        "Enregistrez la réponse comme brouillon ou copiez-la.",
    ),
    "reply-values-unreadable": Sentence(
        "The file of values “{file}” cannot be used. "
        "It must be a JSON object of names and texts, in UTF-8.",
        "Le fichier de valeurs «\u00a0{file}\u00a0» est inutilisable. "
        "Il doit être un objet JSON de noms et de textes, en UTF-8.",
    ),
    "folder-read-only": Sentence(
        "“{file}” cannot be written in {folder}: it is open in another program, or you have no "
        "right to write there. Close it or choose another folder.",
        "Impossible d’écrire «\u00a0{file}\u00a0» dans {folder}\u00a0: il est ouvert dans un autre "
        "programme ou vous n’avez pas le droit d’y écrire. "
        "Fermez-le ou choisissez un autre dossier.",
    ),
    "folder-missing": Sentence(
        "The folder {folder} does not exist. Make it, or choose another one.",
        "Le dossier {folder} n’existe pas. Créez-le ou choisissez-en un autre.",
    ),
    "file-not-written": Sentence(
        "“{file}” could not be written in {folder}. Choose another name or another folder.",
        "«\u00a0{file}\u00a0» n’a pas pu être écrit dans {folder}. "
        "Choisissez un autre nom ou un autre dossier.",
    ),
}
