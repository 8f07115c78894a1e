<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR">
<context>
    <name>Background</name>
    <message>
        <source>Background</source>
        <translation>Contexte</translation>
    </message>
    <message>
        <source>Alt+B</source>
        <translation>Alt+B</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Open ({keys})</source>
        <translation>Ouvrir ({keys})</translation>
    </message>
    <message>
        <source>In 5 minutes ({keys})</source>
        <translation>Dans 5 min ({keys})</translation>
    </message>
</context>
<context>
    <name>CallbackFiles</name>
    <message>
        <source>callbacks.csv</source>
        <translation>rappels.csv</translation>
    </message>
</context>
<context>
    <name>CallbacksCard</name>
    <message>
        <source>Next callbacks</source>
        <translation>Prochains rappels</translation>
    </message>
    <message>
        <source>Due now</source>
        <translation>À faire maintenant</translation>
    </message>
</context>
<context>
    <name>CallbacksPage</name>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Numéro</translation>
    </message>
    <message>
        <source>Line of business</source>
        <translation>Secteur d’activité</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quand</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Tentatives</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>Callbacks</source>
        <translation>Rappels</translation>
    </message>
    <message>
        <source>New callback</source>
        <translation>Nouveau rappel</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importer…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exporter…</translation>
    </message>
    <message>
        <source>Take along…</source>
        <translation>Emporter…</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>Callback</source>
        <translation>Rappel</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Afficher</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Choisir un fichier</translation>
    </message>
    <message>
        <source>Ctrl+O</source>
        <translation>Ctrl+O</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importer</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Entrée</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Échap</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>How it ended</source>
        <translation>Résultat</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>No call was made</source>
        <translation>Aucun appel n’a été fait</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>Volet suivant</translation>
    </message>
    <message>
        <source>Ctrl+B</source>
        <translation>Ctrl+B</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Dial</source>
        <translation>Composer</translation>
    </message>
    <message>
        <source>Claim</source>
        <translation>Prendre</translation>
    </message>
    <message>
        <source>Hand back</source>
        <translation>Remettre</translation>
    </message>
    <message>
        <source>Another time</source>
        <translation>À un autre moment</translation>
    </message>
    <message>
        <source>Open a contact</source>
        <translation>Ouvrir un contact</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exporter</translation>
    </message>
    <message>
        <source>This client already waits for a callback about this topic.</source>
        <translation>Ce client attend déjà un rappel à ce sujet.</translation>
    </message>
    <message>
        <source>Your request was joined to it; it is due {when}.</source>
        <translation>Votre demande y a été jointe; moment prévu&#xa0;: {when}.</translation>
    </message>
    <message>
        <source>The callback is kept.</source>
        <translation>Le rappel est enregistré.</translation>
    </message>
    <message>
        <source>Take along</source>
        <translation>Emporter</translation>
    </message>
    <message>
        <source>It is due {when}.</source>
        <translation>Moment prévu&#xa0;: {when}.</translation>
    </message>
</context>
<context>
    <name>Charts</name>
    <message>
        <source>Uptake</source>
        <translation>Recours au rappel</translation>
    </message>
    <message>
        <source>Ended without reaching the client</source>
        <translation>Terminés sans joindre le client</translation>
    </message>
    <message>
        <source>Attempts per client</source>
        <translation>Tentatives par client</translation>
    </message>
    <message>
        <source>Waiting now, by age</source>
        <translation>En attente, par ancienneté</translation>
    </message>
    <message>
        <source>By state</source>
        <translation>Par état</translation>
    </message>
    <message>
        <source>{rate}, too high</source>
        <translation>{rate}, trop haut</translation>
    </message>
    <message>
        <source>Nothing is recorded in this period.</source>
        <translation>Rien n’est inscrit pour cette période.</translation>
    </message>
    <message>
        <source>{line}: now, and ended in the period</source>
        <translation>{line}&#xa0;: maintenant, et terminés durant la période</translation>
    </message>
    <message>
        <source>{}%</source>
        <translation>{}&#xa0;%</translation>
    </message>
    <message>
        <source>Reference: {}</source>
        <translation>Référence&#xa0;: {}</translation>
    </message>
    <message>
        <source>Must stay under {}</source>
        <translation>Doit rester sous {}</translation>
    </message>
</context>
<context>
    <name>ChecklistView</name>
    <message>
        <source>No checklist belongs to this topic. Add one from the search (Ctrl+K).</source>
        <translation>Aucune liste de vérification n’accompagne ce sujet. Ajoutez-en une à partir de la recherche (Ctrl+K).</translation>
    </message>
    <message>
        <source>{item} (required)</source>
        <translation>{item} (obligatoire)</translation>
    </message>
    <message>
        <source>{done} of {all}</source>
        <translation>{done} sur {all}</translation>
    </message>
</context>
<context>
    <name>ClientCard</name>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
</context>
<context>
    <name>ContactPage</name>
    <message>
        <source>Enter</source>
        <translation>Entrée</translation>
    </message>
    <message>
        <source>Start contact</source>
        <translation>Démarrer un contact</translation>
    </message>
    <message>
        <source>1–9</source>
        <translation>1–9</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Répondre</translation>
    </message>
    <message>
        <source>Alt+←</source>
        <translation>Alt+←</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Revenir</translation>
    </message>
    <message>
        <source>F6</source>
        <translation>F6</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>Volet suivant</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Entrée</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Terminer</translation>
    </message>
    <message>
        <source>Contact finished.</source>
        <translation>Contact terminé.</translation>
    </message>
    <message>
        <source>Press Ctrl+N when the next client is there.</source>
        <translation>Appuyez sur Ctrl+N à l’arrivée du prochain client.</translation>
    </message>
</context>
<context>
    <name>ContactRestore</name>
    <message>
        <source>Contact from {time} restored.</source>
        <translation>Contact de {time} rétabli.</translation>
    </message>
    <message>
        <source>Carry on, or finish it with Ctrl+Enter.</source>
        <translation>Poursuivez, ou terminez-le avec Ctrl+Entrée.</translation>
    </message>
</context>
<context>
    <name>ContactWords</name>
    <message>
        <source>Today {time}</source>
        <translation>Aujourd’hui {time}</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Oui</translation>
    </message>
    <message>
        <source>Partly</source>
        <translation>En partie</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Non</translation>
    </message>
    <message>
        <source>Not possible here</source>
        <translation>Impossible ici</translation>
    </message>
    <message>
        <source>No topic</source>
        <translation>Sans sujet</translation>
    </message>
</context>
<context>
    <name>CrashWindow</name>
    <message>
        <source>Details for your IT team</source>
        <translation>Détails pour votre équipe des TI</translation>
    </message>
    <message>
        <source>Copy the details</source>
        <translation>Copier les détails</translation>
    </message>
</context>
<context>
    <name>Curating</name>
    <message numerus="yes">
        <source>%n remark(s) settled.</source>
        <translation>
            <numerusform>%n remarque réglée.</numerusform>
            <numerusform>%n remarques réglées.</numerusform>
        </translation>
    </message>
    <message>
        <source>The search was set aside.</source>
        <translation>La recherche a été mise de côté.</translation>
    </message>
    <message>
        <source>It comes back when it is asked again.</source>
        <translation>Elle revient dès qu’on la refait.</translation>
    </message>
    <message>
        <source>The draft was submitted.</source>
        <translation>L’ébauche a été soumise.</translation>
    </message>
    <message>
        <source>Another person can approve it now.</source>
        <translation>Une autre personne peut maintenant l’approuver.</translation>
    </message>
    <message>
        <source>Revision {} is published.</source>
        <translation>La révision {} est publiée.</translation>
    </message>
    <message>
        <source>It is found at once.</source>
        <translation>On la trouve dès maintenant.</translation>
    </message>
    <message>
        <source>The draft was discarded.</source>
        <translation>L’ébauche a été supprimée.</translation>
    </message>
    <message>
        <source>The old text is a draft now.</source>
        <translation>L’ancien texte est maintenant une ébauche.</translation>
    </message>
    <message>
        <source>Submit it to have it approved.</source>
        <translation>Soumettez-la pour la faire approuver.</translation>
    </message>
</context>
<context>
    <name>Desktop</name>
    <message>
        <source>Opening…</source>
        <translation>Ouverture…</translation>
    </message>
    <message>
        <source>Works without a hub</source>
        <translation>Fonctionne sans centre partagé</translation>
    </message>
    <message>
        <source>Nothing is kept on this computer</source>
        <translation>Rien n’est conservé sur cet ordinateur</translation>
    </message>
</context>
<context>
    <name>DetailView</name>
    <message>
        <source>Note about this call</source>
        <translation>Note sur cet appel</translation>
    </message>
    <message>
        <source>No callback is chosen.</source>
        <translation>Aucun rappel n’est sélectionné.</translation>
    </message>
    <message>
        <source>Choose one in the list, or ask for a new one with Ctrl+B.</source>
        <translation>Choisissez-en un dans la liste, ou demandez-en un nouveau avec Ctrl+B.</translation>
    </message>
    <message>
        <source>Why then</source>
        <translation>Pourquoi à ce moment</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>No attempt yet.</source>
        <translation>Aucune tentative pour l’instant.</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Tentatives</translation>
    </message>
    <message>
        <source>English</source>
        <translation>anglais</translation>
    </message>
    <message>
        <source>French</source>
        <translation>français</translation>
    </message>
    <message>
        <source>High priority</source>
        <translation>Priorité haute</translation>
    </message>
    <message>
        <source>In the hands of {owner}</source>
        <translation>Confié à {owner}</translation>
    </message>
    <message>
        <source>Taken along by you until {when}</source>
        <translation>Emporté par vous jusqu’à {when}</translation>
    </message>
    <message>
        <source>Held until {when}, or until {owner}’s computer answers: a call may be under way.</source>
        <translation>Réservé jusqu’à {when}, ou jusqu’à ce que l’ordinateur de {owner} réponde&#xa0;: un appel est peut-être en cours.</translation>
    </message>
    <message>
        <source>Calling</source>
        <translation>Appel en cours</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>En retard</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>À faire</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Plus tard</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Terminé</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Fermé</translation>
    </message>
    <message>
        <source>Dial</source>
        <translation>Composer</translation>
    </message>
    <message>
        <source>Hand back</source>
        <translation>Remettre à l’équipe</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Claim</source>
        <translation>Prendre</translation>
    </message>
    <message>
        <source>Another time</source>
        <translation>À un autre moment</translation>
    </message>
    <message>
        <source>Open a contact</source>
        <translation>Ouvrir un contact</translation>
    </message>
    <message>
        <source>Before you take it back, tell {owner}, who may be calling.</source>
        <translation>Avant de le reprendre, avisez {owner}&#xa0;: un appel est peut-être en cours.</translation>
    </message>
    <message>
        <source>{owner} may be calling: taken back, it is held until that call is over.</source>
        <translation>{owner} est peut-être en ligne&#xa0;: une fois repris, le rappel reste réservé jusqu’à la fin de cet appel.</translation>
    </message>
    <message>
        <source>This callback went back to the team while you were on the line. Say how the call ended: it is kept for your team lead and changes nothing.</source>
        <translation>Ce rappel est retourné à l’équipe pendant votre appel. Dites comment l’appel s’est terminé&#xa0;: le résultat est conservé pour votre chef d’équipe et ne change rien.</translation>
    </message>
    <message>
        <source>How did the call end?</source>
        <translation>Comment l’appel s’est-il terminé?</translation>
    </message>
    <message>
        <source>No call was made</source>
        <translation>Aucun appel n’a été fait</translation>
    </message>
