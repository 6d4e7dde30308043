// Package title reads job titles as people write them, in English, German,
// French, Spanish and Portuguese: how high somebody stands, and what they work on.
//
//	Sr. VP Sales & Marketing, EMEA                 vp          sales
//	Vertriebsleiterin (m/w/d)                      director    sales
//	Directeur des Systèmes d'Information (DSI)     director    it
//	Jefe de compras                                manager     purchasing
//	Founder & CEO                                  owner       management
//	Assistant to the CEO                           junior      management
//
// From titles to levels:
//
//  1. Make a [Reader] of one of the two, with [Seniority] or [Department]. Words
//     of your own win over the built-in ones: also, a list a level.
//  2. Ask [Reader.Read], once for each distinct title. A Reader keeps nothing, and
//     many may ask it at the same time.
//  3. "" means that the title does not say: it is missing, not a level.
//
// # Seniority, from low to high
//
//	student      still learns the trade: intern, apprentice, working student
//	junior       starts, or assists: junior, entry level, assistant, secretary, clerk
//	specialist   does the work and leads nobody by the title: engineer, analyst, consultant,
//	             also senior, lead, principal and staff ones; and managers of things
//	             that are not people, such as accounts, products, brands, projects, events,
//	             cases, communities, content, relationships, contracts, property, offices
//	manager      leads a team, a place or a part: manager, team lead, supervisor, chief of a
//	             trade; jefe, gerente, coordinador, encargado, responsable, Teamleiter, Filialleiter
//	director     heads a function: director, head of, Leiter, Prokurist, chief of staff, dean,
//	             general manager of a unit
//	vp           vice president of any kind
//	c-level      runs the company, or a part of it on its board: chief … officer, president,
//	             managing or executive director, board member, Geschäftsführer, PDG, DG, gerente general
//	owner        owns it: founder, owner, partner, Inhaber, socio
//
// Who deputises keeps the level: deputy, associate or assistant director is a
// director, Directeur adjoint too. Who assists somebody does not: the assistant
// of, to or for the director is junior. Junior says more than the rest: a junior manager is junior.
// Of two titles in one, the higher counts. What follows "at", "@", "bei", "chez"
// is the company and what follows "ex", "former" the past: neither counts.
//
// # Department
//
//	sales        selling, accounts, business development, partnerships, shops
//	marketing    marketing, communication, press, events, media, e-commerce, creative work
//	product      product management, and the design of products: UX, UI
//	engineering  engineers and developers of every trade, and the technical direction
//	it           systems, networks, security of information, data, digitalisation
//	research     research and development, science, innovation
//	operations   production, construction, logistics, quality, safety, maintenance, offices,
//	             administration, projects of no other department
//	purchasing   buying and sourcing
//	finance      accounting, controlling, tax, audit, banking, investment, insurance, risk
//	hr           people: recruiting, pay, training and development of staff
//	legal        law, compliance, data protection
//	support      customer service and success, technical support, cases
//	education    schools, universities, teaching
//	health       medicine, care, pharmacy, therapy
//	management   the whole: general management, ownership, strategy, and who assists it
//
// A trade or a named post (recruiter, accountant, sales manager) says more than a
// field (sales, IT), and a field more than the words of industries and the general
// ones (bank, founder, project); of two of the same weight the first counts, so
// "Sales & Marketing" is sales.
//
// # The words
//
// They stand in words/seniority and words/department, one file a language, with
// the marks that table.go explains. The languages are read together: a title need
// not say which is its own. testdata/titles.tsv has real titles with what these
// definitions say of them, and the test counts how many are read right. Seniority
// is about as good on titles that the words were not written for; of departments
// one in five of those is missed, so look at what is missing before you trust them.
package title
