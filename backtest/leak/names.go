package leak

import "strings"

// names are labels that mean the same thing: phrases that a label holds, and
// whole labels, which are too short to be looked for inside others.
type names struct {
	means   string
	sales   bool
	phrases []string
	whole   []string
}

// honest phrases are read over: what is left of the label is looked at.
var honest = []string{"business owner", "home owner", "house owner", "property owner", "pet owner", "dog owner", "cat owner", "car owner", "vehicle owner", "product owner", "process owner", "owner occupied",
	"lost and found", "sales rep count", "number of sales reps"}

var known = []names{
	{means: "who works the lead", sales: true,
		phrases: []string{"owner", "sales rep", "sales representative", "account executive", "account manager", "sales person", "sales agent", "sales manager", "assigned to", "assigned rep", "assignee", "sdr", "bdr",
			"besitzer", "zustandig", "zustandiger", "bearbeiter", "vertriebsmitarbeiter", "kundenbetreuer", "kontaktinhaber",
			"proprietaire", "propietario", "proprietario", "eigenaar", "responsable commercial", "asignado a"},
		whole: []string{"rep", "agent name", "ae", "betreuer"}},
	{means: "how far sales has got with the lead", sales: true,
		phrases: []string{"lead status", "contact status", "prospect status", "opportunity status", "deal status", "sales status", "status reason", "lifecycle stage", "lead stage", "deal stage", "opportunity stage", "pipeline stage", "sales stage", "prospect stage",
			"forecast category", "status des leads", "kontaktstatus", "lebenszyklusphase", "vertriebsphase", "statut du lead", "statut du prospect", "statut du contact", "phase du cycle de vie",
			"estado del lead", "estado del contacto", "etapa del ciclo de vida", "stato del lead", "fase del ciclo di vita", "status do lead", "estagio do ciclo de vida", "levenscyclusfase"},
		whole: []string{"status", "leadstatus"}},
	{means: "what sales thinks of the lead", sales: true,
		phrases: []string{"lead quality", "lead profile", "lead rating", "lead temperature", "lead tags", "contact tags", "disposition", "sales notes", "call notes", "meeting notes", "qualification notes", "bant", "sales comments", "sales remarks",
			"leadqualitat", "qualite du lead", "calidad del lead", "qualita del lead", "qualidade do lead"},
		whole: []string{"tags", "tag", "quality", "rating", "qualitat"}},
	{means: "what sales did with the lead", sales: true,
		phrases: []string{"call duration", "talk time", "call outcome", "call result", "call status", "meeting outcome", "meeting status", "meeting result", "next step", "next steps", "next activity", "next follow up", "follow up date", "last contacted", "times contacted",
			"number of calls", "last call", "last notable activity", "number of sales activities", "last sales activity", "first contacted by", "date of last meeting", "sales touches", "speed to lead", "response time",
			"gesprachsdauer", "anrufdauer", "nachster schritt", "nachste aktivitat", "wiedervorlage", "zuletzt kontaktiert", "prochaine etape", "duree de l appel", "dernier appel",
			"proximo paso", "duracion de la llamada", "prossimo passo", "durata della chiamata", "proximo passo", "duracao da chamada", "volgende stap", "gespreksduur"},
		whole: []string{"duration"}},
	{means: "a score that sales could see", sales: true,
		phrases: []string{"lead score", "lead grade", "hubspot score", "hub spot score", "engagement score", "activity score", "profile score", "behavior score", "behaviour score", "predictive score", "fit score", "activity index", "profile index", "likelihood to close", "contact priority"},
		whole:   []string{"score", "grade"}},
	{means: "when the row was last changed", sales: true,
		phrases: []string{"last modified", "last modified date", "modified by", "modified date", "modified on", "date modified", "last updated", "updated at", "updated on", "system modstamp", "letzte anderung", "zuletzt geandert", "geandert am",
			"derniere modification", "ultima modificacion", "ultima modifica", "ultima modificacao", "laatst gewijzigd"},
		whole: []string{"modified", "updated"}},
	{means: "the answer, or what comes with it",
		phrases: []string{"close date", "close value", "close amount", "close reason", "close time", "closed", "won", "lost", "converted", "conversion date", "accepted", "rejected", "disqualified", "unqualified", "disqualification reason", "rejection reason", "reject reason",
			"recycle reason", "loss reason", "win probability", "sal date", "sql date", "became a customer", "became an opportunity", "became a sales qualified", "opportunity id", "opportunity amount", "opportunity name", "deal amount", "deal value", "deal id",
			"associated deals", "associated deal", "contract signed", "contract sent", "contract value", "signed date", "customer since", "is customer", "churn date", "churned",
			"gewonnen", "verloren", "abschlussdatum", "abschlusswert", "abgeschlossen", "verlustgrund", "ablehnungsgrund", "absagegrund", "auftragswert", "vertragsdatum",
			"gagne", "perdu", "date de cloture", "date de fermeture", "motif de perte", "motif de rejet", "ganado", "perdido", "fecha de cierre", "motivo de perdida", "motivo de rechazo",
			"vinto", "data di chiusura", "motivo della perdita", "ganho", "data de fechamento", "motivo da perda", "sluitingsdatum", "reden verlies"},
		whole: []string{"probability", "conversion", "outcome", "win", "close"}},
}

// ByName is what the name alone of a column gives away: why is empty where it
// gives nothing away, and sales says that sales fills such a column in.
// Otherwise it is the answer itself, or comes with it.
func ByName(label string) (why string, sales bool) {
	words := worded(label)
	for _, phrase := range honest {
		words = strings.ReplaceAll(words, " "+phrase+" ", " ")
	}
	for i := range known {
		if k := &known[i]; k.in(words) {
			return k.means, k.sales
		}
	}
	return "", false
}

func (k *names) in(words string) bool {
	for _, phrase := range k.phrases {
		if says(words, phrase) {
			return true
		}
	}
	for _, whole := range k.whole {
		if words == " "+whole+" " {
			return true
		}
	}
	return false
}