</context>
<context>
    <name>DraftView</name>
    <message>
        <source>Submit for approval</source>
        <translation>Soumettre pour approbation</translation>
    </message>
    <message>
        <source>Approve and publish</source>
        <translation>Approuver et publier</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Modifier</translation>
    </message>
    <message>
        <source>Change the person in Settings</source>
        <translation>Changer de personne dans les réglages</translation>
    </message>
    <message>
        <source>See what is published</source>
        <translation>Voir ce qui est publié</translation>
    </message>
    <message>
        <source>Discard the draft</source>
        <translation>Supprimer l’ébauche</translation>
    </message>
    <message>
        <source>What the draft changes</source>
        <translation>Ce que l’ébauche change</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Entrée</translation>
    </message>
    <message>
        <source>Ctrl+E</source>
        <translation>Ctrl+E</translation>
    </message>
    <message>
        <source>Draft: {}</source>
        <translation>Ébauche&#xa0;: {}</translation>
    </message>
    <message>
        <source>Press again to discard</source>
        <translation>Appuyez de nouveau pour supprimer</translation>
    </message>
    <message>
        <source>changes revision {}</source>
        <translation>modifie la révision {}</translation>
    </message>
    <message>
        <source>a new entry</source>
        <translation>nouvelle entrée</translation>
    </message>
    <message>
        <source>written by {}, {}</source>
        <translation>rédigée par {}, {}</translation>
    </message>
    <message>
        <source>Not submitted yet. Agents still see what is published.</source>
        <translation>Pas encore soumise. Les agents voient toujours ce qui est publié.</translation>
    </message>
    <message>
        <source>You wrote this draft, so another person must approve it. The person at this computer can be changed in Settings.</source>
        <translation>Vous avez rédigé cette ébauche; une autre personne doit donc l’approuver. On peut changer de personne dans les réglages de cet ordinateur.</translation>
    </message>
    <message>
        <source>{} asks for your approval. Once approved, agents find it at once and the earlier revision is kept.</source>
        <translation>{} demande votre approbation. Une fois l’ébauche approuvée, les agents la trouvent aussitôt, et la révision précédente est conservée.</translation>
    </message>
</context>
<context>
    <name>EarlierCard</name>
    <message>
        <source>Earlier contacts</source>
        <translation>Contacts précédents</translation>
    </message>
    <message numerus="yes">
        <source>in %n day(s)</source>
        <translation>
            <numerusform>en %n jour</numerusform>
            <numerusform>en %n jours</numerusform>
        </translation>
    </message>
    <message>
        <source>{ordinal} contact about this {days}</source>
        <translation>{ordinal} contact à ce sujet {days}</translation>
    </message>
    <message>
        <source>{ordinal} contact {days}</source>
        <translation>{ordinal} contact {days}</translation>
    </message>
    <message>
        <source>Second</source>
        <translation>Deuxième</translation>
    </message>
    <message>
        <source>Third</source>
        <translation>Troisième</translation>
    </message>
    <message>
        <source>Fourth</source>
        <translation>Quatrième</translation>
    </message>
    <message>
        <source>Fifth</source>
        <translation>Cinquième</translation>
    </message>
    <message>
        <source>Sixth</source>
        <translation>Sixième</translation>
    </message>
</context>
<context>
    <name>EditView</name>
    <message>
        <source>Submit for approval</source>
        <translation>Soumettre pour approbation</translation>
    </message>
    <message>
        <source>Done for now</source>
        <translation>Terminer pour l’instant</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>Sujets</translation>
    </message>
    <message>
        <source>Lines of business</source>
        <translation>Secteurs d’activité</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Entrée</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Échap</translation>
    </message>
    <message>
        <source>Both languages</source>
        <translation>Les deux langues</translation>
    </message>
    <message>
        <source>The day of approval becomes the day of verification.</source>
        <translation>Le jour de l’approbation devient le jour de la vérification.</translation>
    </message>
    <message>
        <source>Editing: {}</source>
        <translation>Modification&#xa0;: {}</translation>
    </message>
    <message>
        <source>What you type is saved as a draft. Agents do not see it yet.</source>
        <translation>Ce que vous écrivez est enregistré comme ébauche. Les agents ne le voient pas encore.</translation>
    </message>
    <message>
        <source>Draft saved. Agents do not see it yet.</source>
        <translation>Ébauche enregistrée. Les agents ne la voient pas encore.</translation>
    </message>
    <message>
        <source>Not saved. Keep this page open and type again to retry.</source>
        <translation>Non enregistré. Gardez cette page ouverte et continuez d’écrire pour réessayer.</translation>
    </message>
    <message>
        <source>Not saved yet…</source>
        <translation>Pas encore enregistré…</translation>
    </message>
    <message>
        <source>The guided flow is kept as it is; it is edited in the files.</source>
        <translation>Le parcours guidé reste tel quel; il se modifie dans les fichiers.</translation>
    </message>
    <message>
        <source>The items are kept as they are; they are edited in the files.</source>
        <translation>Les points restent tels quels; ils se modifient dans les fichiers.</translation>
    </message>
    <message>
        <source>The values are kept as they are; they are edited in the files.</source>
        <translation>Les valeurs restent telles quelles; elles se modifient dans les fichiers.</translation>
    </message>
    <message>
        <source>Hours, services and addresses are kept as they are; they are edited in the files.</source>
        <translation>Les heures, les services et les adresses restent tels quels; ils se modifient dans les fichiers.</translation>
    </message>
</context>
<context>
    <name>EntriesChanges</name>
    <message>
        <source>There is no text in this language.</source>
        <translation>Il n’y a pas de texte dans cette langue.</translation>
    </message>
    <message>
        <source>Nothing changed in this language.</source>
        <translation>Rien n’a changé dans cette langue.</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Ajouté</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>Retiré</translation>
    </message>
    <message>
        <source>Unchanged lines: {}</source>
        <translation>Lignes inchangées&#xa0;: {}</translation>
    </message>
</context>
<context>
    <name>EntriesList</name>
    <message>
        <source>Drafts</source>
        <translation>Ébauches</translation>
    </message>
    <message>
        <source>waits for approval</source>
        <translation>en attente d’approbation</translation>
    </message>
    <message>
        <source>being written</source>
        <translation>en rédaction</translation>
    </message>
    <message>
        <source>to verify again</source>
        <translation>à vérifier de nouveau</translation>
    </message>
    <message>
        <source>outside its dates</source>
        <translation>hors de ses dates</translation>
    </message>
</context>
<context>
    <name>EntriesPage</name>
    <message>
        <source>Entries</source>
        <translation>Entrées</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>Part of the page</source>
        <translation>Partie de la page</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Entrée</translation>
    </message>
    <message>
        <source>Submit or approve</source>
        <translation>Soumettre ou approuver</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Échap</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Ctrl+F</source>
        <translation>Ctrl+F</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtrer</translation>
    </message>
    <message>
        <source>Alt+2</source>
        <translation>Alt+2</translation>
    </message>
    <message>
        <source>Both languages</source>
        <translation>Les deux langues</translation>
    </message>
    <message>
        <source>Ctrl+H</source>
        <translation>Ctrl+H</translation>
    </message>
    <message>
        <source>Revisions</source>
        <translation>Révisions</translation>
    </message>
    <message>
        <source>Ctrl+E</source>
        <translation>Ctrl+E</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Modifier</translation>
    </message>
    <message>
        <source>Ctrl+Shift+N</source>
        <translation>Ctrl+Maj+N</translation>
    </message>
    <message>
        <source>New entry</source>
        <translation>Nouvelle entrée</translation>
    </message>
    <message>
        <source>Ctrl+L</source>
        <translation>Ctrl+L</translation>
    </message>
    <message>
        <source>Without an answer</source>
        <translation>Sans réponse</translation>
    </message>
    <message>
        <source>Ctrl+R</source>
        <translation>Ctrl+R</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>Remarques</translation>
    </message>
    <message>
        <source>Choose an entry in the list to read it.</source>
        <translation>Choisissez une entrée dans la liste pour la lire.</translation>
    </message>
    <message>
        <source>There are no entries yet. A team lead adds them here or from files.</source>
        <translation>Il n’y a pas encore d’entrées. Un chef d’équipe en ajoute ici ou à partir de fichiers.</translation>
    </message>
    <message>
        <source>Opening the entries…</source>
        <translation>Ouverture des entrées…</translation>
    </message>
</context>
<context>
    <name>EntriesWords</name>
    <message>
        <source>Article</source>
        <translation>Article</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>Script</translation>
    </message>
    <message>
        <source>Checklist</source>
        <translation>Liste de vérification</translation>
    </message>
    <message>
        <source>Reply template</source>
        <translation>Modèle de réponse</translation>
    </message>
    <message>
        <source>Directory</source>
        <translation>Répertoire</translation>
    </message>
    <message>
        <source>Announcement</source>
        <translation>Annonce</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>Articles</translation>
    </message>
    <message>
        <source>Scripts</source>
        <translation>Scripts</translation>
    </message>
    <message>
        <source>Checklists</source>
        <translation>Listes de vérification</translation>
    </message>
    <message>
        <source>Reply templates</source>
        <translation>Modèles de réponse</translation>
    </message>
    <message>
        <source>Directory entries</source>
        <translation>Répertoire</translation>
    </message>
    <message>
        <source>Announcements</source>
        <translation>Annonces</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Anglais</translation>
    </message>
    <message>
        <source>French</source>
        <translation>Français</translation>
    </message>
    <message>
        <source>French missing</source>
        <translation>Français manquant</translation>
    </message>
    <message>
        <source>English missing</source>
        <translation>Anglais manquant</translation>
    </message>
    <message>
        <source>MMMM d, yyyy</source>
        <translation>d MMMM yyyy</translation>
    </message>
    <message>
        <source>never verified</source>
        <translation>jamais vérifié</translation>
    </message>
    <message>
        <source>verified {}</source>
        <translation>vérifié le {}</translation>
    </message>
    <message>
        <source>{}, approved by {}</source>
        <translation>{}, approuvé par {}</translation>
    </message>
    <message>
        <source>{}, without approval</source>
        <translation>{}, sans approbation</translation>
    </message>
</context>
<context>
    <name>EntryList</name>
    <message>
        <source>Filter entries</source>
        <translation>Filtrer les entrées</translation>
    </message>
    <message>
        <source>Kind of entry</source>
        <translation>Genre d’entrée</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>Entrées</translation>
    </message>
    <message>
        <source>New entry</source>
        <translation>Nouvelle entrée</translation>
    </message>
    <message>
        <source>Searches without an answer</source>
        <translation>Recherches sans réponse</translation>
    </message>
    <message>
        <source>Remarks on entries</source>
        <translation>Remarques sur les entrées</translation>
    </message>
    <message>
        <source>Filter by title or question</source>
        <translation>Filtrer par titre ou question</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>Tous les genres</translation>
    </message>
    <message>
        <source>Ctrl+Shift+N</source>
        <translation>Ctrl+Maj+N</translation>
    </message>
    <message>
        <source>Ctrl+L</source>
        <translation>Ctrl+L</translation>
    </message>
    <message>
        <source>Ctrl+R</source>
        <translation>Ctrl+R</translation>
    </message>
    <message numerus="yes">
        <source>%n entry(ies)</source>
        <translation>
            <numerusform>%n entrée</numerusform>
            <numerusform>%n entrées</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing fits. Use fewer words, or choose all kinds.</source>
        <translation>Rien ne correspond. Utilisez moins de mots, ou choisissez tous les genres.</translation>
    </message>
</context>
<context>
    <name>Facts</name>
    <message>
        <source>Client’s name</source>
        <translation>Nom du client</translation>
    </message>
    <message>
        <source>Telephone number</source>
        <translation>Numéro de téléphone</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>Courriel</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Référence</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Anglais</translation>
    </message>
    <message>
        <source>French</source>
        <translation>Français</translation>
    </message>
    <message>
        <source>Client’s language</source>
        <translation>Langue du client</translation>
    </message>
    <message>
        <source>Not chosen</source>
        <translation>Non choisi</translation>
    </message>
    <message>
        <source>Line of business</source>
        <translation>Secteur d’activité</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>Sujet</translation>
    </message>
