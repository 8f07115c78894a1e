"""Sentences about content: files, folders, checks, parity, notes."""

from agent_assist.sentences.catalogue import Sentence

SENTENCES = {
    # One file
    "not-utf8": Sentence(
        "The file is not in UTF-8 from this line on. Save it again with the encoding UTF-8.",
        "À partir de cette ligne, le fichier n’est pas en UTF-8. Enregistrez-le de nouveau avec "
        "l’encodage UTF-8.",
    ),
    "bad-characters": Sentence(
        "The front matter holds characters that YAML does not allow. Type the line again by hand.",
        "L’en-tête contient des caractères que YAML n’admet pas. Tapez de nouveau la ligne.",
    ),
    "no-front-matter": Sentence(
        "The file does not begin with front matter. Start it with a line “---”, then the keys, "
        "then another line “---”.",
        "Le fichier ne commence pas par un en-tête. Commencez-le par une ligne «\u00a0---\u00a0», "
        "puis les clés, puis une autre ligne «\u00a0---\u00a0».",
    ),
    "yaml-error": Sentence(
        "This line of YAML cannot be read ({reason}). Check its indentation, and put quotes "
        "around texts that hold “: ”.",
        "Cette ligne de YAML est illisible ({reason}). Vérifiez le retrait et mettez entre "
        "guillemets droits les textes qui contiennent un deux-points suivi d’une espace.",
    ),
    "yaml-alias": Sentence(
        "The YAML alias “*{name}” is not accepted here. Write the value out instead.",
        "L’alias YAML «\u00a0*{name}\u00a0» n’est pas accepté ici. Écrivez plutôt la valeur.",
    ),
    "yaml-too-deep": Sentence(
        "The values are nested more than {depth} levels deep. Write them flatter.",
        "Les valeurs sont imbriquées sur plus de {depth} niveaux. Simplifiez leur structure.",
    ),
    "yaml-tag": Sentence(
        "The YAML tag “{tag}” is not accepted. Remove it and keep the value.",
        "L’étiquette YAML «\u00a0{tag}\u00a0» n’est pas acceptée. Retirez-la et gardez la valeur.",
    ),
    "yaml-key": Sentence(
        "A key must be a word. Write it as “name: value”.",
        "Une clé doit être un mot. Écrivez un nom, un deux-points, puis la valeur.",
    ),
    "yaml-duplicate-key": Sentence(
        "The key “{key}” stands here twice. Keep one of them.",
        "La clé «\u00a0{key}\u00a0» figure deux fois. N’en gardez qu’une.",
    ),
    "unknown-kind": Sentence(
        "“{value}” is not a kind of entry. Use one of these: {allowed}.",
        "«\u00a0{value}\u00a0» n’est pas un type de fiche. Choisissez parmi\u00a0: {allowed}.",
    ),
    "unknown-lang": Sentence(
        "“{value}” is not a language of the knowledge base. Use one of these: {allowed}.",
        "«\u00a0{value}\u00a0» n’est pas une langue de la base de connaissances. "
        "Choisissez parmi\u00a0: {allowed}.",
    ),
    "missing-field": Sentence(
        "The key “{key}” is missing. Add it with its value.",
        "La clé «\u00a0{key}\u00a0» manque. Ajoutez-la avec sa valeur.",
    ),
    "wrong-type": Sentence(
        "The value of “{key}” is not of the right form. Write it like this: {example}",
        "La valeur de «\u00a0{key}\u00a0» n’a pas la bonne forme. "
        "Écrivez-la ainsi\u00a0: {example}",
    ),
    "not-a-choice": Sentence(
        "“{value}” is not possible for “{key}”. Use one of these: {allowed}.",
        "«\u00a0{value}\u00a0» n’est pas possible pour «\u00a0{key}\u00a0». "
        "Choisissez parmi\u00a0: {allowed}.",
    ),
    "bad-date": Sentence(
        "“{value}” under “{key}” is not a date. Write it as year-month-day, such as 2026-11-02.",
        "«\u00a0{value}\u00a0» sous «\u00a0{key}\u00a0» n’est pas une date. Écrivez "
        "année-mois-jour, par exemple 2026-11-02.",
    ),
    "bad-time": Sentence(
        "“{value}” under “{key}” is not a time of day. Write it on 24 hours, such as {example}.",
        "«\u00a0{value}\u00a0» sous «\u00a0{key}\u00a0» n’est pas une heure. Écrivez-la sur "
        "24 heures, par exemple {example}.",
    ),
    "bad-id": Sentence(
        "“{id}” cannot be an id. Use lower-case words without accents, joined by hyphens.",
        "«\u00a0{id}\u00a0» ne peut pas servir d’identifiant. Utilisez des mots en minuscules, "
        "sans accents, joints par des traits d’union.",
    ),
    "too-large": Sentence(
        "The file has {size} MB; an entry may have {limit}. It was not read. Split it, or check "
        "that it is the right file.",
        "Le fichier fait {size}\u00a0Mo; une fiche peut en faire {limit}. Il n’a pas été lu. "
        "Divisez-le ou vérifiez que c’est le bon fichier.",
    ),
    "unreadable": Sentence(
        "This could not be opened ({reason}). Check that you may read it, then try again.",
        "L’ouverture a échoué ({reason}). Vérifiez que vous avez le droit de lire, puis réessayez.",
    ),
    "empty-title": Sentence(
        "The title is empty. Write what an agent would look for.",
        "Le titre est vide. Écrivez ce qu’un agent chercherait.",
    ),
    "unknown-key": Sentence(
        "Nothing reads the key “{key}”. Check its spelling, or remove it.",
        "Rien ne lit la clé «\u00a0{key}\u00a0». Vérifiez son orthographe ou retirez-la.",
    ),
    # Many files
    "path-missing": Sentence(
        "There is no file or folder of this name. Check the path.",
        "Il n’y a ni fichier ni dossier de ce nom. Vérifiez le chemin.",
    ),
    "link-loop": Sentence(
        "This link leads back to a folder above it and was not followed. Remove the link.",
        "Ce lien ramène à un dossier parent et n’a pas été suivi. Retirez-le.",
    ),
    "link-outside": Sentence(
        "This link leads out of the folder and was not followed. Copy the file in its place.",
        "Ce lien mène hors du dossier et n’a pas été suivi. Copiez plutôt le fichier à sa place.",
    ),
    "duplicate-document": Sentence(
        "A file of this name was already read ({file}). Keep one of them.",
        "Un fichier de ce nom a déjà été lu ({file}). N’en gardez qu’un.",
    ),
    "duplicate-id": Sentence(
        "The id “{id}” belongs to {file} already, in the same language. Give one of them another "
        "id. Neither was taken.",
        "L’identifiant «\u00a0{id}\u00a0» appartient déjà à {file}, dans la même langue. Donnez un "
        "autre identifiant à l’un des deux. Aucun n’a été pris.",
    ),
    "other-language-refused": Sentence(
        "This file is fine, but its other language, {file}, is not. An entry is taken whole: "
        "correct {file} first.",
        "Ce fichier est bon, mais pas celui de l’autre langue, {file}. Une fiche est prise en "
        "entier\u00a0: corrigez d’abord {file}.",
    ),
    "shared-keys-differ": Sentence(
        "“{key}” must be the same here and in {file}, and is not. Make them equal.",
        "«\u00a0{key}\u00a0» doit être identique ici et dans {file}, et ne l’est pas. "
        "Mettez la même valeur.",
    ),
    "missing-translation": Sentence(
        "The entry has no text in the other language ({lang}). Write it, or have it translated.",
        "La fiche n’a pas de texte dans l’autre langue ({lang}). Rédigez-le ou faites-le traduire.",
    ),
    "file-name-differs": Sentence(
        "The file should be named {expected}, after its id and language. Rename it.",
        "Le fichier devrait s’appeler {expected}, d’après son identifiant et sa langue. "
        "Renommez-le.",
    ),
    # Checks
    "dead-link": Sentence(
        "The link leads to “{id}”, and there is no such entry. Correct the link.",
        "Le lien mène à «\u00a0{id}\u00a0», et cette fiche n’existe pas. Corrigez le lien.",
    ),
    "unknown-variable": Sentence(
        "Nothing gives “{name}” a value. Declare it, or correct its spelling.",
        "Rien ne donne de valeur à «\u00a0{name}\u00a0». Déclarez-la ou corrigez l’orthographe.",
    ),
    "unused-variable": Sentence(
        "The text never uses the variable “{name}”. Use it, or remove it.",
        "Le texte n’utilise jamais la variable «\u00a0{name}\u00a0». Utilisez-la ou retirez-la.",
    ),
    "unknown-block": Sentence(
        "There is no shared block “{name}” in service.yaml. Add it there, or correct the name.",
        "Il n’y a pas de bloc partagé «\u00a0{name}\u00a0» dans service.yaml. Ajoutez-le ou "
        "corrigez le nom.",
    ),
    "block-needs-variable": Sentence(
        "A shared block of this reply needs “{name}”. Add it to the variables.",
        "Un bloc partagé de cette réponse a besoin de «\u00a0{name}\u00a0». "
        "Ajoutez-la aux variables.",
    ),
    "reply-template-error": Sentence(
        "The template cannot be read here ({reason}). Check the braces and the if/endif pairs.",
        "Le modèle est illisible ici ({reason}). Vérifiez les accolades et les paires if/endif.",
    ),
    "flow-no-start": Sentence(
        "The flow starts at the step “{step}”, which does not exist. Name an existing step.",
        "Le parcours commence à l’étape «\u00a0{step}\u00a0», qui n’existe pas. "
        "Nommez une étape existante.",
    ),
    "flow-unknown-step": Sentence(
        "An answer leads to the step “{step}”, which does not exist. Correct “next”.",
        "Une réponse mène à l’étape «\u00a0{step}\u00a0», qui n’existe pas. "
        "Corrigez «\u00a0next\u00a0».",
    ),
    "flow-dead-end": Sentence(
        "The step “{step}” must have either answers or an end. Give it one of the two.",
        "L’étape «\u00a0{step}\u00a0» doit avoir soit des réponses, soit une fin. "
        "Donnez-lui l’une des deux.",
    ),
    "flow-too-many-answers": Sentence(
        "The step “{step}” has more than nine answers. Split it: answers are chosen by the keys "
        "1 to 9.",
        "L’étape «\u00a0{step}\u00a0» a plus de neuf réponses. Divisez-la\u00a0: on choisit avec "
        "les touches 1 à 9.",
    ),
    "flow-unreachable-step": Sentence(
        "No answer leads to the step “{step}”. Link it, or remove it.",
        "Aucune réponse ne mène à l’étape «\u00a0{step}\u00a0». Reliez-la ou retirez-la.",
    ),
    "flow-differs": Sentence(
        "The steps of the flow are not the same as in {file}. Make both flows equal.",
        "Les étapes du parcours ne sont pas les mêmes que dans {file}. Rendez-les identiques.",
    ),
    "items-differ": Sentence(
        "The items are not the same as in {file} (ids, order or required). Make them equal.",
        "Les éléments ne sont pas les mêmes que dans {file} (identifiants, ordre ou caractère "
        "obligatoire). Rendez-les identiques.",
    ),
    "variables-differ": Sentence(
        "The variables are not the same as in {file} (names, types or choices). Make them equal.",
        "Les variables ne sont pas les mêmes que dans {file} (noms, types ou choix). "
        "Rendez-les identiques.",
    ),
    "html-in-body": Sentence(
        "The text holds HTML ({tag}), which is shown as it stands. Write Markdown instead.",
        "Le texte contient du HTML ({tag}), qui s’affiche tel quel. Écrivez plutôt en Markdown.",
    ),
    "script-without-words": Sentence(
        "The script has nothing to say under its first heading. Add the suggested response.",
        "Le script n’a rien à dire sous son premier titre. Ajoutez la réponse suggérée.",
    ),
    "summary-missing": Sentence(
        "The entry has no summary. Write the answer in one sentence.",
        "La fiche n’a pas de résumé. Écrivez la réponse en une phrase.",
    ),
    "expires-before-valid": Sentence(
        "The entry expires before it becomes valid. Correct one of the two dates.",
        "La fiche expire avant d’entrer en vigueur. Corrigez l’une des deux dates.",
    ),
    "duplicate-in-list": Sentence(
        "The {key} “{value}” stands twice in this list. Give one of them another name.",
        "{key}\u00a0: «\u00a0{value}\u00a0» figure deux fois dans cette liste. Donnez un autre nom "
        "à l’un des deux.",
    ),
    "duplicate-title": Sentence(
        "{file} has the same title. Give each its own, so that agents can tell them apart.",
        "{file} porte le même titre. Donnez à chaque fiche le sien pour que les agents les "
        "distinguent.",
    ),
    "unknown-line-of-business": Sentence(
        "There is no line of business “{name}” in service.yaml. Add it there, or correct the name.",
        "Il n’y a pas de secteur d’activité «\u00a0{name}\u00a0» dans service.yaml. Ajoutez-le ou "
        "corrigez le nom.",
    ),
    "unknown-topic": Sentence(
        "There is no topic “{name}” in service.yaml. Add it there, or correct the name.",
        "Il n’y a pas de sujet «\u00a0{name}\u00a0» dans service.yaml. Ajoutez-le ou corrigez "
        "le nom.",
    ),
    "unknown-policy": Sentence(
        "There is no retry policy “{name}” in this file. Add it, or correct the name.",
        "Il n’y a pas de règle de rappel «\u00a0{name}\u00a0» dans ce fichier. Ajoutez-la ou "
        "corrigez le nom.",
    ),
    "term-one-language": Sentence(
        "The term “{id}” has no name in this language: {lang}. Add the usual one.",
        "Le terme «\u00a0{id}\u00a0» n’a pas de nom dans cette langue\u00a0: {lang}. "
        "Ajoutez le plus courant.",
    ),
    # Notes
    "note-not-text": Sentence(
        "“{file}” is not a text. Save the note as plain text, then import that file.",
        "«\u00a0{file}\u00a0» n’est pas un texte. Enregistrez la note en texte brut, puis importez "
        "ce fichier.",
    ),
    "note-empty": Sentence(
        "“{file}” is empty. Check that it is the right file.",
        "«\u00a0{file}\u00a0» est vide. Vérifiez que c’est le bon fichier.",
    ),
    "note-encoding-guessed": Sentence(
        "The note was not in UTF-8 and was read as Windows-1252. Check the accents.",
        "La note n’était pas en UTF-8 et a été lue en Windows-1252. Vérifiez les accents.",
    ),
    "note-leftovers-removed": Sentence(
        "Left out as parts of the web page: {text}. Check that nothing of the note is among them.",
        "Laissé de côté comme éléments de la page Web\u00a0: {text}. Vérifiez que rien de la note "
        "n’en fait partie.",
    ),
    "note-details-set-aside": Sentence(
        "Lines that describe the note are not in the script: {text}. Keep what you need of them.",
        "Les lignes qui décrivent la note ne sont pas dans le script\u00a0: {text}. Gardez-en ce "
        "qu’il vous faut.",
    ),
    "note-table-recovered": Sentence(
        "A table had lost its lines; {rows} rows were put together again. Compare them with the "
        "note.",
        "Un tableau avait perdu ses lignes; {rows} rangées ont été reconstituées. Comparez-les "
        "avec la note.",
    ),
    "note-table-kept": Sentence(
        "This looks like a table that lost its lines and is kept as text: “{text}…”. Set it again "
        "by hand.",
        "Ce texte ressemble à un tableau qui a perdu ses lignes; il est gardé tel quel\u00a0: "
        "«\u00a0{text}…\u00a0». Refaites le tableau à la main.",
    ),
    "note-no-headings": Sentence(
        "No known heading was found, so everything is under “Background”. Move the words to say "
        "to their part.",
        "Aucun titre connu n’a été trouvé; tout est sous «\u00a0Contexte\u00a0». Déplacez les mots "
        "à dire dans leur partie.",
    ),
    "note-no-title": Sentence(
        "The note has no title; the name of its file stands in (“{name}”). Write a title.",
        "La note n’a pas de titre; le nom du fichier le remplace («\u00a0{name}\u00a0»). "
        "Donnez-lui un titre.",
    ),
    # Commands
    "kb-imported": Sentence(
        "{created} created, {updated} updated, {unchanged} unchanged, {rejected} problems.",
        "{created} créées, {updated} mises à jour, {unchanged} inchangées, {rejected} problèmes.",
    ),
    "kb-exported": Sentence(
        "{exported} entries written to {folder}.",
        "{exported} fiches écrites dans {folder}.",
    ),
    "kb-checked": Sentence(
        "{errors} errors, {warnings} warnings.",
        "{errors} erreurs, {warnings} avertissements.",
    ),
    "kb-compared": Sentence(
        "{count} facts stand in one language only.",
        "{count} faits ne figurent que dans une langue.",
    ),
    "kb-lost": Sentence(
        "Questions without an answer: {groups}. Searches in all: {total}.",
        "Questions sans réponse\u00a0: {groups}. Recherches en tout\u00a0: {total}.",
    ),
    "note-imported": Sentence(
        "{title}: draft {id}, {suggested_response} points to say, {if_pressed} if pressed, "
        "{background} of background.",
        "{title}\u00a0: brouillon {id}, {suggested_response} points à dire, {if_pressed} si l’on "
        "insiste, {background} de contexte.",
    ),
    "parity-unreadable": Sentence(
        "The languages cannot be compared: {file} cannot be read. Run “kb check” on it.",
        "Les langues ne peuvent pas être comparées\u00a0: {file} est illisible. Lancez "
        "«\u00a0kb check\u00a0» sur ce fichier.",
    ),
}
