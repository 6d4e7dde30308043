package demo

// kind is a type of event.
type kind uint8

const (
	pageView kind = iota
	listJoin
	emailOpen
	emailClick
	adClick
	formSubmit
	contactRequest
	ebook
	whitepaper
	webinarSignup
	webinarAttend
	selfGuidedDemo
	video
	wishlist
	chat
	trialStart
	productUse
	demoRequest
	unsubscribe
	kinds // how many there are
)

// habit says how often leads do something. A kind that only follows from
// another (a click from an open, use from a trial) has no bursts of its own.
type habit struct {
	name   string
	bursts float64 // bursts that begin in 30 days, for interest z = 0
	gain   float64 // g of the rate bursts·exp(g·z)
	echo   float64 // events that each event of a burst calls forth, below 1
	gap    int64   // mean wait for such an echo
	kicker float64 // how much more, or less, tyre-kickers like it (1: no difference)
	early  bool    // a visitor does it too: may precede identification
}

var habits = [kinds]habit{
	pageView:       {"page_view", 1.3, 1.13, .782, 5 * hour, 1, true},
	listJoin:       {"email_list_join", .25, .2, 0, 0, 1.3, false},
	emailOpen:      {"email_open", 1.3, .65, .58, 2 * day, 1.1, false},
	emailClick:     {name: "email_click"},
	adClick:        {"social_ad_click", .35, .3, .3, 1 * day, 1.1, true},
	formSubmit:     {"form_submit", .12, .5, .1, 2 * day, 1.1, false},
	contactRequest: {"contact_request", .07, 1.1, .15, 2 * day, .9, false},
	ebook:          {"ebook_download", .22, .15, .45, 6 * hour, 1.8, false},
	whitepaper:     {"whitepaper_download", .14, .3, .4, 6 * hour, 1.6, false},
	webinarSignup:  {"webinar_signup", .32, .35, .35, 5 * day, 1.4, false},
	webinarAttend:  {name: "webinar_attend"},
	selfGuidedDemo: {"self_guided_demo", .10, .9, .3, 1 * day, .8, false},
	video:          {"video_view", .30, .3, .45, 8 * hour, 1.2, true},
	wishlist:       {"wishlist_add", .08, .6, .3, 1 * day, 1, false},
	chat:           {"chat", .14, .6, .25, 1 * day, 1, false},
	trialStart:     {"trial_start", .06, 1.1, 0, 0, .8, false},
	productUse:     {name: "product_use"},
	demoRequest:    {"demo_request", .11, 1.3, .12, 6 * day, .5, false},
	unsubscribe:    {"unsubscribe", .06, -.3, 0, 0, .9, false},
}

func (k kind) String() string { return habits[k].name }

// identifying are the acts by which a visitor becomes a lead, and how often
// it is each.
var identifying = []struct {
	kind  kind
	often float64
}{
	{formSubmit, .36}, {ebook, .25}, {webinarSignup, .13}, {whitepaper, .11}, {listJoin, .09},
	{trialStart, .025}, {contactRequest, .02}, {demoRequest, .015},
}

// section is a part of the website; z moves the weight of a section by
// exp(gain·z). Jobs, study and support are what tyre-kickers come for.
type section struct {
	urls  []string
	often float64
	gain  float64
}

// docs is where customers-to-be read; an index into site.
const docs = 3

var site = []section{
	{[]string{"/", "/product", "/product/integrations", "/about"}, 36, 0},
	{[]string{"/pricing", "/pricing/business", "/pricing/calculator"}, 10, .75},
	{[]string{"/blog", "/blog/forecasting-basics", "/blog/ten-charts", "/blog/year-in-review"}, 30, -.15},
	{[]string{"/docs", "/docs/api", "/docs/getting-started"}, 10, .1},
	{[]string{"/case-studies", "/case-studies/retail", "/case-studies/logistics"}, 6, .4},
	{[]string{"/careers", "/careers/openings"}, 1.6, -.3},
	{[]string{"/support", "/contact"}, 3, 0},
}

// pages lists every URL of the site; a visit holds an index into it.
var pages = func() (all []string) {
	for _, s := range site {
		all = append(all, s.urls...)
	}
	return all
}()

// firstPage is the index into pages at which each section begins.
var firstPage = func() (first []int) {
	n := 0
	for _, s := range site {
		first = append(first, n)
		n += len(s.urls)
	}
	return first
}()