</context>
<context>
    <name>FieldsView</name>
    <message>
        <source>Start over</source>
        <translation>Recommencer</translation>
    </message>
    <message>
        <source>No reply is under way.</source>
        <translation>Aucune réponse n’est en cours.</translation>
    </message>
    <message>
        <source>Choose a template in the list, or search for one with Ctrl+K.</source>
        <translation>Choisissez un modèle dans la liste, ou cherchez-en un avec Ctrl+K.</translation>
    </message>
    <message numerus="yes">
        <source>%n entry(ies) wait to be inserted. Choose a template.</source>
        <translation>
            <numerusform>%n entrée est à insérer. Choisissez un modèle.</numerusform>
            <numerusform>%n entrées sont à insérer. Choisissez un modèle.</numerusform>
        </translation>
    </message>
    <message>
        <source>For {client}</source>
        <translation>Pour {client}</translation>
    </message>
    <message>
        <source>E-mail address of the client</source>
        <translation>Adresse de courriel du client</translation>
    </message>
    <message>
        <source>name@example.ca</source>
        <translation>nom@exemple.ca</translation>
    </message>
    <message>
        <source>{label} (optional)</source>
        <translation>{label} (facultatif)</translation>
    </message>
    <message>
        <source>e.g. {}</source>
        <translation>p. ex. {}</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Choisir…</translation>
    </message>
</context>
<context>
    <name>FiguresView</name>
    <message>
        <source>Period</source>
        <translation>Période</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>Premier jour</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Dernier jour</translation>
    </message>
    <message>
        <source>Line of business</source>
        <translation>Secteur d’activité</translation>
    </message>
    <message>
        <source>The numbers behind the charts</source>
        <translation>Les chiffres derrière les graphiques</translation>
    </message>
    <message>
        <source>CSV file</source>
        <translation>Fichier CSV</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Save as CSV</source>
        <translation>Enregistrer en CSV</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>Cette semaine</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>Ce mois-ci</translation>
    </message>
    <message>
        <source>Last month</source>
        <translation>Le mois dernier</translation>
    </message>
    <message>
        <source>Chosen days</source>
        <translation>Jours choisis</translation>
    </message>
    <message>
        <source>{period} Counted at {time} on this computer.</source>
        <translation>{period} Comptés à {time} sur cet ordinateur.</translation>
    </message>
    <message>
        <source>The numbers are copied.</source>
        <translation>Les chiffres sont copiés.</translation>
    </message>
    <message>
        <source>Paste them in a spreadsheet.</source>
        <translation>Collez-les dans un tableur.</translation>
    </message>
    <message>
        <source>callbacks_{first}_{last}.csv</source>
        <translation>rappels_{first}_{last}.csv</translation>
    </message>
    <message>
        <source>Saved as {file}.</source>
        <translation>Enregistré sous {file}.</translation>
    </message>
</context>
<context>
    <name>FileDialogs</name>
    <message>
        <source>Choose a CSV file</source>
        <translation>Choisir un fichier CSV</translation>
    </message>
    <message>
        <source>Save as a CSV file</source>
        <translation>Enregistrer en fichier CSV</translation>
    </message>
    <message>
        <source>CSV files (*.csv *.txt);;All files (*)</source>
        <translation>Fichiers CSV (*.csv *.txt);;Tous les fichiers (*)</translation>
    </message>
</context>
<context>
    <name>FilterChips</name>
    <message>
        <source>Remove the filter “{}”</source>
        <translation>Retirer le filtre «&#xa0;{}&#xa0;»</translation>
    </message>
    <message>
        <source>In French</source>
        <translation>En français</translation>
    </message>
    <message>
        <source>In English</source>
        <translation>En anglais</translation>
    </message>
</context>
<context>
    <name>FindPage</name>
    <message numerus="yes">
        <source>%n result(s)</source>
        <translation>
            <numerusform>%n résultat</numerusform>
            <numerusform>%n résultats</numerusform>
        </translation>
    </message>
    <message>
        <source>Useful now</source>
        <translation>Utile en ce moment</translation>
    </message>
    <message>
        <source>Nothing of this kind was found. Try all kinds, or other words.</source>
        <translation>Rien de ce genre n’a été trouvé. Essayez tous les genres, ou d’autres mots.</translation>
    </message>
    <message>
        <source>Nothing was found. Try fewer words, or the words the client uses.</source>
        <translation>Rien n’a été trouvé. Essayez avec moins de mots, ou avec ceux du client.</translation>
    </message>
    <message>
        <source>The text is in French: there is no English yet.</source>
        <translation>Le texte est en français&#xa0;: il n’y a pas encore d’anglais.</translation>
    </message>
    <message>
        <source>The text is in English: there is no French yet.</source>
        <translation>Le texte est en anglais&#xa0;: il n’y a pas encore de français.</translation>
    </message>
    <message>
        <source>The answer was copied.</source>
        <translation>La réponse est copiée.</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Choisir</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Entrée</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Entrée</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Démarrer</translation>
    </message>
    <message>
        <source>Ctrl+Shift+C</source>
        <translation>Ctrl+Maj+C</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Ctrl+I</source>
        <translation>Ctrl+I</translation>
    </message>
    <message>
        <source>Insert in reply</source>
        <translation>Insérer dans la réponse</translation>
    </message>
    <message>
        <source>Alt+R</source>
        <translation>Alt+R</translation>
    </message>
    <message>
        <source>Report a problem</source>
        <translation>Signaler un problème</translation>
    </message>
    <message>
        <source>Alt+1–6</source>
        <translation>Alt+1–6</translation>
    </message>
    <message>
        <source>One kind</source>
        <translation>Un seul genre</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Échap</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Search as typed</source>
        <translation>Chercher tel quel</translation>
    </message>
</context>
<context>
    <name>FindPreview</name>
    <message>
        <source>Preview</source>
        <translation>Aperçu</translation>
    </message>
    <message>
        <source>Back to the results</source>
        <translation>Retour aux résultats</translation>
    </message>
    <message>
        <source>Text of the entry</source>
        <translation>Texte de l’entrée</translation>
    </message>
    <message>
        <source>Type what the client says, or choose an entry from the list.</source>
        <translation>Tapez ce que dit le client, ou choisissez une entrée dans la liste.</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Entrée</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Entrée</translation>
    </message>
    <message>
        <source>Copy answer</source>
        <translation>Copier la réponse</translation>
    </message>
    <message>
        <source>Ctrl+Shift+C</source>
        <translation>Ctrl+Maj+C</translation>
    </message>
    <message>
        <source>Insert in reply</source>
        <translation>Insérer dans la réponse</translation>
    </message>
    <message>
        <source>Ctrl+I</source>
        <translation>Ctrl+I</translation>
    </message>
    <message>
        <source>Report a problem</source>
        <translation>Signaler un problème</translation>
    </message>
    <message>
        <source>Alt+R</source>
        <translation>Alt+R</translation>
    </message>
    <message>
        <source>Revision {}</source>
        <translation>Révision {}</translation>
    </message>
    <message>
        <source>Only in French</source>
        <translation>En français seulement</translation>
    </message>
    <message>
        <source>Only in English</source>
        <translation>En anglais seulement</translation>
    </message>
    <message>
        <source>To verify again</source>
        <translation>À revérifier</translation>
    </message>
    <message>
        <source>Sample content</source>
        <translation>Contenu d’exemple</translation>
    </message>
    <message>
        <source>Start the script</source>
        <translation>Démarrer le script</translation>
    </message>
    <message>
        <source>Start the checklist</source>
        <translation>Démarrer la liste</translation>
    </message>
    <message>
        <source>Write the reply</source>
        <translation>Rédiger la réponse</translation>
    </message>
</context>
<context>
    <name>FindResults</name>
    <message>
        <source>Results</source>
        <translation>Résultats</translation>
    </message>
    <message>
        <source>Kind of entry</source>
        <translation>Genre d’entrée</translation>
    </message>
    <message>
        <source>Alt+1 to Alt+6; Alt+0 for all kinds</source>
        <translation>Alt+1 à Alt+6; Alt+0 pour tous les genres</translation>
    </message>
    <message>
        <source>Entries found</source>
        <translation>Entrées trouvées</translation>
    </message>
    <message>
        <source>Search as typed</source>
        <translation>Chercher tel quel</translation>
    </message>
    <message>
        <source>Found as well</source>
        <translation>Trouvé aussi</translation>
    </message>
    <message>
        <source>Showing results for “{}”</source>
        <translation>Résultats pour «&#xa0;{}&#xa0;»</translation>
    </message>
</context>
<context>
    <name>FindRows</name>
    <message>
        <source>Only in French</source>
        <translation>En français seulement</translation>
    </message>
    <message>
        <source>Only in English</source>
        <translation>En anglais seulement</translation>
    </message>
    <message>
        <source>For the topic “{}”</source>
        <translation>Pour le sujet «&#xa0;{}&#xa0;»</translation>
    </message>
    <message>
        <source>Announcements</source>
        <translation>Annonces</translation>
    </message>
    <message>
        <source>Verified last</source>
        <translation>Vérifiés récemment</translation>
    </message>
</context>
<context>
    <name>FindWords</name>
    <message>
        <source>Article</source>
        <translation>Article</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>Script</translation>
    </message>
    <message>
        <source>Checklist</source>
        <translation>Liste de vérification</translation>
    </message>
    <message>
        <source>Reply template</source>
        <translation>Modèle de réponse</translation>
    </message>
    <message>
        <source>Directory</source>
        <translation>Répertoire</translation>
    </message>
    <message>
        <source>Announcement</source>
        <translation>Annonce</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>Articles</translation>
    </message>
    <message>
        <source>Scripts</source>
        <translation>Scripts</translation>
    </message>
    <message>
        <source>Checklists</source>
        <translation>Listes de vérification</translation>
    </message>
    <message>
        <source>Reply templates</source>
        <translation>Modèles de réponse</translation>
    </message>
    <message>
        <source>Announcements</source>
        <translation>Annonces</translation>
    </message>
    <message>
        <source>in the title</source>
        <translation>dans le titre</translation>
    </message>
    <message>
        <source>in other words</source>
        <translation>en d’autres mots</translation>
    </message>
    <message>
        <source>in the text</source>
        <translation>dans le texte</translation>
    </message>
    <message>
        <source>by a term</source>
        <translation>par un terme</translation>
    </message>
    <message>
        <source>same meaning</source>
        <translation>même sens</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>Tous les genres</translation>
    </message>
    <message>
        <source>English</source>
        <translation>anglais</translation>
    </message>
    <message>
        <source>French</source>
        <translation>français</translation>
    </message>
    <message>
        <source>never verified</source>
        <translation>jamais vérifié</translation>
    </message>
    <message>
        <source>to verify again, last on {}</source>
        <translation>à revérifier, vu le {}</translation>
    </message>
    <message>
        <source>verified {}</source>
        <translation>vérifié le {}</translation>
    </message>
    <message>
        <source>in its French text</source>
        <translation>dans le texte français</translation>
    </message>
    <message>
        <source>in its English text</source>
        <translation>dans le texte anglais</translation>
    </message>
    <message>
        <source>topic of the contact</source>
        <translation>sujet du contact</translation>
    </message>
    <message>
        <source>used often</source>
        <translation>souvent utilisée</translation>
    </message>
</context>
<context>
    <name>FlowBlock</name>
    <message>
        <source>Back</source>
        <translation>Revenir</translation>
    </message>
    <message>
        <source>End of the script: resolved.</source>
        <translation>Fin du script&#xa0;: réglé.</translation>
    </message>
    <message>
        <source>End of the script: a follow-up is needed.</source>
        <translation>Fin du script&#xa0;: un suivi est nécessaire.</translation>
    </message>
    <message>
        <source>End of the script: transfer the client.</source>
        <translation>Fin du script&#xa0;: transférez le client.</translation>
    </message>
