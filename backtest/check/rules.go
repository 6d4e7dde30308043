package check

import (
	"assay/backtest/leak"
	"assay/data"
)

// Rule is what one code of a warning stands for.
type Rule struct {
	Code string `json:"code"`
	Of   string `json:"of"`    // the part that looks: data, features, model, backtest, leak, check, report, matrix, run
	Asks string `json:"asks"`  // what is looked for
	From string `json:"limit"` // from when on it is said
	Cure string `json:"cure"`
}

// Codes of the warnings of this package.
const (
	codeLeak      = "leak"
	codeDropped   = "many-rows-dropped"
	codeOrphans   = "many-orphans"
	codeGap       = "gap"
	codeOrder     = "impossible-order"
	codeEarly     = "known-before-it-happened"
	codeNaive     = "zone-not-stated"
	codeSilence   = "mostly-no-answer"
	codeHorizon   = "horizon-too-short"
	codeTruncated = "recording-began-late"
	codeBarren    = "months-without-any"
	codeDrift     = "acceptance-drifts"
	codeBlank     = "word-for-no-value"
	codeAlone     = "companies-of-one"
	codeCrowd     = "company-of-strangers"
	codeCoverage  = "accepted-without-hand-over"
	codeSilent    = "accepted-without-events"
	codeVolume    = "cut-takes-everybody"
	codeCoarse    = "only-large-differences-show"
	codeWeeks     = "too-few-weeks"
	codeFew       = "too-little"
	codeOneKind   = "one-kind-of-answer"
)

// Limits of the rules of this package.
const (
	droppedLimit  = 0.05
	orphanLimit   = 0.2
	orderLimit    = 0.01
	silenceLimit  = 0.5
	horizonLimit  = 0.8
	barrenMonths  = 3
	barrenLeast   = 10.0
	driftLimit    = 0.10
	driftSigma    = 4.0
	aloneLimit    = 0.9
	aloneLeast    = 50
	crowdLimit    = 1000
	crowdShare    = 0.2
	crowdLeast    = 20
	coverageLimit = 0.8
	coverageLeast = 20
	silentLimit   = 0.25
	silentLeast   = 50
	coarseLimit   = 0.10
	weeksLeast    = 8 // as metric.Compare has it
)

// Rules are all codes that a warning of the program can have, by the part that
// gives it. A test holds the list against the code.
var Rules = append(ofWarnings, ofLeaks()...)

// leakLimits say from when on package leak suspects a column or an event.
var leakLimits = map[string]string{
	leak.ByItself:  "an AUC of .95",
	leak.OneSided:  "the bounds of 30 leads and more, at 99 %",
	leak.Undecided: "25 points apart among leads of one time, and 4 standard errors",
	leak.SetAfter:  "95 % of 20 leads and more that have it",
	leak.AnswerFor: "the name alone",
	leak.SalesName: "the name alone",
	leak.StandsOut: "an AUC of .80, and more than all others together",
	leak.Outcome:   "50 points apart among leads of one time, and 4 standard errors",
	leak.Later:     "20 % of the dates",
	leak.OnlyTaken: "20 leads, by the bounds of their acceptance",
	leak.OnlyAfter: "95 % of 20 leads and more, where of other events no more than 80 % are",
}

func ofLeaks() []Rule {
	var rules []Rule
	for _, r := range leak.Rules {
		rules = append(rules, Rule{Code: r.Code, Of: "leak", Asks: r.About, From: leakLimits[r.Code], Cure: r.Cure})
	}
	return rules
}

