package study

import (
	"fmt"
	"strconv"
	"strings"

	"assay/backtest"
	"assay/data"
	"assay/model"
)

// question reads what counts as a good lead, and where its moment is.
func (r *reader) question(study fields) {
	f := r.fields(study.get("goal"), "reach", "within", "over", "no_answer")
	q := backtest.Question{Reach: data.Accepted, Within: 30 * data.Day}
	switch r.word(f.get("reach"), "accepted", "opportunity", "customer") {
	case "opportunity":
		q.Reach = data.Opportunity
	case "customer":
		q.Reach = data.Customer
	}
	if r.undated() { // any time shorter than from one row to the next
		q.Within = data.Second
	}
	if within := f.get("within"); within != nil {
		if q.Within = r.within(within); r.undated() {
			r.fail(within, "within is a time, and leads bear no dates", "leave it away: the outcome is there or it is not")
		}
	}
	q.DecidedOnly = r.word(f.get("over"), "all", "decided") == "decided"
	q.SilenceLeftOut = r.word(f.get("no_answer"), "not_accepted", "leave_out") == "leave_out"
	q.NeedsHandOver = r.needsHandOver(study.get("outcomes"))
	q.After, q.Every = r.moment(study.get("backtest"), q.NeedsHandOver)
	r.Job.Question = q
	r.reachable(study, q)
}

// reachable: a goal whose stage is not recorded can never be reached.
func (r *reader) reachable(study fields, q backtest.Question) {
	outcomes := study.get("outcomes")
	if outcomes == nil || r.recorded(q.Reach) {
		return
	}
	at, hint := outcomes, fmt.Sprintf("add %s: with its date column or stage", q.Reach)
	for _, other := range []data.Stage{data.Accepted, data.Opportunity, data.Customer} {
		if r.recorded(other) {
			hint += fmt.Sprintf(", or ask for what they tell: goal: {reach: %s}", other)
			break
		}
	}
	if goal := study.get("goal"); goal != nil {
		at = goal
	}
	r.fail(at, fmt.Sprintf("the goal is %s, and outcomes do not tell it", q.Reach), hint)
}

func (r *reader) needsHandOver(outcomes *node) bool {
	recorded := r.recorded(data.HandedOver)
	if outcomes == nil || outcomes.kind != mapping {
		return recorded
	}
	n := r.places["outcomes.needs_hand_over"]
	needs := r.yes(n, recorded)
	if needs && !recorded {
		r.fail(n, "needs_hand_over is true, and outcomes do not tell handed_over", "add handed_over: with its date column or stage, or leave needs_hand_over away")
	}
	return needs
}

// moment reads "created + 7d", how long after its creation a lead is looked at
// where no hand-over says when, or "every quarter", the periods at whose starts
// it is looked at again and again.
func (r *reader) moment(settings *node, handOver bool) (after data.Time, every backtest.Length) {
	if settings == nil {
		return 0, every
	}
	n := r.places["backtest.moment"]
	text := r.text(n)
	if text == "" {
		return 0, every
	}
	switch {
	case handOver:
		r.fail(n, "leads are looked at when they are handed over", "leave moment away, or add needs_hand_over: false to outcomes")
		return 0, every
	case r.undated():
		r.fail(n, "a moment is a time, and leads bear no dates", "leave it away: each row is looked at as it is")
		return 0, every
	}
	if period, ok := strings.CutPrefix(text, "every "); ok {
		every, ok = parseLength(period)
		if !ok || every.Rows > 0 {
			r.fail(n, fmt.Sprintf("moment cannot be %q", text), "write every quarter, every month, every week or every 30d")
		}
		return 0, every
	}
	return r.after(n, text), every
}

// after reads "created + 7d".
func (r *reader) after(n *node, text string) data.Time {
	rest, ok := strings.CutPrefix(text, "created")
	if rest = strings.TrimSpace(rest); ok && rest == "" {
		return 0
	}
	rest, plus := strings.CutPrefix(rest, "+")
	d, duration := parseDuration(strings.TrimSpace(rest))
	if !ok || !plus || !duration {
		r.fail(n, fmt.Sprintf("moment cannot be %q", text), "write created + 7d, or every quarter")
	}
	return d
}

// settings reads how the backtest is done.
func (r *reader) settings(n *node) {
	f := r.fields(n, "moment", "test", "seed", "level", "worthwhile")
	r.Job.Seed, r.Job.Level, r.Job.Worthwhile = 1, 0.95, 0.02
	if seed := f.get("seed"); seed != nil {
		r.Job.Seed = uint64(r.integer(seed, 0, 1<<53-1))
	}
	if r.Source.Leads.Shuffled {
		r.Source.Leads.Seed = r.Job.Seed
	}
	r.testLength(f.get("test"))
	if level := f.get("level"); level != nil {
		r.Job.Level = r.share(level, "95% or 0.95")
		if r.Job.Level < 0.5 || r.Job.Level > 0.999 {
			r.fail(level, "level cannot be "+level.text, "write a share from 50% to 99.9%, usually 95%")
		}
	}
	if worthwhile := f.get("worthwhile"); worthwhile != nil {
		r.Job.Worthwhile = r.share(worthwhile, "2% or 0.02")
	}
}

// testLength reads how long a test is.
func (r *reader) testLength(n *node) {
	text := r.text(n)
	if text == "" {
		return
	}
	l, ok := parseLength(text)
	switch {
	case !ok:
		r.fail(n, fmt.Sprintf("test cannot be %q", text), "write 1 month, 4 weeks, or where leads bear no dates 2000 rows")
	case l.Rows > 0 && !r.undated():
		r.fail(n, "a test is so many rows long, and leads bear dates", "write a time: 1 month")
	case l.Rows == 0 && r.undated():
		r.fail(n, "a test is a time, and leads bear no dates", "write a number of rows: 2000 rows")
	}
	r.Job.Test = l
}

// cut reads what a cut is chosen for; without it, the better half of today's
// leads: a score that tells nothing then shows as one, where one that is asked
// to keep nearly all accepted would send nearly everybody.
func (r *reader) cut(n *node) {
	r.Job.Goal = model.Goal{Kind: model.Share, Value: 0.5}
	if n == nil {
		return
	}
	f := r.fields(n, "per_week", "keep", "share")
	perWeek, keep, share := f.get("per_week"), f.get("keep"), f.get("share")
	if len(n.values) != 1 {
		r.fail(n, "a cut has one goal", "write cut: {per_week: 40}, cut: {keep: 80%} or cut: {share: 50%}")
	}
	switch {
	case keep != nil:
		r.Job.Goal = model.Goal{Kind: model.Keep, Value: r.share(keep, "80% or 0.8")}
	case share != nil:
		r.Job.Goal.Value = r.share(share, "50% or 0.5")
	case perWeek != nil:
		r.Job.Goal = model.Goal{Kind: model.PerWeek, Value: r.perWeek(perWeek)}
	}
}

func (r *reader) perWeek(n *node) float64 {
	text := r.text(n)
	v, err := strconv.ParseFloat(text, 64)
	if text != "" && (err != nil || !(v > 0 && v <= 1e9)) {
		r.fail(n, "per_week cannot be "+text, "write how many leads a week sales can take, e.g. 40")
	}
	return v
}