</context>
<context>
    <name>HandOver</name>
    <message>
        <source>The reply is copied.</source>
        <translation>La réponse est copiée.</translation>
    </message>
    <message>
        <source>Paste it in your e-mail.</source>
        <translation>Collez-la dans votre courriel.</translation>
    </message>
    <message>
        <source>The reply is in your mail program.</source>
        <translation>La réponse est dans votre logiciel de courriel.</translation>
    </message>
    <message>
        <source>The draft is saved.</source>
        <translation>Le brouillon est enregistré.</translation>
    </message>
    <message>
        <source>Open it to send it.</source>
        <translation>Ouvrez-le pour l’envoyer.</translation>
    </message>
</context>
<context>
    <name>Hub</name>
    <message>
        <source>{} not sent yet</source>
        <translation>{} non encore transmis</translation>
    </message>
    <message>
        <source>{} to look at</source>
        <translation>{} à examiner</translation>
    </message>
    <message>
        <source>Locked: {why}</source>
        <translation>Verrouillé&#xa0;: {why}</translation>
    </message>
    <message>
        <source>Locked in {hours} h: {why}</source>
        <translation>Verrouillage dans {hours}&#xa0;h&#xa0;: {why}</translation>
    </message>
    <message>
        <source>The hub was not reached yet</source>
        <translation>Centre partagé pas encore joint</translation>
    </message>
    <message>
        <source>Up to date with the hub</source>
        <translation>À jour avec le centre partagé</translation>
    </message>
    <message>
        <source>Hub not reached since {}</source>
        <translation>Centre partagé non joint depuis {}</translation>
    </message>
    <message>
        <source>Keeping {whole} documents from the hub…</source>
        <translation>Conservation de {whole} documents du centre partagé…</translation>
    </message>
    <message>
        <source>From the hub: {done} of {whole} documents</source>
        <translation>Du centre partagé&#xa0;: {done} de {whole} documents</translation>
    </message>
</context>
<context>
    <name>HubCard</name>
    <message>
        <source>Hub</source>
        <translation>Centre partagé</translation>
    </message>
    <message>
        <source>Address of the hub</source>
        <translation>Adresse du centre partagé</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Mot de passe</translation>
    </message>
    <message>
        <source>Join this hub</source>
        <translation>Joindre ce centre partagé</translation>
    </message>
    <message>
        <source>Use this password</source>
        <translation>Utiliser ce mot de passe</translation>
    </message>
    <message>
        <source>Ask the hub now</source>
        <translation>Interroger maintenant</translation>
    </message>
    <message>
        <source>What waits and was refused</source>
        <translation>En attente et refusés</translation>
    </message>
    <message>
        <source>Stop for now</source>
        <translation>Arrêter pour l’instant</translation>
    </message>
    <message>
        <source>Leave the hub</source>
        <translation>Quitter le centre partagé</translation>
    </message>
    <message>
        <source>Leave now</source>
        <translation>Quitter maintenant</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Rester</translation>
    </message>
    <message>
        <source>Callbacks a person may take along</source>
        <translation>Rappels qu’une personne peut emporter</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Like host=hub.example.org dbname=hub user=name, without a password.</source>
        <translation>Par exemple host=hub.example.org dbname=hub user=nom, sans mot de passe.</translation>
    </message>
    <message>
        <source>It is kept in the keyring of this computer. Leave it empty for a certificate or Kerberos.</source>
        <translation>Il est conservé dans le trousseau de cet ordinateur. Laissez vide pour un certificat ou Kerberos.</translation>
    </message>
    <message>
        <source>The one that the hub takes now. It is kept in the keyring of this computer.</source>
        <translation>Celui que le centre partagé accepte maintenant. Il est conservé dans le trousseau de cet ordinateur.</translation>
    </message>
    <message>
        <source>With a hub, a team shares callbacks, contacts and entries. Everything goes on working here when it cannot be reached.</source>
        <translation>Avec un centre partagé, une équipe met en commun rappels, contacts et entrées. Tout continue de fonctionner ici quand on ne peut pas le joindre.</translation>
    </message>
    <message>
        <source>To call without the hub, until the end of the shift. 0 allows it to nobody.</source>
        <translation>Pour appeler sans le centre partagé, jusqu’à la fin du quart. 0 ne le permet à personne.</translation>
    </message>
    <message>
        <source>You work with the hub {hub} as {person}.</source>
        <translation>Vous travaillez avec le centre partagé {hub} au nom de {person}.</translation>
    </message>
    <message>
        <source>The team goes on with its callbacks, which end here. Everything else stays on this computer.</source>
        <translation>L’équipe poursuit ses rappels, qui prennent fin ici. Tout le reste demeure sur cet ordinateur.</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) would not reach the hub.</source>
        <translation>
            <numerusform>%n élément ne parviendrait pas au centre partagé.</numerusform>
            <numerusform>%n éléments ne parviendraient pas au centre partagé.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HubPage</name>
    <message>
        <source>Items for the hub</source>
        <translation>Éléments pour le centre partagé</translation>
    </message>
    <message>
        <source>Nothing waits, and the hub has taken everything.</source>
        <translation>Rien n’attend, et le centre partagé a tout accepté.</translation>
    </message>
    <message>
        <source>Mine beside theirs</source>
        <translation>Mon texte et le leur</translation>
    </message>
    <message>
        <source>Keep mine as a draft</source>
        <translation>Garder le mien en brouillon</translation>
    </message>
    <message>
        <source>Keep theirs</source>
        <translation>Garder le leur</translation>
    </message>
    <message>
        <source>I have seen it</source>
        <translation>J’en ai pris note</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Renvoyer</translation>
    </message>
    <message>
        <source>Hub</source>
        <translation>Centre partagé</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Suppr</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>Éléments</translation>
    </message>
    <message>
        <source>What became of it</source>
        <translation>Suite donnée</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Afficher</translation>
    </message>
    <message>
        <source>This workstation works without a hub.</source>
        <translation>Ce poste fonctionne sans centre partagé.</translation>
    </message>
    <message>
        <source>Here only</source>
        <translation>Ici seulement</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Refusé</translation>
    </message>
    <message>
        <source>Two texts</source>
        <translation>Deux textes</translation>
    </message>
    <message>
        <source>Too late</source>
        <translation>Trop tard</translation>
    </message>
    <message>
        <source>Keep mine, too</source>
        <translation>Garder aussi le mien</translation>
    </message>
    <message>
        <source>Added: only in mine. Removed: only in theirs.</source>
        <translation>Ajouté&#xa0;: seulement dans le mien. Retiré&#xa0;: seulement dans le leur.</translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation>Laisser de côté</translation>
    </message>
    <message>
        <source>A callback</source>
        <translation>Un rappel</translation>
    </message>
    <message>
        <source>A contact</source>
        <translation>Un contact</translation>
    </message>
    <message>
        <source>Your text is kept on top of theirs.</source>
        <translation>Votre texte est conservé par-dessus le leur.</translation>
    </message>
    <message>
        <source>Their text stays.</source>
        <translation>Leur texte demeure.</translation>
    </message>
</context>
<context>
    <name>ImportView</name>
    <message>
        <source>No file is chosen.</source>
        <translation>Aucun fichier n’est choisi.</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Choisir un fichier…</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Avancement</translation>
    </message>
    <message>
        <source>Refused lines</source>
        <translation>Lignes refusées</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Ligne</translation>
    </message>
    <message>
        <source>Why refused</source>
        <translation>Motif du refus</translation>
    </message>
    <message>
        <source>The first rows, as they are read</source>
        <translation>Les premières lignes, telles qu’elles sont lues</translation>
    </message>
    <message>
        <source>Save the refused lines…</source>
        <translation>Enregistrer les lignes refusées…</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>Retour à la liste</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Numéro</translation>
    </message>
    <message>
        <source>Line of business</source>
        <translation>Secteur</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>Sujet</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Requested</source>
        <translation>Demandé</translation>
    </message>
    <message>
        <source>Chosen times</source>
        <translation>Moments choisis</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorité</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Remarque</translation>
    </message>
    <message>
        <source>Import callbacks</source>
        <translation>Importer des rappels</translation>
    </message>
    <message>
        <source>Which heading is which</source>
        <translation>Correspondance des en-têtes</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>Headings</source>
        <translation>En-têtes</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Afficher</translation>
    </message>
    <message>
        <source>A CSV file of another system: one line for each callback. Nothing is kept before you have seen how it is read.</source>
        <translation>Un fichier CSV d’un autre système&#xa0;: une ligne par rappel. Rien n’est conservé avant que vous ayez vu comment il est lu.</translation>
    </message>
    <message>
        <source>New: {new}. Join an open callback: {joined}. Refused: {refused}.</source>
        <translation>Nouveaux&#xa0;: {new}. Joints à un rappel ouvert&#xa0;: {joined}. Refusés&#xa0;: {refused}.</translation>
    </message>
    <message>
        <source>{}-refused.csv</source>
        <translation>{}-refus.csv</translation>
    </message>
    <message>
        <source>Reading the file…</source>
        <translation>Lecture du fichier…</translation>
    </message>
    <message>
        <source>Looking for callbacks that are there already…</source>
        <translation>Recherche des rappels déjà présents…</translation>
    </message>
    <message>
        <source>Importing…</source>
        <translation>Importation…</translation>
    </message>
    <message>
        <source>{done} of {total} lines</source>
        <translation>{done} lignes sur {total}</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n&#xa0;ligne</numerusform>
            <numerusform>%n&#xa0;lignes</numerusform>
        </translation>
    </message>
    <message>
        <source>No heading says this yet: {fields}. Choose the one that does.</source>
        <translation>Aucun en-tête n’indique encore ceci&#xa0;: {fields}. Choisissez celui qui l’indique.</translation>
    </message>
</context>
<context>
    <name>InsertsView</name>
    <message>
        <source>Nothing yet. Ctrl+I on an entry you found puts its answer here.</source>
        <translation>Rien pour l’instant. Ctrl+I sur une entrée trouvée met sa réponse ici.</translation>
    </message>
    <message>
        <source>Inserted</source>
        <translation>Entrées insérées</translation>
    </message>
    <message>
        <source>Take out: {title}</source>
        <translation>Retirer&#xa0;: {title}</translation>
    </message>
</context>
<context>
    <name>LateView</name>
    <message>
        <source>Keep as a note</source>
        <translation>Garder en note</translation>
    </message>
    <message>
        <source>Mark as seen</source>
        <translation>Marquer comme vu</translation>
    </message>
    <message>
        <source>Open the callback</source>
        <translation>Ouvrir le rappel</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Suppr</translation>
    </message>
    <message>
        <source>Late result</source>
        <translation>Résultat tardif</translation>
    </message>
</context>
<context>
    <name>Lists</name>
    <message>
        <source>Which callbacks</source>
        <translation>Quels rappels</translation>
    </message>
    <message>
        <source>Filter by client or number</source>
        <translation>Filtrer par client ou par numéro</translation>
    </message>
    <message>
        <source>Client or number</source>
        <translation>Client ou numéro</translation>
    </message>
    <message>
        <source>Line of business</source>
        <translation>Secteur d’activité</translation>
    </message>
    <message>
        <source>All lines of business</source>
        <translation>Tous les secteurs d’activité</translation>
    </message>
    <message numerus="yes">
        <source>%n callback(s)</source>
        <translation>
            <numerusform>%n rappel</numerusform>
            <numerusform>%n rappels</numerusform>
        </translation>
    </message>
    <message>
        <source>No callback fits. Take away a letter, or choose all lines of business.</source>
        <translation>Aucun rappel ne correspond. Retirez une lettre, ou choisissez tous les secteurs d’activité.</translation>
    </message>
    <message>
        <source>Nothing is due now. Later shows what comes next.</source>
        <translation>Rien n’est à faire maintenant. La liste Plus tard montre la suite.</translation>
    </message>
    <message>
        <source>There is nothing here yet. Ctrl+B asks for a callback.</source>
        <translation>Il n’y a encore rien ici. Ctrl+B permet de demander un rappel.</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>À faire</translation>
    </message>
    <message>
        <source>At risk</source>
        <translation>À risque</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>En retard</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Les miens</translation>
    </message>
    <message>
        <source>Of the team</source>
        <translation>De l’équipe</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Plus tard</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Terminés</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Tous</translation>
    </message>
