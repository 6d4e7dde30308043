package leak

// The codes of what is found.
const (
	Undecided = "missing-until-decided"
	Outcome   = "missing-for-one-outcome"
	OneSided  = "filled-for-one-outcome"
	ByItself  = "tells-alone"
	StandsOut = "stands-out"
	Later     = "dated-after"
	SetAfter  = "set-after"
	SalesName = "sales-owned"
	AnswerFor = "names-the-answer"
	OnlyAfter = "event-after"
	OnlyTaken = "event-for-one-outcome"
)

// Rule is one way in which a column or an event type gives the answer away.
type Rule struct{ Code, About, Cure string }

const (
	leaveOut = "leave it out, or name it under features: fit if it is known by then"
	askSales = "ask who fills it in and when; name it under features: fit if it is known by then"
	salesAct = "leave it out of behaviour: it is what sales does, not what the lead does"
)

// Rules are all rules, the strongest first; a column is suspected by the first
// that holds.
var Rules = []Rule{
	{ByItself, "the column alone tells accepted leads from the others with an AUC of at least 0.95", leaveOut},
	{OneSided, "the column departs from its usual value nearly only in leads of one outcome", leaveOut},
	{Undecided, "the column is missing far more often while a lead is not decided", leaveOut},
	{SetAfter, "a history tells that the column is filled in nearly only after the moment", leaveOut},
	{AnswerFor, "the column is called like the answer", leaveOut},
	{SalesName, "the column is called like something that sales fills in", leaveOut},
	{StandsOut, "the column alone tells more than all ordinary columns together", askSales},
	{Outcome, "the column is missing far more often for one outcome", askSales},
	{Later, "the column holds dates after the moment", leaveOut},
	{OnlyTaken, "the event, before the moment, occurs nearly only in accepted leads", salesAct},
	{OnlyAfter, "the event first occurs nearly only after the hand-over or the acceptance", salesAct},
}

func cureOf(code string) string {
	for _, r := range Rules {
		if r.Code == code {
			return r.Cure
		}
	}
	return ""
}
