package features

import "strings"

// The words by which a running total is known. They are of English and, where
// a word is enough, of German, French, Spanish, Italian, Portuguese, Dutch and
// the languages of the north.
var (
	// totals say that something is counted, summed up or averaged.
	totals = wordSet(`total totals totale totaal number num nr no nb n sum count counts cnt average avg mean cumulative lifetime overall
		many anzahl zahl gesamt gesamtzahl summe nombre número numero cantidad suma quantidade soma somma aantal antal liczba`)

	// counts stand behind one of what they count.
	counts = wordSet("count counts cnt counter total totals number num")

	// plurals are things that a lead does, or that are done with it.
	plurals = wordSet(`visits sessions views pageviews impressions hits clicks clickthroughs opens forms submissions downloads calls meetings events
		activities touches touchpoints conversations chats replies responses bounces deliveries sends logins signins webinars
		messages notes tasks conversions interactions engagements completions searches appointments demos trials enrollments enrolments
		deals opportunities
		besuche sitzungen seitenaufrufe seitenansichten aufrufe klicks öffnungen anrufe termine aktivitäten ereignisse einsendungen
		visites vues clics ouvertures appels réunions téléchargements soumissions activités événements
		visitas sesiones vistas clics aperturas llamadas reuniones descargas envíos actividades eventos
		sessioni visualizzazioni aperture chiamate riunioni invii attività eventi
		sessões visualizações cliques aberturas chamadas ligações reuniões envios atividades
		bezoeken sessies weergaven paginaweergaven klikken kliks oproepen gesprekken afspraken inzendingen activiteiten gebeurtenissen
		besök sidvisningar klick nedladdningar besøg besøk`)

	// singulars are one of them, where a count stands by.
	singulars = wordSet(`visit session view pageview impression hit click open download call meeting event activity touch touchpoint conversation
		chat reply response bounce login webinar message note task conversion interaction engagement submission search appointment demo form
		page email mail visite`)

	// adjective are singulars that say which, where nothing but a number stands
	// before: an open position, an event venue.
	adjective = wordSet("open event demo form page email mail view hit")

	mail = wordSet("email emails mail mails courriels correos mailings newsletter newsletters")

	// dealt is what was done with a thing.
	dealt = wordSet(`opened clicked delivered bounced replied sent received submitted downloaded attended viewed visited made held logged completed
		enrolled read seen contacted emailed called filled registered open click bounce reply geöffnet geklickt gesendet ouverts cliqués envoyés
		abiertos aperte geopend`)

	// closers say of when, per what or where a thing is counted.
	closers = wordSet(`last past recent this all time ever to date per by since of on in for the a day days week weeks month months year years quarter ytd lead
		contact visitor user unique distinct new sales marketing`)

	spans = wordSet("time minutes seconds hours duration mins secs zeit")
	sites = wordSet("website site web page pages app portal online platform")

	compounds = strings.Fields("besuche sitzungen seitenaufrufe seitenansichten aufrufe klicks öffnungen anrufe einsendungen downloads anmeldungen mails")

	// whoWords tell who the lead is: what is counted is no behaviour.
	whoWords = wordSet(`employee employees staff headcount seat seats license licenses licence licences location locations office offices store stores branch branches
		child children dependents vehicle vehicles revenue salary income rooms beds students members price budget amount score
		mitarbeiter standorte filialen plätze kinder employés salariés empleados dipendenti werknemers medewerkers funcionários anställda`)
)

func wordSet(text string) map[string]bool {
	set := map[string]bool{}
	for _, word := range strings.Fields(text) {
		set[word] = true
	}
	return set
}