</context>
<context>
    <name>LockedPage</name>
    <message>
        <source>Ask the hub now</source>
        <translation>Interroger maintenant</translation>
    </message>
    <message>
        <source>Open the settings</source>
        <translation>Ouvrir les réglages</translation>
    </message>
    <message>
        <source>Callbacks and contacts are locked</source>
        <translation>Les rappels et les contacts sont verrouillés</translation>
    </message>
</context>
<context>
    <name>LostSearchesView</name>
    <message>
        <source>Searches without an answer</source>
        <translation>Recherches sans réponse</translation>
    </message>
    <message>
        <source>New entry from this</source>
        <translation>En faire une entrée</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>Mettre de côté</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Entrée</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Suppr</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Échap</translation>
    </message>
    <message>
        <source>last on {}</source>
        <translation>la dernière le {}</translation>
    </message>
    <message numerus="yes">
        <source>%n time(s)</source>
        <translation>
            <numerusform>%n fois</numerusform>
            <numerusform>%n fois</numerusform>
        </translation>
    </message>
    <message>
        <source>What agents looked for and did not find, kept without names and numbers. Searches that ask the same stand together.</source>
        <translation>Ce que les agents ont cherché sans le trouver, conservé sans noms ni numéros. Les recherches qui demandent la même chose sont réunies.</translation>
    </message>
    <message>
        <source>Nothing is missing: every search of the last six months found an answer, or was set aside.</source>
        <translation>Rien ne manque&#xa0;: chaque recherche des six derniers mois a trouvé une réponse ou a été mise de côté.</translation>
    </message>
    <message>
        <source>Also asked: {}</source>
        <translation>Aussi demandé&#xa0;: {}</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Search</source>
        <translation>Chercher</translation>
    </message>
    <message>
        <source>Search articles, scripts, replies…</source>
        <translation>Chercher articles, scripts, réponses…</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Chercher</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Contact</translation>
    </message>
    <message>
        <source>Callbacks</source>
        <translation>Rappels</translation>
    </message>
    <message>
        <source>Replies</source>
        <translation>Réponses</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>Entrées</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>Chiffres</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Suite</translation>
    </message>
    <message>
        <source>Preparing search</source>
        <translation>Préparation de la recherche</translation>
    </message>
    <message>
        <source>Preparing search: {done} of {total}</source>
        <translation>Préparation de la recherche&#xa0;: {done} sur {total}</translation>
    </message>
    <message>
        <source>Ctrl+K</source>
        <translation>Ctrl+K</translation>
    </message>
    <message>
        <source>Ctrl+N</source>
        <translation>Ctrl+N</translation>
    </message>
    <message>
        <source>Start contact</source>
        <translation>Démarrer un contact</translation>
    </message>
    <message>
        <source>F9</source>
        <translation>F9</translation>
    </message>
    <message>
        <source>Hub</source>
        <translation>Centre partagé</translation>
    </message>
</context>
<context>
    <name>MappingTable</name>
    <message>
        <source>In the file</source>
        <translation>Dans le fichier</translation>
    </message>
    <message>
        <source>Read as</source>
        <translation>Lu comme</translation>
    </message>
    <message>
        <source>Which heading is which</source>
        <translation>Correspondance des en-têtes</translation>
    </message>
    <message>
        <source>Read the chosen heading as</source>
        <translation>Lire l’en-tête choisi comme</translation>
    </message>
    <message>
        <source>Not read</source>
        <translation>Non lu</translation>
    </message>
    <message>
        <source>{} (required)</source>
        <translation>{} (obligatoire)</translation>
    </message>
</context>
<context>
    <name>NewView</name>
    <message>
        <source>Kind of the new entry</source>
        <translation>Genre de la nouvelle entrée</translation>
    </message>
    <message>
        <source>English title</source>
        <translation>Titre anglais</translation>
    </message>
    <message>
        <source>French title</source>
        <translation>Titre français</translation>
    </message>
    <message>
        <source>Create the draft</source>
        <translation>Créer l’ébauche</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>New entry</source>
        <translation>Nouvelle entrée</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Genre</translation>
    </message>
    <message>
        <source>Checklists and directory entries are written as files and imported.</source>
        <translation>Les listes de vérification et le répertoire se rédigent dans des fichiers, puis s’importent.</translation>
    </message>
    <message>
        <source>Type a title in at least one language.</source>
        <translation>Inscrivez un titre dans au moins une langue.</translation>
    </message>
</context>
<context>
    <name>NoteForm</name>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
</context>
<context>
    <name>Notes</name>
    <message>
        <source>Notes</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Enregistrement…</translation>
    </message>
    <message>
        <source>Saved {time}</source>
        <translation>Enregistré à {time}</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>Pas encore enregistré</translation>
    </message>
</context>
<context>
    <name>NumbersPage</name>
    <message>
        <source>Show</source>
        <translation>Afficher</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Résultats</translation>
    </message>
    <message>
        <source>What if</source>
        <translation>Et si</translation>
    </message>
    <message>
        <source>Offers</source>
        <translation>Offres</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>Chiffres</translation>
    </message>
    <message>
        <source>The numbers are for team leads. Settings say who works here.</source>
        <translation>Les chiffres sont pour les chefs d’équipe. Les réglages disent qui travaille ici.</translation>
    </message>
    <message>
        <source>Count again</source>
        <translation>Recompter</translation>
    </message>
    <message>
        <source>Next part</source>
        <translation>Partie suivante</translation>
    </message>
    <message>
        <source>Ctrl+C</source>
        <translation>Ctrl+C</translation>
    </message>
    <message>
        <source>Copy the table</source>
        <translation>Copier le tableau</translation>
    </message>
</context>
<context>
    <name>OfferCard</name>
    <message>
        <source>Offered from</source>
        <translation>Offert à partir du</translation>
    </message>
    <message>
        <source>How many clients may wait</source>
        <translation>Combien de clients peuvent attendre</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>Aucune limite</translation>
    </message>
    <message>
        <source>Keep the offer</source>
        <translation>Enregistrer l’offre</translation>
    </message>
    <message>
        <source>Reason in English</source>
        <translation>Raison en anglais</translation>
    </message>
    <message>
        <source>Reason in French</source>
        <translation>Raison en français</translation>
    </message>
    <message>
        <source>Pause callbacks</source>
        <translation>Suspendre les rappels</translation>
    </message>
    <message>
        <source>Resume callbacks</source>
        <translation>Reprendre les rappels</translation>
    </message>
    <message>
        <source>A pause needs it in both languages: agents tell it to clients.</source>
        <translation>Une suspension la demande dans les deux langues&#xa0;: les agents la disent aux clients.</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>Ce qui a été fait</translation>
    </message>
    <message>
        <source>Offer callbacks</source>
        <translation>Offrir le rappel</translation>
    </message>
    <message>
        <source>Nothing yet.</source>
        <translation>Rien encore.</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>suspendu</translation>
    </message>
    <message>
        <source>resumed</source>
        <translation>repris</translation>
    </message>
    <message>
        <source>offered from {day}, no limit</source>
        <translation>offert à partir du {day}, aucune limite</translation>
    </message>
    <message>
        <source>offered from {day}, {capacity} may wait</source>
        <translation>offert à partir du {day}, {capacity} peuvent attendre</translation>
    </message>
</context>
<context>
    <name>OffersView</name>
    <message>
        <source>Lines of business</source>
        <translation>Secteurs d’activité</translation>
    </message>
    <message>
        <source>{waiting} of {capacity}</source>
        <translation>{waiting} sur {capacity}</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvert</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Suspendu</translation>
    </message>
    <message>
        <source>The queue is full</source>
        <translation>La file est pleine</translation>
    </message>
    <message>
        <source>Not open yet</source>
        <translation>Pas encore ouvert</translation>
    </message>
    <message>
        <source>Not offered</source>
        <translation>Pas offert</translation>
    </message>
    <message>
        <source>Callbacks are paused.</source>
        <translation>Les rappels sont suspendus.</translation>
    </message>
    <message>
        <source>Agents see why as they ask for one.</source>
        <translation>Les agents voient pourquoi quand ils en demandent un.</translation>
    </message>
    <message>
        <source>Callbacks can be asked for again.</source>
        <translation>Les rappels peuvent de nouveau être demandés.</translation>
    </message>
    <message>
        <source>The offer is kept.</source>
        <translation>L’offre est gardée.</translation>
    </message>
</context>
<context>
    <name>OpenContact</name>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Contact</translation>
    </message>
    <message>
        <source>Suggestions</source>
        <translation>Suggestions</translation>
    </message>
    <message>
        <source>Pane</source>
        <translation>Volet</translation>
    </message>
</context>
<context>
    <name>PackForm</name>
    <message>
        <source>Take callbacks along</source>
        <translation>Emporter des rappels</translation>
    </message>
    <message>
        <source>Take along</source>
        <translation>Emporter</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>Combien</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Jusqu’à</translation>
    </message>
    <message>
        <source>Give all back</source>
        <translation>Tout rendre</translation>
    </message>
    <message>
        <source>The next ones of the queue are yours alone until then, also without the hub.</source>
        <translation>Les prochains de la file sont à vous seul jusque-là, même sans le centre partagé.</translation>
    </message>
    <message>
        <source>The end of your shift, by the clock of this computer.</source>
        <translation>La fin de votre quart, à l’heure de cet ordinateur.</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Palette</source>
        <translation>Palette</translation>
    </message>
    <message>
        <source>Search entries and actions</source>
        <translation>Chercher une entrée ou une action</translation>
    </message>
    <message>
        <source>Entries and actions</source>
        <translation>Entrées et actions</translation>
    </message>
    <message>
        <source>move</source>
        <translation>se déplacer</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Entrée</translation>
    </message>
    <message>
        <source>open</source>
        <translation>ouvrir</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Entrée</translation>
    </message>
    <message>
        <source>start</source>
        <translation>démarrer</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Échap</translation>
    </message>
    <message>
        <source>close</source>
        <translation>fermer</translation>
    </message>
    <message>
        <source>Nothing was found. Try fewer words.</source>
        <translation>Rien n’a été trouvé. Essayez avec moins de mots.</translation>
    </message>
</context>
<context>
    <name>PaletteActions</name>
    <message>
        <source>Start a contact</source>
        <translation>Démarrer un contact</translation>
    </message>
    <message>
        <source>Ctrl+N</source>
        <translation>Ctrl+N</translation>
    </message>
    <message>
        <source>Finish the contact</source>
        <translation>Terminer le contact</translation>
    </message>
    <message>
        <source>Request a callback</source>
        <translation>Demander un rappel</translation>
    </message>
    <message>
        <source>Ctrl+B</source>
        <translation>Ctrl+B</translation>
    </message>
    <message>
        <source>Go to {}</source>
        <translation>Aller à&#xa0;: {}</translation>
    </message>
    <message>
        <source>Ctrl+{}</source>
        <translation>Ctrl+{}</translation>
    </message>
    <message>
        <source>Switch to English</source>
        <translation>Passer à l’anglais</translation>
    </message>
    <message>
        <source>Switch to French</source>
        <translation>Passer au français</translation>
    </message>
    <message>
        <source>Light theme</source>
        <translation>Thème clair</translation>
    </message>
    <message>
        <source>Dark theme</source>
        <translation>Thème sombre</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Action</translation>
    </message>
