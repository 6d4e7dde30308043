package propose

import "strings"

// role is what a column is for, as far as its name tells.
type role uint8

const (
	attribute role = iota // nothing else: who the lead is
	key                   // of a lead
	mail                  // an address that tells people apart
	company               // tells companies apart
	created               // when a lead came to be
	known                 // when a row reached us
	happened              // when an event or a stage was
	kind                  // what kind of event
	stage                 // names of stages
	handed                // date or truth of one stage, here and below
	sal
	qualified
	opportunity
	customer
	rejected
	closed    // when a deal was decided, either way
	reason    // why sales said so
	amount    // money, known when a deal is
	number    // rows in the order in which they came
	field     // of a change log: which, and its values before and after
	oldValue  // of a change log
	newValue  // of a change log
	snapshot  // the day that a row describes
	firstDate // of a behaviour
	modified  // when something last changed
	date      // another date
	person    // name, telephone, street
	prose     // what people type
	link      // addresses of pages
	owner     // who in sales
	answer    // set by sales, or named like an answer
	score     // of the CRM
	counter   // totals that grow with time
	system    // keys and marks of the program
	other     // key of something else
)

var roleNames = [...]string{attribute: "attribute", key: "key", mail: "mail", company: "company", created: "created", known: "known", happened: "happened", kind: "kind",
	stage: "stage", handed: "handed over", sal: "accepted", qualified: "qualified", opportunity: "opportunity", customer: "customer", rejected: "rejected",
	closed: "closed", reason: "reason", amount: "amount", number: "number", field: "field", oldValue: "old value", newValue: "new value", snapshot: "snapshot",
	firstDate: "first date", modified: "modified", date: "date", person: "person", prose: "prose", link: "link", owner: "owner", answer: "answer", score: "score",
	counter: "counter", system: "system", other: "other"}

func (r role) String() string { return roleNames[r] }

// roleOf is the role whose phrase says most of a name: the longest one that
// stands in it, or all of it. Of phrases as long, the first of the table.
func roleOf(name string) role {
	l, best, most := newLabel(name), attribute, 0
	for _, entry := range columnWords {
		for _, phrase := range entry.phrases {
			length, ok := says(l, phrase)
			if ok && entry.role == date {
				length = 1 // any other word says more
			}
			if ok && length > most {
				best, most = entry.role, length
			}
		}
	}
	return best
}

// says looks for a phrase; "=id" has to be all of the name. That counts for
// more than a part of it does.
func says(l label, phrase string) (length int, ok bool) {
	if whole, exact := strings.CutPrefix(phrase, "="); exact {
		return 100 + len(whole), l.is(whole)
	}
	return len(strings.ReplaceAll(phrase, " ", "")), l.has(phrase)
}
