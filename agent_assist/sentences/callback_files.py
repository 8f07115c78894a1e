"""Sentences about callbacks in files: reading a CSV, taking it in and writing one."""

from agent_assist.sentences.catalogue import Sentence

IMPORTS = {
    "csv-unreadable": Sentence(
        "{file} cannot be opened. Check that it exists and that you may read it.",
        "{file} ne peut pas être ouvert. Vérifiez que le fichier existe et que vous pouvez "
        "le lire.",
    ),
    "csv-changed": Sentence(
        "{file} has changed since it was shown. Look at it again before it is imported.",
        "{file} a changé depuis qu’il a été affiché. Vérifiez-le de nouveau avant de l’importer.",
    ),
    "csv-too-large": Sentence(
        "{file} is larger than {limit} MB. Split it into smaller files.",
        "{file} dépasse {limit}\u00a0Mo. Divisez-le en fichiers plus petits.",
    ),
    "csv-not-text": Sentence(
        "{file} is not a CSV file. Save the sheet as “CSV UTF-8” and try again.",
        "{file} n’est pas un fichier CSV. Enregistrez la feuille en «\u00a0CSV UTF-8\u00a0» "
        "et réessayez.",
    ),
    "csv-headings-missing": Sentence(
        "The first line lacks these headings: {headings}. Add them and try again.",
        "Il manque ces en-têtes dans la première ligne\u00a0: {headings}. "
        "Ajoutez-les et réessayez.",
    ),
    "csv-line-too-long": Sentence(
        "The line has {found} values for {expected} headings. Put values that hold a separator "
        "in quotation marks.",
        "La ligne compte {found} valeurs pour {expected} en-têtes. Mettez entre guillemets les "
        "valeurs qui contiennent un séparateur.",
    ),
    "csv-line-broken": Sentence(
        "The line cannot be read ({detail}). Check its quotation marks.",
        "La ligne ne peut pas être lue ({detail}). Vérifiez ses guillemets.",
    ),
    "csv-language-unknown": Sentence(
        "“{value}” is not a language of service. Write en or fr.",
        "«\u00a0{value}\u00a0» n’est pas une langue de service. Écrivez en ou fr.",
    ),
    "csv-moment-unreadable": Sentence(
        "“{value}” is not a date and time. Write it as 2026-11-24 14:30.",
        "«\u00a0{value}\u00a0» n’est pas une date avec une heure. "
        "Écrivez-la comme ceci\u00a0: 2026-11-24 14:30.",
    ),
    "csv-moment-ambiguous": Sentence(
        "“{value}” may be two different days. Write it as 2026-11-24 14:30.",
        "«\u00a0{value}\u00a0» peut désigner deux jours différents. "
        "Écrivez-le comme ceci\u00a0: 2026-11-24 14:30.",
    ),
    "csv-window-unreadable": Sentence(
        "“{value}” is not a time from when to when. Write it as 2026-11-24 14:30 – 16:00.",
        "«\u00a0{value}\u00a0» n’est pas une plage horaire. "
        "Écrivez-la comme ceci\u00a0: 2026-11-24 14:30 – 16:00.",
    ),
    "csv-window-zone-unclear": Sentence(
        "The number may ring in several time zones ({places}), and the chosen time is another one "
        "in each. Add a “Time zone” column.",
        "Le numéro peut sonner dans plusieurs fuseaux horaires ({places}), et le moment choisi "
        "n’y est pas le même. Ajoutez une colonne «\u00a0Fuseau horaire\u00a0».",
    ),
    "csv-priority-unknown": Sentence(
        "“{value}” is not a priority. Write normal or high.",
        "«\u00a0{value}\u00a0» n’est pas une priorité. Écrivez normale ou haute.",
    ),
    "csv-number-shortened": Sentence(
        "“{number}” is what a spreadsheet made of a phone number: digits are lost. "
        "Format the column as text and enter the number again.",
        "«\u00a0{number}\u00a0» est ce qu’un tableur a fait d’un numéro de téléphone\u00a0: des "
        "chiffres sont perdus. Mettez la colonne au format texte et inscrivez-y le numéro.",
    ),
    "csv-callback-ended": Sentence(
        "The line is about a callback that has ended ({state}): nobody is called again.",
        "La ligne porte sur un rappel terminé ({state})\u00a0: personne n’est rappelé.",
    ),
    "csv-field-unknown": Sentence(
        "There is no field “{field}”. Use one of these: {fields}.",
        "Le champ «\u00a0{field}\u00a0» n’existe pas. Utilisez l’un de ceux-ci\u00a0: {fields}.",
    ),
    "csv-map-unreadable": Sentence(
        "“{value}” does not say a field and its heading. Write it as number=Phone.",
        "«\u00a0{value}\u00a0» n’indique pas un champ et son en-tête. "
        "Écrivez comme ceci\u00a0: number=Téléphone.",
    ),
    "csv-heading-absent": Sentence(
        "The file has no heading “{heading}”. Its headings: {headings}.",
        "Le fichier n’a pas d’en-tête «\u00a0{heading}\u00a0». Ses en-têtes\u00a0: {headings}.",
    ),
    "csv-heading-twice": Sentence(
        "Two headings may mean “{field}”: “{first}” and “{second}”. Say which one it is.",
        "Deux en-têtes peuvent désigner «\u00a0{field}\u00a0»\u00a0: «\u00a0{first}\u00a0» et "
        "«\u00a0{second}\u00a0». Indiquez lequel.",
    ),
    "csv-import-stopped": Sentence(
        "The import was stopped after {done} of {total} lines. Nothing of it was kept.",
        "L’importation a été arrêtée après {done} lignes sur {total}. Rien n’en a été conservé.",
    ),
}

TOLD = {
    "callbacks-imported": Sentence(
        "Created: {created}. Joined an open callback: {duplicates}. Refused: {rejected}.",
        "Créés\u00a0: {created}. Joints à un rappel ouvert\u00a0: {duplicates}. "
        "Refusés\u00a0: {rejected}.",
    ),
    "callbacks-import-tried": Sentence(
        "Nothing was kept (dry run). Would be created: {created}. Would join an open callback: "
        "{duplicates}. Would be refused: {rejected}.",
        "Rien n’a été conservé (essai). Seraient créés\u00a0: {created}. Se joindraient à un "
        "rappel ouvert\u00a0: {duplicates}. Seraient refusés\u00a0: {rejected}.",
    ),
    "callbacks-import-line": Sentence("Line {line}: {message}", "Ligne {line}\u00a0: {message}"),
    "callbacks-import-expired": Sentence(
        "Of those created, {expired} were asked for too long ago and are closed as expired.",
        "Parmi les rappels créés, {expired} ont été demandés il y a trop longtemps; "
        "ils sont fermés comme expirés.",
    ),
    "csv-heading-similar": Sentence(
        "The heading “{heading}” is read as “{field}”. If that is wrong, give the right heading.",
        "L’en-tête «\u00a0{heading}\u00a0» est lu comme «\u00a0{field}\u00a0». "
        "Si c’est une erreur, donnez le bon en-tête.",
    ),
    "callbacks-exported": Sentence(
        "Written to {file}: {count}.", "Écrits dans {file}\u00a0: {count}."
    ),
}

SENTENCES = IMPORTS | TOLD