</context>
<context>
    <name>PersonCard</name>
    <message>
        <source>You</source>
        <translation>Vous</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Votre nom</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>Team lead</source>
        <translation>Chef d’équipe</translation>
    </message>
    <message>
        <source>Your role</source>
        <translation>Votre rôle</translation>
    </message>
    <message>
        <source>Save my name and role</source>
        <translation>Enregistrer mon nom et mon rôle</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>It signs your replies and everything you write here.</source>
        <translation>Il signe vos réponses et tout ce que vous rédigez ici.</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rôle</translation>
    </message>
    <message>
        <source>A team lead writes and approves entries.</source>
        <translation>Un chef d’équipe rédige et approuve les entrées.</translation>
    </message>
    <message>
        <source>The hub says who you are. Your administrator can change it.</source>
        <translation>Le centre partagé indique qui vous êtes. Votre administrateur peut le changer.</translation>
    </message>
    <message>
        <source>You work here as {}.</source>
        <translation>Vous travaillez ici sous le nom de {}.</translation>
    </message>
</context>
<context>
    <name>Points</name>
    <message>
        <source>Next point</source>
        <translation>Point suivant</translation>
    </message>
    <message>
        <source>If pressed</source>
        <translation>Si l’on insiste</translation>
    </message>
    <message>
        <source>{shown} of {all} said</source>
        <translation>{shown} sur {all}</translation>
    </message>
</context>
<context>
    <name>PreviewView</name>
    <message>
        <source>Text</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>As the client sees it</source>
        <translation>Vu par le client</translation>
    </message>
    <message>
        <source>What to preview</source>
        <translation>Quoi voir en aperçu</translation>
    </message>
    <message>
        <source>Text of the reply</source>
        <translation>Texte de la réponse</translation>
    </message>
    <message>
        <source>The reply as the client sees it</source>
        <translation>La réponse telle que le client la voit</translation>
    </message>
    <message>
        <source>The reply appears here while you fill it in.</source>
        <translation>La réponse apparaît ici à mesure que vous la remplissez.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Copy the reply</source>
        <translation>Copier la réponse</translation>
    </message>
    <message>
        <source>Save draft</source>
        <translation>Enregistrer le brouillon</translation>
    </message>
    <message>
        <source>Mail program</source>
        <translation>Logiciel de courriel</translation>
    </message>
    <message>
        <source>Open in mail program</source>
        <translation>Ouvrir dans le logiciel de courriel</translation>
    </message>
    <message>
        <source>Ctrl+Shift+C</source>
        <translation>Ctrl+Maj+C</translation>
    </message>
    <message>
        <source>Ctrl+S</source>
        <translation>Ctrl+S</translation>
    </message>
    <message>
        <source>Ctrl+M</source>
        <translation>Ctrl+M</translation>
    </message>
    <message numerus="yes">
        <source>Subject · %n point(s) to settle</source>
        <translation>
            <numerusform>Objet · %n point à régler</numerusform>
            <numerusform>Objet · %n points à régler</numerusform>
        </translation>
    </message>
    <message>
        <source>Subject · the reply is ready</source>
        <translation>Objet · la réponse est prête</translation>
    </message>
</context>
<context>
    <name>ReadingCard</name>
    <message>
        <source>Entry</source>
        <translation>Entrée</translation>
    </message>
    <message>
        <source>Copy answer</source>
        <translation>Copier la réponse</translation>
    </message>
    <message>
        <source>Insert in reply</source>
        <translation>Insérer</translation>
    </message>
    <message>
        <source>Report a problem</source>
        <translation>Signaler un problème</translation>
    </message>
    <message>
        <source>Alt+R</source>
        <translation>Alt+R</translation>
    </message>
    <message>
        <source>Revision {number}</source>
        <translation>Révision {number}</translation>
    </message>
    <message>
        <source>Say script</source>
        <translation>Lire le script</translation>
    </message>
    <message>
        <source>Add checklist</source>
        <translation>Ajouter la liste</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Utiliser</translation>
    </message>
</context>
<context>
    <name>ReadingView</name>
    <message>
        <source>Both languages</source>
        <translation>Les deux langues</translation>
    </message>
    <message>
        <source>Revisions</source>
        <translation>Révisions</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Modifier</translation>
    </message>
    <message>
        <source>See the draft</source>
        <translation>Voir l’ébauche</translation>
    </message>
    <message>
        <source>Report a problem</source>
        <translation>Signaler un problème</translation>
    </message>
    <message>
        <source>Back to the current revision</source>
        <translation>Revenir à la révision actuelle</translation>
    </message>
    <message>
        <source>Alt+2</source>
        <translation>Alt+2</translation>
    </message>
    <message>
        <source>Ctrl+E</source>
        <translation>Ctrl+E</translation>
    </message>
    <message>
        <source>Ctrl+H</source>
        <translation>Ctrl+H</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Entrée</translation>
    </message>
    <message>
        <source>Alt+R</source>
        <translation>Alt+R</translation>
    </message>
    <message>
        <source>Revision {}</source>
        <translation>Révision {}</translation>
    </message>
    <message>
        <source>until {}</source>
        <translation>jusqu’au {}</translation>
    </message>
    <message numerus="yes">
        <source>%n open remark(s)</source>
        <translation>
            <numerusform>%n remarque à traiter</numerusform>
            <numerusform>%n remarques à traiter</numerusform>
        </translation>
    </message>
    <message>
        <source>Old revision, of {}</source>
        <translation>Ancienne révision, du {}</translation>
    </message>
    <message>
        <source>Outside its dates: not given to clients</source>
        <translation>Hors de ses dates&#xa0;: à ne pas donner aux clients</translation>
    </message>
    <message>
        <source>To verify again</source>
        <translation>À vérifier de nouveau</translation>
    </message>
    <message>
        <source>Sample content: check before use</source>
        <translation>Contenu d’exemple&#xa0;: à vérifier</translation>
    </message>
    <message>
        <source>Say this script</source>
        <translation>Dire ce script</translation>
    </message>
    <message>
        <source>Add to the contact</source>
        <translation>Ajouter au contact</translation>
    </message>
    <message>
        <source>Write this reply</source>
        <translation>Écrire cette réponse</translation>
    </message>
</context>
<context>
    <name>RemarkForm</name>
    <message>
        <source>1–4</source>
        <translation>1–4</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Le problème</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Entrée</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Envoyer</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Échap</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>What is wrong with “{}”?</source>
        <translation>Qu’est-ce qui ne va pas dans «&#xa0;{}&#xa0;»?</translation>
    </message>
    <message>
        <source>In a few words, if you like</source>
        <translation>En quelques mots, si vous voulez</translation>
    </message>
    <message>
        <source>Names and numbers are taken out.</source>
        <translation>Les noms et les numéros sont retirés.</translation>
    </message>
    <message>
        <source>Choose what is wrong first, with 1 to 4.</source>
        <translation>Choisissez d’abord le problème, de 1 à 4.</translation>
    </message>
    <message>
        <source>Your remark is kept. Thank you.</source>
        <translation>Votre remarque est conservée. Merci.</translation>
    </message>
    <message>
        <source>Team leads see it in Entries.</source>
        <translation>Les chefs d’équipe la voient dans les entrées.</translation>
    </message>
</context>
<context>
    <name>RemarksView</name>
    <message>
        <source>Remarks on entries</source>
        <translation>Remarques sur les entrées</translation>
    </message>
    <message>
        <source>Edit the entry</source>
        <translation>Modifier l’entrée</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>Réglée</translation>
    </message>
    <message>
        <source>All of this entry settled</source>
        <translation>Tout est réglé pour cette entrée</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Entrée</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Suppr</translation>
    </message>
    <message>
        <source>Shift+Delete</source>
        <translation>Maj+Suppr</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Échap</translation>
    </message>
    <message>
        <source>The whole entry</source>
        <translation>Toute l’entrée</translation>
    </message>
    <message>
        <source>{} (no longer here)</source>
        <translation>{} (n’est plus ici)</translation>
    </message>
    <message numerus="yes">
        <source>%n remark(s)</source>
        <translation>
            <numerusform>%n remarque</numerusform>
            <numerusform>%n remarques</numerusform>
        </translation>
    </message>
    <message>
        <source>revision {}</source>
        <translation>révision {}</translation>
    </message>
    <message>
        <source>Searched for: {}</source>
        <translation>Recherche&#xa0;: {}</translation>
    </message>
    <message>
        <source>What agents found wrong, the latest first, without clients’ data.</source>
        <translation>Ce que les agents ont signalé, le plus récent d’abord, sans données des clients.</translation>
    </message>
    <message>
        <source>Nothing to settle: nobody found anything wrong, or all of it is settled.</source>
        <translation>Rien à régler&#xa0;: personne n’a rien signalé, ou tout est réglé.</translation>
    </message>
</context>
<context>
    <name>ReminderWords</name>
    <message numerus="yes">
        <source>A callback is due in %n minute(s).</source>
        <translation>
            <numerusform>Un rappel est à faire dans %n minute.</numerusform>
            <numerusform>Un rappel est à faire dans %n minutes.</numerusform>
        </translation>
    </message>
    <message>
        <source>A callback is due.</source>
        <translation>Un rappel est à faire.</translation>
    </message>
    <message>
        <source>Callback to {client}</source>
        <translation>Rappel de {client}</translation>
    </message>
    <message>
        <source>First: {client}, {when}.</source>
        <translation>Le premier&#xa0;: {client}, {when}.</translation>
    </message>
    <message>
        <source>It is due {when}.</source>
        <translation>Moment prévu&#xa0;: {when}.</translation>
    </message>
    <message>
        <source>It was due {when}.</source>
        <translation>Il devait être fait&#xa0;: {when}.</translation>
    </message>
    <message numerus="yes">
        <source>%n callback(s) are due soon.</source>
        <translation>
            <numerusform>%n rappel est bientôt à faire.</numerusform>
            <numerusform>%n rappels sont bientôt à faire.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n callback(s) are due.</source>
        <translation>
            <numerusform>%n rappel est à faire.</numerusform>
            <numerusform>%n rappels sont à faire.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RepliesPage</name>
    <message>
        <source>Templates</source>
        <translation>Modèles</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Réponse</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Aperçu</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Afficher</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Entrée</translation>
    </message>
    <message>
        <source>Fill in</source>
        <translation>Remplir</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>Volet suivant</translation>
    </message>
    <message>
        <source>Ctrl+Shift+C</source>
        <translation>Ctrl+Maj+C</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Ctrl+S</source>
        <translation>Ctrl+S</translation>
    </message>
    <message>
        <source>Save draft</source>
        <translation>Enregistrer le brouillon</translation>
    </message>
    <message>
        <source>Ctrl+M</source>
        <translation>Ctrl+M</translation>
    </message>
    <message>
        <source>Mail program</source>
        <translation>Logiciel de courriel</translation>
    </message>
    <message>
        <source>The entry is in the reply.</source>
        <translation>L’entrée est dans la réponse.</translation>
    </message>
    <message>
        <source>The reply needs this. Fill it in.</source>
        <translation>La réponse en a besoin. Remplissez ce champ.</translation>
    </message>
</context>
<context>
    <name>RequestForm</name>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Telephone number</source>
        <translation>Numéro de téléphone</translation>
    </message>
    <message>
        <source>Line of business</source>
        <translation>Secteur d’activité</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>Sujet</translation>
    </message>
    <message>
        <source>Not chosen</source>
        <translation>Non choisi</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Anglais</translation>
    </message>
    <message>
        <source>French</source>
        <translation>Français</translation>
    </message>
    <message>
        <source>Language of the call</source>
        <translation>Langue de l’appel</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normale</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Haute</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorité</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>New callback</source>
        <translation>Nouveau rappel</translation>
    </message>
    <message>
        <source>Ask for the callback</source>
        <translation>Demander le rappel</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
