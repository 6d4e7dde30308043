package data

// Clock says what the times of a Dataset mean.
type Clock uint8

// The clocks. Without dates a row has a place in an order and no more: its
// time is that of its place, see [RowTime].
const (
	Dated    Clock = iota // times are instants
	Ordered               // rows come in the order of a column
	Shuffled              // rows come in no order, and were shuffled
)

// Step is the time between one row and the next where there are no dates: a
// hundred rows make a week, so that whatever counts by the week counts by the
// hundred.
const Step = Week / 100

// rowOne is when the first row is: a Monday, so that weeks begin with rows
// 1, 101, 201 and so on.
const rowOne = 4 * Day

// RowTime is the time of row n, from 1, where there are no dates.
func RowTime(n int) Time { return rowOne + Time(n-1)*Step }

// Row is the number, from 1, of the first row at or after t where there are no
// dates.
func (t Time) Row() int { return int(-(rowOne-t).Floor(Step)/Step) + 1 }

// undated says that leads bear no dates.
func (l *LeadSource) undated() bool { return l.Order != "" || l.Shuffled }

// checkUndated refuses what needs dates where leads bear none.
func (s *Source) checkUndated() error {
	const hint = "without leads.created there are no dates: leave it away, or name the column with the date a lead came to be"
	o := &s.Outcomes
	switch {
	case s.Leads.Created != "" || s.Leads.Order != "" && s.Leads.Shuffled:
		return wrong("leads.order", "leads come in one order", "keep one of created: COLUMN, order: COLUMN and order: none")
	case s.Leads.Known != "" || s.Leads.KnownByEvent:
		return wrong("leads.known", "known says when, and leads bear no dates", hint)
	case len(s.Events) > 0:
		return wrong("events", "events have a time, and leads bear no dates", hint)
	case o.At != "":
		return wrong("outcomes.at", "at says when, and leads bear no dates", hint)
	case o.Known != "":
		return wrong("outcomes.known", "known says when, and leads bear no dates", hint)
	case o.From != 0 || o.Until != 0:
		return wrong("outcomes.observed", "observed says when, and leads bear no dates", hint)
	case len(o.Dates[HandedOver]) > 0 || o.reaches(HandedOver):
		return wrong("outcomes.handed_over", "a hand-over has a time, and leads bear no dates", "leave it away: the outcome is then looked at for every lead")
	}
	return nil
}

// reaches says whether some name stands for a stage.
func (o *OutcomeSource) reaches(stage Stage) bool {
	for _, s := range o.Stages {
		if s == stage {
			return true
		}
	}
	return false
}