// ofWarnings are the rules of all other parts.
var ofWarnings = []Rule{
	{"unknown-leads", "data", "rows of a source that bear the id of no lead", "more than half of the source", "use the same id on both sides, written the same way"},
	{"column-left-out", "data", "lead columns that hold lists, groups or unsupported values", "any", "flatten or cast the column when exporting"},
	{"stage-never-occurs", "data", "stages that the study names and no row has", "any", "check the spelling in the outcomes, or leave the stage out"},
	{"name-never-occurs", "data", "event types under names that no event has", "any", "check the spelling under names"},
	{"facts-after-the-end", "data", "facts far later than all others: placeholders, clocks that ran ahead", "under 1 % of facts, after a year without any", "correct their times, or write outcomes: {observed: [first day, last day]}"},

	{"missing-word-never-occurs", "data", "words under missing that no cell holds", "any", "check their spelling; capitals count"},
	{"files-passed-over", "data", "files of a folder whose names are not those of data", "any", "name those that are data one by one, or by a pattern: visits/**/*.parquet"},
	{"partitions-not-read", "data", "folders of an event type that nothing asks for", "any", "name the type in a feature, or any, to have them read"},
	{"ids-are-bytes", "data", "lead ids of a fixed number of bytes, which are written as hex digits", "any", "cast the column to text when exporting, and name leads in hex digits elsewhere"},
	{"folder-not-used", "data", "files that have a column of their own of the name of a key=value folder", "any", "rename the column or the folders if the folders are meant"},
	{"shared-key", "data", "values under leads.also that stand for many leads", "more than 10 ids", "clear them where they stand for nothing, or leave their column out of leads: {also: […]}"},

	{"join-unmatched", "data", "leads whose value of the joined column the second table lacks", "any", "correct the table, or nothing: the columns of the table are missing for them"},
	{"join-left-out", "data", "rows of a second table without a key, or with one that an earlier row has", "any", "keep one row for each key, the one that holds"},
	{"no-dates", "data", "rows in the order of a column, without dates", "any", "name the column with the date a lead came to be, if there is one: created: COLUMN"},
	{"no-order", "data", "rows in no order at all", "any", "name a column in whose order the rows came, if there is one: order: COLUMN, or created: COLUMN with a date"},
	{"order-as-text", "data", "an order column that holds text: 10 comes before 9", "any", "name a column of numbers or times"},
	{"order-ties", "data", "rows with the same place in the order as the row before", "more than half", "name a column that tells rows apart, or check that the file is in order of time"},
	{"outcome-empty", "data", "an outcome of yes and no that is empty, which counts as no", "any", "leave out the rows that are not decided yet"},
	{"undated-outcome", "data", "an outcome that says whether and not when, though leads have dates", "any", "name the column with its date, if there is one"},
	{"truncated", "data", "months at the beginning in which no lead is soon accepted", "3 in which 10 each were to be expected, by the lower bound of the later rate", "write when outcomes were recorded, if the day that is said is another: outcomes: {observed: [first day, last day]}"},
	{"outcomes-end-early", "data", "outcomes that end long before the leads do", "14 days and 10 outcomes that were to be expected, by the lower bound of the rate of the 90 days before", "export the outcomes as late as the leads, or write outcomes: {observed: [first day, last day]}"},
	{"changes-disagree", "data", "columns of which a change log leaves something else than the table of leads holds", "1 % of the leads with a change", "export the log as a whole, and at the same time as the leads"},
	{"changes-begin-late", "data", "leads that were created before the change log begins", "5 % of the leads", "export a longer log, or leave the leads from before it out"},
	{"changes-without-old", "data", "a change log without old values: what a lead held before its first change is unknown", "any", "name their column: changes: {old: COLUMN}"},
	{"gone-from-exports", "data", "leads that the last dated export lacks", "any", "nothing where they were deleted, or where exports hold only what changed"},
	{"last-export-unseen", "data", "a last dated export that is known only after the record ends", "any", "let its name bear the day, or write a later last day under observed"},

	{notPointInTime, "features", "lead columns that are known at the end of the record only, whenever they were written", "any that a feature uses", "give the leads a change log (leads: {changes: …}) or dated exports (leads: {as_of: file name})"},
	{"no_such_event", "features", "features of event types that no event has", "any", "check the spelling in the feature"},
	{"no-company", "features", "companies of more people than a company has, which are taken for none", "10,000", "leave the value empty where the company is not known, or name another column: leads: {company: domain}"},
	{"column_left_out", "features", "lead columns that tell nothing: times, one value, a value of its own for nearly every lead; running totals of what it does", "1 level, or levels for more than a third of leads; a total by its name, or by a history that grows for one lead in five and falls in at most one step of a hundred", "name it under features: fit to use it all the same"},

	{codeDropped, "check", "rows that cannot be used, besides those of leads that were there before and of stages that the study does not name", "5 % of the leads, the events or the outcomes", "look at the rows named beside the reason, and correct the export"},
	{codeOrphans, "check", "events and outcomes that bear the id of no lead", "20 %", "export the leads of the same time, or name other ids: leads: {also: [contact_id, email]}"},
	{codeGap, "check", "a week with none where each of the 4 weeks before and after has 10; the same in steps of 4 weeks", "any", "look whether tracking or the export had a break then; leave that time out if so"},
	{codeOrder, "check", "outcomes before the lead was created, answers before the hand-over", "1 %", "check which column holds the creation, and which the hand-over"},
	{codeEarly, "check", "facts whose known-at time is before they happened", "1 %", "check which column says when a row arrived, and in which zone"},
	{codeNaive, "check", "times of day without a zone, where the study states none", "any", "write the zone of the clocks: times: {zone: Europe/Berlin}"},
	{codeSilence, "check", "moments without an answer within the horizon", "more than 50 %", "name the stages that mean no (outcomes: {rejected: …}), or give sales longer: goal: {within: 60d}"},
	{codeHorizon, "check", "acceptances that come after the horizon", "more than 20 %", "give sales longer, as the page says: goal: {within: 60d}"},
	{codeTruncated, "check", "leads whose moment is before outcomes were recorded", "any", "nothing: they are left out; write outcomes: {observed: [first day, last day]} if the day is another"},
	{codeBarren, "check", "months in which nobody reached the goal, though leads were there", "3 in a row in which 10 each were to be expected", "if outcomes were not recorded then, say when they were: outcomes: {observed: [first day, last day]}"},
	{codeDrift, "check", "acceptance in the first and the last third of the answers", "10 points and 4 standard errors apart", "ask what changed; the points are learned from both times"},
	{codeBlank, "check", "words such as Select, N/A, null and ? among the values of a lead column", "any", "if they mean no value, say so: missing: [Select, N/A]"},
	{codeAlone, "check", "leads whose company no other lead is of", "more than 90 % of at least 50 that have one", "name a column that colleagues share, such as the domain of their addresses: leads: {company: domain}"},
	{codeCrowd, "check", "a company of very many leads", "more than 1,000 leads, or 20 % of all and 20", "if it stands for no company, say so: missing: [n/a]"},
	{codeCoverage, "check", "accepted leads that were never handed over", "more than 20 % of at least 20", "name all stages that mean a hand-over, or write outcomes: {needs_hand_over: false}"},
	{codeSilent, "check", "leads without any event, among the accepted and among the others", "25 points apart, 50 leads each", "ids may differ after conversion: name the other id, leads: {also: [contact_id, email]}"},
	{codeVolume, "check", "a cut that asks for as many as were handed over", "all of them", "ask for fewer: cut: {per_week: …} below what is handed over, or cut: {share: 50%}"},
	{codeCoarse, "check", "how large a difference has to be to show", "10 points", "wait for more answers, or ask for a larger volume"},
	{codeWeeks, "check", "weeks of entry in the tests; moments, where leads are looked at again and again", "fewer than 8: no winner may be declared", "wait for more, or look more often: backtest: {moment: every month}"},
	{codeFew, "check", "answers for three folds", "20 accepted in each of three tests and 40 before the first", "wait; until then send newest first, and hand a few over at random"},
	{codeOneKind, "check", "accepted and not accepted leads", "one of each", "check which stages or columns tell what sales said, and when they were observed"},

	{codeLeak, "backtest", "columns that are used and may give the answer away, by the rules of leak", "any", "leave the column out, or keep it under features: fit if it is known by then"},
	{"tests-end-early", "backtest", "tests of a stated length, the next of which back in time is too small", "fewer than 20 accepted in it, or 40 of each kind known before it", "ask for longer tests"},
	{"exports-too-seldom", "backtest", "moments at which no dated export held the lead yet", "half of the moments", "export more often than leads are handed over, or give a change log"},
	{"repeated-leads", "backtest", "leads that are looked at more than once, and are then taken together", "any", "look more often if sales acts more often; 8 moments are needed for a winner"},
	{"drift", "backtest", "acceptance that moves between tests, and tables that order the tests worse than shuffled rows", "odds twice as high; an AUC .05 and 3 standard errors lower", "look at the folds one by one before trusting the mean; learn again often"},
	{"not_recalibrated", "backtest", "log-odds of the exported table that rank the answers before its cut the wrong way round", "a slope of 0 or less", "keep the order of the table, do not read chances from it, and learn it again"},
	{"fold_left_out", "backtest", "folds from which nothing can be learned", "any", "more answers in that time are needed"},

	{"nothing_learned", "model", "a table in which all points are 0", "any", "add behaviour that sales would recognise"},
	{"unstable_points", "model", "bins whose points do not keep their sign in 80 of 100 histories that are drawn again from the rows learned from", "more than a quarter of those with points", "name fewer features, or wait for more answers"},
	{"constant", "model", "features that are the same for all leads, or nearly", "any", "leave the feature out, or wait for more leads"},
	{"tells_nothing", "model", "features that no cut makes tell who is accepted", "any", "leave the feature out, or wait for more leads"},
	{"edges_part_nothing", "model", "features whose leads no edge given by hand parts", "any", "give edges within the values that occur, or leave them away"},
	{"features_left_out", "model", "more features than a table holds", "20", "name fewer: those that sales would recognise"},
	{"rarely_accepted", "model", "accepted leads among those learned from", "1 in 1,000", "learn from leads that sales looked at, or from an earlier goal that more leads reach"},
	{"repeated_feature", "model", "features all of whose bins others tell", "any", "leave one of them out"},
	{"one_sided_bins", "model", "bins of which none or all leads were accepted", "any", "merge them with a neighbour by edges of your own, or trust their points less"},
	{"resamples_left_out", "model", "draws of weeks that a fit without a ridge refuses, so that they do not count for stability", "any", "merge small bins, or take the penalty ridge"},
	{"few_accepted", "model", "accepted, and not accepted, leads for each thing learned", "10 for each", "name fewer features, or wait for more answers"},
	{"penalty_not_chosen", "model", "rows set aside to choose the penalty on", "none", "nothing: a middling penalty is used"},
	{"split_not_used", "model", "rows set aside that hold one kind of answer only", "any", "wait for more answers"},
	{"volume_not_reached", "model", "a volume that no cut gives", "any", "ask for a volume that can be reached"},

	{"rules_not_in_use", "report", "today's MQLs that the first criterion flags by then", "less than 80 %", "write the rules of today as the first criterion"},
	{"standing", "report", "learned picks that were at the cut longer than the horizon before their hand-over", "half a lead", "their answer is taken to hold all the same"},
	{"cut-at-nothing", "report", "a cut that a lead reaches which did nothing, and of which nothing is known", "any", "ask for fewer under cut, as cut: {share: 50%}"},
	{"undefined", "report", "figures that cannot be computed from these weeks", "any", "more weeks with both kinds of answer are needed"},

	{"at-after-the-end", "matrix", "moments asked for with --at that are after everything that was read", "more than a day after the last fact", "give an earlier time, or export the leads and events again"},
	{"name-is-taken", "matrix", "features called lead, moment, label or weight, as columns that a matrix has anyway", "any", "read it as feature_NAME, or rename it"},
	{"scores-as-of", "run", "leads and events that came after the last day under observed, at whose end leads are scored", "any", "leave observed out: where outcomes end is then found in the data"},
}

// cure is that of a code.
func cure(code string) string {
	for _, r := range Rules {
		if r.Code == code {
			return r.Cure
		}
	}
	return ""
}

// warn adds a warning of this package; an empty hint is that of the rule.
func (m *maker) say(code, text, hint string) {
	if hint == "" {
		hint = cure(code)
	}
	m.page.Warnings = append(m.page.Warnings, data.Warning{Code: code, Text: text, Hint: hint})
}