</context>
<context>
    <name>RevisionsView</name>
    <message>
        <source>Revisions</source>
        <translation>Révisions</translation>
    </message>
    <message>
        <source>With the one before</source>
        <translation>Avec la précédente</translation>
    </message>
    <message>
        <source>With the current one</source>
        <translation>Avec l’actuelle</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Comparer</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>Ce qui a changé</translation>
    </message>
    <message>
        <source>To restore an old revision, publish or discard the draft first.</source>
        <translation>Pour rétablir une ancienne révision, publiez ou supprimez d’abord l’ébauche.</translation>
    </message>
    <message>
        <source>Back to the text</source>
        <translation>Revenir au texte</translation>
    </message>
    <message>
        <source>Read this revision</source>
        <translation>Lire cette révision</translation>
    </message>
    <message>
        <source>Restore as a draft</source>
        <translation>Rétablir comme ébauche</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Échap</translation>
    </message>
    <message>
        <source>Revision {}</source>
        <translation>Révision {}</translation>
    </message>
    <message>
        <source>current</source>
        <translation>actuelle</translation>
    </message>
    <message>
        <source>The first revision</source>
        <translation>La première révision</translation>
    </message>
    <message>
        <source>This is the current revision</source>
        <translation>C’est la révision actuelle</translation>
    </message>
    <message>
        <source>From revision {} to revision {}</source>
        <translation>De la révision {} à la révision {}</translation>
    </message>
</context>
<context>
    <name>RulesForm</name>
    <message>
        <source> min</source>
        <translation>&#xa0;min</translation>
    </message>
    <message>
        <source>Attempts in all</source>
        <translation>Tentatives en tout</translation>
    </message>
    <message>
        <source>Attempts a day</source>
        <translation>Tentatives par jour</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>Aucune limite</translation>
    </message>
    <message>
        <source>Least time between two attempts</source>
        <translation>Temps minimal entre deux tentatives</translation>
    </message>
    <message>
        <source>Spread over the day</source>
        <translation>Répartition dans la journée</translation>
    </message>
    <message>
        <source>Not spread</source>
        <translation>Aucune</translation>
    </message>
    <message>
        <source>Once each half-day</source>
        <translation>Une par demi-journée</translation>
    </message>
    <message>
        <source>Once each morning, afternoon, evening</source>
        <translation>Une le matin, l’après-midi, le soir</translation>
    </message>
    <message>
        <source>As in force</source>
        <translation>Comme en vigueur</translation>
    </message>
    <message>
        <source>After: {outcome}</source>
        <translation>Après&#xa0;: {outcome}</translation>
    </message>
    <message>
        <source>Next business day</source>
        <translation>Jour ouvrable suivant</translation>
    </message>
</context>
<context>
    <name>SavePanel</name>
    <message>
        <source>File of the draft</source>
        <translation>Fichier du brouillon</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>L’ouvrir</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>It holds what the client told you. Delete it once the e-mail is sent.</source>
        <translation>Il contient ce que le client vous a dit. Supprimez-le une fois le courriel envoyé.</translation>
    </message>
    <message>
        <source>Saved as {file}</source>
        <translation>Enregistré sous {file}</translation>
    </message>
</context>
<context>
    <name>SayBox</name>
    <message>
        <source>Say</source>
        <translation>Dites</translation>
    </message>
</context>
<context>
    <name>ScriptView</name>
    <message>
        <source>Scripts</source>
        <translation>Scripts</translation>
    </message>
    <message>
        <source>Other script</source>
        <translation>Autre script</translation>
    </message>
    <message>
        <source>For this topic</source>
        <translation>Pour ce sujet</translation>
    </message>
    <message>
        <source>Other scripts</source>
        <translation>Autres scripts</translation>
    </message>
    <message>
        <source>All scripts</source>
        <translation>Tous les scripts</translation>
    </message>
    <message>
        <source>This script exists in English only.</source>
        <translation>Ce script existe en anglais seulement.</translation>
    </message>
    <message>
        <source>This script exists in French only.</source>
        <translation>Ce script existe en français seulement.</translation>
    </message>
    <message>
        <source>This script has no words to say yet.</source>
        <translation>Ce script ne contient pas encore de texte à dire.</translation>
    </message>
    <message>
        <source>Step {number}</source>
        <translation>Étape {number}</translation>
    </message>
</context>
<context>
    <name>SettingRow</name>
    <message>
        <source>Decided by your organization. Your IT team can change it.</source>
        <translation>Fixé par votre organisation. Votre équipe des TI peut le modifier.</translation>
    </message>
    <message>
        <source>Your choice</source>
        <translation>Votre choix</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Par défaut</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Thème</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Taille du texte</translation>
    </message>
    <message>
        <source>Dial link</source>
        <translation>Lien d’appel</translation>
    </message>
    <message>
        <source>Remind me of</source>
        <translation>Me prévenir pour</translation>
    </message>
    <message>
        <source>How long before</source>
        <translation>Combien de temps avant</translation>
    </message>
    <message>
        <source>When the window is closed</source>
        <translation>À la fermeture de la fenêtre</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Comme le système</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Clair</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Sombre</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Contraste élevé</translation>
    </message>
    <message>
        <source>{}%</source>
        <translation>{}&#xa0;%</translation>
    </message>
    <message>
        <source>My callbacks and those nobody has claimed</source>
        <translation>Mes rappels et ceux que personne n’a pris en charge</translation>
    </message>
    <message>
        <source>My callbacks</source>
        <translation>Mes rappels</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Aucun rappel</translation>
    </message>
    <message>
        <source>When they are due</source>
        <translation>Au moment prévu</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Quitter</translation>
    </message>
    <message>
        <source>Stay in the tray</source>
        <translation>Rester dans la zone de notification</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>Language and look</source>
        <translation>Langue et apparence</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Appels</translation>
    </message>
    <message>
        <source>How a number is handed to your telephone. {number} stands for the number.</source>
        <translation>Façon de transmettre un numéro à votre téléphone. {number} tient lieu de numéro.</translation>
    </message>
    <message>
        <source>Reminders</source>
        <translation>Avis de rappel</translation>
    </message>
    <message>
        <source>Reminders wait while you type and never take the focus. In the tray they name nobody.</source>
        <translation>Les avis attendent que vous ayez fini d’écrire et ne déplacent jamais le curseur. Dans la zone de notification, ils ne nomment personne.</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Cet ordinateur</translation>
    </message>
    <message>
        <source>Kept here</source>
        <translation>Conservé ici</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Dossier</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Your work is kept on this computer, encrypted.</source>
        <translation>Votre travail est conservé sur cet ordinateur, chiffré.</translation>
    </message>
    <message>
        <source>Nothing is kept: all is gone when the window closes.</source>
        <translation>Rien n’est conservé&#xa0;: tout disparaît à la fermeture de la fenêtre.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Aucun</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
    <message>
        <source>Next setting</source>
        <translation>Réglage suivant</translation>
    </message>
</context>
<context>
    <name>SideForm</name>
    <message>
        <source>Keep</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
</context>
<context>
    <name>StartCard</name>
    <message>
        <source>Start contact</source>
        <translation>Démarrer un contact</translation>
    </message>
    <message>
        <source>Last contacts</source>
        <translation>Derniers contacts</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Téléphone</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Mode de communication</translation>
    </message>
    <message>
        <source>Start a contact</source>
        <translation>Démarrer un contact</translation>
    </message>
    <message>
        <source>Start at once; anything left empty can be filled in later.</source>
        <translation>Démarrez tout de suite; ce qui reste vide pourra être rempli plus tard.</translation>
    </message>
    <message>
        <source>Ctrl+N</source>
        <translation>Ctrl+N</translation>
    </message>
</context>
<context>
    <name>SuggestionsCard</name>
    <message>
        <source>Suggested for this topic</source>
        <translation>Suggestions pour ce sujet</translation>
    </message>
    <message>
        <source>Suggestions</source>
        <translation>Suggestions</translation>
    </message>
    <message>
        <source>Suggested for this step</source>
        <translation>Suggestions pour cette étape</translation>
    </message>
    <message>
        <source>Nothing fits yet. Search for it with Ctrl+K.</source>
        <translation>Rien ne convient pour l’instant. Cherchez avec Ctrl+K.</translation>
    </message>
    <message>
        <source>Choose a topic to see what fits.</source>
        <translation>Choisissez un sujet pour voir ce qui convient.</translation>
    </message>
    <message>
        <source>verified {day}</source>
        <translation>vérifié le {day}</translation>
    </message>
    <message>
        <source>to be checked again</source>
        <translation>à revérifier</translation>
    </message>
    <message>
        <source>in English</source>
        <translation>en anglais</translation>
    </message>
    <message>
        <source>in French</source>
        <translation>en français</translation>
    </message>
</context>
<context>
    <name>SuggestionsPane</name>
    <message>
        <source>No notes were taken.</source>
        <translation>Aucune note n’a été prise.</translation>
    </message>
    <message>
        <source>The answer is on the clipboard.</source>
        <translation>La réponse est dans le presse-papiers.</translation>
    </message>
</context>
<context>
    <name>TemplateList</name>
    <message>
        <source>English</source>
        <translation>Anglais</translation>
    </message>
    <message>
        <source>French</source>
        <translation>Français</translation>
    </message>
    <message>
        <source>Language of the reply</source>
        <translation>Langue de la réponse</translation>
    </message>
    <message>
        <source>Filter templates</source>
        <translation>Filtrer les modèles</translation>
    </message>
    <message>
        <source>Filter by title</source>
        <translation>Filtrer par titre</translation>
    </message>
    <message>
        <source>Reply templates</source>
        <translation>Modèles de réponse</translation>
    </message>
    <message>
        <source>Nothing fits. Use fewer words.</source>
        <translation>Aucun résultat. Utilisez moins de mots.</translation>
    </message>
    <message>
        <source>There is no template in this language. Choose the other language.</source>
        <translation>Il n’y a aucun modèle dans cette langue. Choisissez l’autre langue.</translation>
    </message>
    <message>
        <source>For this contact</source>
        <translation>Pour ce contact</translation>
    </message>
    <message>
        <source>Other templates</source>
        <translation>Autres modèles</translation>
    </message>
</context>
<context>
    <name>TextForm</name>
    <message>
        <source>Title, {}</source>
        <translation>Titre, {}</translation>
    </message>
    <message>
        <source>Summary, {}</source>
        <translation>Résumé, {}</translation>
    </message>
    <message>
        <source>Subject, {}</source>
        <translation>Objet, {}</translation>
    </message>
    <message>
        <source>Text, {}</source>
        <translation>Texte, {}</translation>
    </message>
    <message>
        <source>Also asked, {}</source>
        <translation>Autres formulations, {}</translation>
    </message>
    <message>
        <source>Owner, {}</source>
        <translation>Responsable, {}</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titre</translation>
    </message>
    <message>
        <source>Summary: the answer in one sentence</source>
        <translation>Résumé&#xa0;: la réponse en une phrase</translation>
    </message>
    <message>
        <source>Subject of the e-mail</source>
        <translation>Objet du courriel</translation>
    </message>
    <message>
        <source>Text (Markdown)</source>
        <translation>Texte (Markdown)</translation>
    </message>
    <message>
        <source>Also asked: one phrasing a line</source>
        <translation>Autres formulations&#xa0;: une par ligne</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Responsable</translation>
    </message>
</context>
<context>
    <name>Texts</name>
    <message>
        <source>The French text is not written yet. A team lead writes it with Edit.</source>
        <translation>Le texte français n’est pas encore rédigé. Un chef d’équipe le rédige avec «&#xa0;Modifier&#xa0;».</translation>
    </message>
    <message>
        <source>The English text is not written yet. A team lead writes it with Edit.</source>
        <translation>Le texte anglais n’est pas encore rédigé. Un chef d’équipe le rédige avec «&#xa0;Modifier&#xa0;».</translation>
    </message>
