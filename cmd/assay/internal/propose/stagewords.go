package propose

import "assay/data"

// stageWords say what values of a stage column mean, and names of columns of
// true and false. The longest phrase wins, as with columns; "=" as there.
// Sales' first yes is Accepted; a later one, Qualified, is told apart so that
// only one of the two is the goal.
var stageWords = []struct {
	step    step
	phrases []string
}{
	{stepHanded, []string{"mql", "marketing qualified", "marketing qualified lead", "handed over", "hand over", "handover", "sent to sales",
		"passed to sales", "assigned to sales", "marketing qualifiziert", "marketingqualifiziert", "marketingqualifizierter lead",
		"marketing qualifizierter lead", "ubergeben", "an vertrieb ubergeben",
		"lead qualifie marketing", "lead calificado por marketing", "lead cualificado para marketing", "lead qualificado pelo marketing",
		"lead qualificado de marketing", "=open not contacted", "became mql", "mql reached"}},
	{stepAccepted, []string{"sal", "sales accepted", "sales accepted lead", "accepted", "working", "working contacted", "=working contacted",
		"in progress", "connected", "akzeptiert", "angenommen", "in bearbeitung", "accepte", "aceptado", "aceito", "en cours", "en curso", "em andamento"}},
	{stepQualified, []string{"sql", "sales qualified", "sales qualified lead", "=qualified", "closed converted", "=converted", "vertriebsqualifiziert",
		"vertriebsqualifizierter lead", "sales qualifiziert", "qualifiziert", "lead qualifie vente", "lead qualifie commercial", "qualifie",
		"lead calificado por ventas", "calificado", "cualificado", "lead qualificado por vendas", "qualificado", "pre qualified", "demo done"}},
	{stepOpportunity, []string{"opportunity", "opportunity created", "opp", "sqo", "open deal", "deal created", "proposal", "proposal sent",
		"negotiation", "appointment scheduled", "appointmentscheduled", "qualified to buy", "qualifiedtobuy", "contract sent", "contractsent",
		"presentation scheduled", "presentationscheduled", "decision maker bought in", "verkaufschance", "chance", "angebot", "opportunite", "oportunidad",
		"oportunidade", "proposal price quote", "value proposition", "needs analysis"}},
	{stepCustomer, []string{"customer", "won", "closed won", "closedwon", "=deal won", "gewonnen", "abgeschlossen gewonnen", "kunde", "bestandskunde",
		"client", "gagne", "cliente", "ganado", "ganho", "ganada", "purchase", "purchased", "order placed", "order completed", "bought", "subscribed",
		"subscription started", "subscription created", "upgraded", "paid", "became customer", "checkout completed", "converted to paid",
		"upgrade completed", "=active customer"}},
	{stepRejected, []string{"lost", "closed lost", "closedlost", "rejected", "disqualified", "unqualified", "not qualified", "closed not converted",
		"junk", "junk lead", "spam", "bad timing", "bad fit", "recycled", "recycle", "nurture", "nurturing", "returned to marketing",
		"attempted to contact unresponsive", "not interested", "dead", "lost lead", "invalid", "abgelehnt", "verloren", "disqualifiziert",
		"nicht qualifiziert", "kein interesse", "abgeschlossen verloren",
		"perdu", "rejete", "disqualifie", "non qualifie", "perdido", "perdida", "rechazado", "descartado", "descalificado", "no calificado", "rejeitado",
		"desqualificado", "nao qualificado", "cannot contact", "contact in future"}},
}

// step is where on its way to a customer a lead is.
type step uint8

const (
	noStep step = iota
	stepHanded
	stepAccepted
	stepQualified
	stepOpportunity
	stepCustomer
	stepRejected
)

// stepOf is the step that a value names, noStep where it names none.
func stepOf(value string) step {
	l, best, most := newLabel(value), noStep, 0
	for _, entry := range stageWords {
		for _, phrase := range entry.phrases {
			if length, ok := says(l, phrase); ok && length > most {
				best, most = entry.step, length
			}
		}
	}
	return best
}

// stepOfRole is the step whose date or truth a column of this role holds.
func stepOfRole(r role) step {
	switch r {
	case handed:
		return stepHanded
	case sal:
		return stepAccepted
	case qualified:
		return stepQualified
	case opportunity:
		return stepOpportunity
	case customer:
		return stepCustomer
	case rejected:
		return stepRejected
	}
	return noStep
}

// keys are what the study calls the steps.
var stepKeys = [...]string{stepHanded: data.HandedOver.String(), stepAccepted: data.Accepted.String(), stepQualified: data.Accepted.String(),
	stepOpportunity: data.Opportunity.String(), stepCustomer: data.Customer.String(), stepRejected: data.Rejected.String()}

// answerWords are names of columns of true and false that hold an outcome.
var answerWords = []string{"=y", "=target", "=label", "=outcome", "=class", "=revenue", "=response", "=responded", "=conversion", "=converted",
	"=is converted", "=purchase", "=purchased", "=bought", "=won",
	"=is won", "=accepted", "=is accepted", "=success", "=signed", "=closed", "=subscribed", "=deposit", "=qualified", "=is qualified", "=churn",
	"=default payment", "=result", "became customer", "=is customer", "=sale", "=sold", "=gewonnen", "=konvertiert", "=gekauft", "=acheteur",
	"=converti", "=convertido", "=comprou", "=compro"}

// isAnswer says whether a column of true and false is named like an outcome.
func isAnswer(name string) bool {
	l := newLabel(name)
	for _, phrase := range answerWords {
		if _, ok := says(l, phrase); ok {
			return true
		}
	}
	return false
}

// missingWords surely stand for no value: what forms and programs write where
// nothing was chosen. "unknown", "other" and "none" may be answers.
var missingWords = []string{"Select", "--Select--", "-Select-", "- Select -", "Please select", "Please Select", "--None--", "-None-", "(not set)",
	"(none)", "not set", "N/A", "n/a", "#N/A", "NULL", "null", "nan", "NaN", "?", "-", "--", "---", ".", "not available", "Not available",
	"Not Provided", "[not provided]", "Bitte wählen", "k. A.", "k.A.", "keine Angabe", "Sélectionner", "Seleccionar", "Selecione", "undefined", "#NV"}

// doubtfulWords may stand for no value; a study says them and leaves them.
var doubtfulWords = []string{"unknown", "none", "other", "na", "unbekannt", "inconnu", "desconocido", "desconhecido", "not applicable",
	"unspecified", "to be determined", "tbd"}