</context>
<context>
    <name>TimeForm</name>
    <message>
        <source>Not before</source>
        <translation>Pas avant</translation>
    </message>
    <message>
        <source>Not after</source>
        <translation>Pas après</translation>
    </message>
    <message>
        <source>By the clock of this computer.</source>
        <translation>À l’heure de cet ordinateur.</translation>
    </message>
</context>
<context>
    <name>TimeRow</name>
    <message>
        <source>Day of time {}</source>
        <translation>Jour du moment {}</translation>
    </message>
    <message>
        <source>From, time {}</source>
        <translation>De, moment {}</translation>
    </message>
    <message>
        <source>To, time {}</source>
        <translation>À, moment {}</translation>
    </message>
    <message>
        <source>Take away time {}</source>
        <translation>Retirer le moment {}</translation>
    </message>
    <message>
        <source>to</source>
        <translation>à</translation>
    </message>
    <message>
        <source>Time {}</source>
        <translation>Moment {}</translation>
    </message>
</context>
<context>
    <name>TimelineView</name>
    <message>
        <source>Timeline</source>
        <translation>Chronologie</translation>
    </message>
    <message>
        <source>Contact started</source>
        <translation>Contact démarré</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Entrée ouverte</translation>
    </message>
    <message>
        <source>Point said</source>
        <translation>Point dit</translation>
    </message>
    <message>
        <source>Client’s answer: {}</source>
        <translation>Réponse du client&#xa0;: {}</translation>
    </message>
    <message>
        <source>Done: {}</source>
        <translation>Fait&#xa0;: {}</translation>
    </message>
    <message>
        <source>Open again: {}</source>
        <translation>À refaire&#xa0;: {}</translation>
    </message>
    <message>
        <source>Checklist added</source>
        <translation>Liste ajoutée</translation>
    </message>
    <message>
        <source>Callback requested</source>
        <translation>Rappel demandé</translation>
    </message>
    <message>
        <source>Reply made</source>
        <translation>Réponse préparée</translation>
    </message>
    <message>
        <source>Answer copied</source>
        <translation>Réponse copiée</translation>
    </message>
    <message>
        <source>Finished with required steps open</source>
        <translation>Terminé malgré des étapes obligatoires à faire</translation>
    </message>
    <message>
        <source>Contact finished</source>
        <translation>Contact terminé</translation>
    </message>
</context>
<context>
    <name>ToConfirm</name>
    <message>
        <source>Read</source>
        <translation>Lire</translation>
    </message>
    <message>
        <source>I have read this</source>
        <translation>J’ai lu ceci</translation>
    </message>
    <message numerus="yes">
        <source>%n announcement(s) to read</source>
        <translation>
            <numerusform>%n annonce à lire</numerusform>
            <numerusform>%n annonces à lire</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Ctrl+K</source>
        <translation>Ctrl+K</translation>
    </message>
    <message>
        <source>Start contact</source>
        <translation>Démarrer un contact</translation>
    </message>
    <message>
        <source>Ctrl+N</source>
        <translation>Ctrl+N</translation>
    </message>
    <message>
        <source>Finish contact</source>
        <translation>Terminer le contact</translation>
    </message>
    <message>
        <source>You work here as {}.</source>
        <translation>Vous travaillez ici sous le nom de {}.</translation>
    </message>
    <message>
        <source>English</source>
        <translation>anglais</translation>
    </message>
    <message>
        <source>French</source>
        <translation>français</translation>
    </message>
    <message>
        <source>On contact</source>
        <translation>En contact</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Open Agent Assist</source>
        <translation>Ouvrir Agent Assist</translation>
    </message>
    <message>
        <source>Callbacks due ({})</source>
        <translation>Rappels à faire ({})</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Quitter</translation>
    </message>
</context>
<context>
    <name>UnfinishedBanner</name>
    <message>
        <source>How did it end? Nothing is counted until you say.</source>
        <translation>Comment s’est-il terminé? Rien n’est compté avant votre réponse.</translation>
    </message>
    <message>
        <source>Client reached</source>
        <translation>Client joint</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Pas de réponse</translation>
    </message>
    <message>
        <source>The line failed</source>
        <translation>La ligne a fait défaut</translation>
    </message>
    <message>
        <source>No call was made</source>
        <translation>Aucun appel n’a été fait</translation>
    </message>
    <message>
        <source>The call to {client} ({when}) has no outcome yet.</source>
        <translation>L’appel à {client} ({when}) n’a pas encore de résultat.</translation>
    </message>
    <message>
        <source>During your call to {client} ({when}), it went back to the team.</source>
        <translation>Pendant votre appel à {client} ({when}), le rappel est retourné à l’équipe.</translation>
    </message>
    <message>
        <source>How did it end? It is kept for your team lead.</source>
        <translation>Comment s’est-il terminé? Le résultat est conservé pour votre chef d’équipe.</translation>
    </message>
</context>
<context>
    <name>UnlockPage</name>
    <message>
        <source>Passphrase</source>
        <translation>Phrase de passe</translation>
    </message>
    <message>
        <source>The same passphrase again</source>
        <translation>La même phrase de passe, de nouveau</translation>
    </message>
    <message>
        <source>Work without keeping anything on this computer</source>
        <translation>Travailler sans rien conserver ici</translation>
    </message>
    <message>
        <source>Then all you do is gone when the window closes.</source>
        <translation>Tout ce que vous faites disparaît alors à la fermeture de la fenêtre.</translation>
    </message>
    <message>
        <source>Protect what is kept on this computer</source>
        <translation>Protéger ce qui est conservé sur cet ordinateur</translation>
    </message>
    <message>
        <source>Your profile is locked</source>
        <translation>Votre profil est verrouillé</translation>
    </message>
    <message>
        <source>Your profile could not be opened</source>
        <translation>Votre profil n’a pas pu être ouvert</translation>
    </message>
    <message>
        <source>This computer has no keyring for the key of your profile. Choose a passphrase of 12 characters or more. Nobody can recover it: without it, what is kept here cannot be read again.</source>
        <translation>Cet ordinateur n’a pas de trousseau pour la clé de votre profil. Choisissez une phrase de passe d’au moins 12 caractères. Personne ne peut la récupérer&#xa0;: sans elle, ce qui est conservé ici ne peut plus être lu.</translation>
    </message>
    <message>
        <source>Type the passphrase you chose for it.</source>
        <translation>Inscrivez la phrase de passe que vous avez choisie.</translation>
    </message>
    <message>
        <source>Use this passphrase</source>
        <translation>Utiliser cette phrase de passe</translation>
    </message>
    <message>
        <source>Open my profile</source>
        <translation>Ouvrir mon profil</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Type the passphrase.</source>
        <translation>Inscrivez la phrase de passe.</translation>
    </message>
    <message>
        <source>Too short: use 12 characters or more.</source>
        <translation>Trop court&#xa0;: utilisez au moins 12 caractères.</translation>
    </message>
    <message>
        <source>The two are not the same. Type the second one again.</source>
        <translation>Les deux ne sont pas pareilles. Inscrivez la seconde de nouveau.</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Votre nom</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>Team lead</source>
        <translation>Chef d’équipe</translation>
    </message>
    <message>
        <source>Your role</source>
        <translation>Votre rôle</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Commencer</translation>
    </message>
    <message>
        <source>Welcome. Who works here?</source>
        <translation>Bienvenue. Qui travaille ici?</translation>
    </message>
    <message>
        <source>You can change all of this later in Settings.</source>
        <translation>Vous pourrez changer tout cela plus tard dans les réglages.</translation>
    </message>
    <message>
        <source>It signs the replies you write.</source>
        <translation>Il signe les réponses que vous rédigez.</translation>
    </message>
    <message>
        <source>A team lead also writes and approves entries.</source>
        <translation>Un chef d’équipe rédige et approuve aussi les entrées.</translation>
    </message>
</context>
<context>
    <name>WhatIfView</name>
    <message>
        <source>Line of business</source>
        <translation>Secteur d’activité</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Comparer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Back to the rules in force</source>
        <translation>Revenir aux règles en vigueur</translation>
    </message>
    <message>
        <source>Compared with the rules in force</source>
        <translation>Comparaison avec les règles en vigueur</translation>
    </message>
    <message>
        <source>Rules to try</source>
        <translation>Règles à essayer</translation>
    </message>
    <message>
        <source>What they would have made</source>
        <translation>Ce qu’elles auraient donné</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progression</translation>
    </message>
    <message>
        <source>{done} of {total} callbacks</source>
        <translation>{done} rappels sur {total}</translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation>Inscrit</translation>
    </message>
    <message>
        <source>Rules in force</source>
        <translation>Règles en vigueur</translation>
    </message>
    <message>
        <source>Rules tried</source>
        <translation>Règles essayées</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>Clients</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Tentatives</translation>
    </message>
    <message>
        <source>Clients reached</source>
        <translation>Clients joints</translation>
    </message>
    <message>
        <source>Clients missed</source>
        <translation>Clients manqués</translation>
    </message>
    <message>
        <source>Reached earlier</source>
        <translation>Joints plus tôt</translation>
    </message>
    <message>
        <source>Reached later</source>
        <translation>Joints plus tard</translation>
    </message>
    <message>
        <source>Still open at the end</source>
        <translation>Encore ouverts à la fin</translation>
    </message>
</context>
<context>
    <name>WindowFields</name>
    <message>
        <source>That of the number</source>
        <translation>Celui du numéro</translation>
    </message>
    <message>
        <source>The client’s time zone</source>
        <translation>Fuseau horaire du client</translation>
    </message>
    <message>
        <source>The times above are by the client’s clock.</source>
        <translation>Les heures ci-dessus sont à l’heure du client.</translation>
    </message>
    <message>
        <source>Add a time</source>
        <translation>Ajouter un moment</translation>
    </message>
    <message>
        <source>Times the client chose</source>
        <translation>Moments choisis par le client</translation>
    </message>
</context>
<context>
    <name>WorkCard</name>
    <message>
        <source>Script</source>
        <translation>Script</translation>
    </message>
    <message>
        <source>Checklist</source>
        <translation>Liste de vérification</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Chronologie</translation>
    </message>
    <message>
        <source>What to work with</source>
        <translation>Vue de travail</translation>
    </message>
    <message>
        <source>{done} of {all} done</source>
        <translation>{done} sur {all} faits</translation>
    </message>
    <message>
        <source>Path: {path}</source>
        <translation>Parcours&#xa0;: {path}</translation>
    </message>
</context>
<context>
    <name>WrapUp</name>
    <message>
        <source>Choose an outcome</source>
        <translation>Choisir un résultat</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Résultat</translation>
    </message>
    <message>
        <source>Resolved in this contact</source>
        <translation>Réglé pendant ce contact</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Raison</translation>
    </message>
    <message>
        <source>What is still missing?</source>
        <translation>Que manque-t-il encore?</translation>
    </message>
    <message>
        <source>Reason for closing with open steps</source>
        <translation>Raison de terminer malgré les étapes à faire</translation>
    </message>
    <message>
        <source>Finish contact</source>
        <translation>Terminer le contact</translation>
    </message>
    <message numerus="yes">
        <source>%n required step(s) still open:</source>
        <translation>
            <numerusform>%n étape obligatoire reste à faire&#xa0;:</numerusform>
            <numerusform>%n étapes obligatoires restent à faire&#xa0;:</numerusform>
        </translation>
    </message>
    <message>
        <source>Complete them, or say why you close without them.</source>
        <translation>Faites-les, ou dites pourquoi vous terminez sans elles.</translation>
    </message>
    <message>
        <source>Finish again to close anyway.</source>
        <translation>Terminez de nouveau pour conclure quand même.</translation>
    </message>
</context>
</TS>
