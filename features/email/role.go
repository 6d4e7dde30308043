package email

import "strings"

// roles are names of posts, by language. Those that every mail domain has or
// may have are from RFC 2142. A name of several words is written as one:
// customer.service, customer-service and customerservice are the same.
var roles = set(`
	abuse ftp hostmaster info marketing news noc postmaster sales security support usenet uucp webmaster www

	accounting accountspayable accountsreceivable admin administration administrator admissions ads advertising
	alerts booking bookings billing bounce bounces bursar business businessdevelopment callcenter care career careers
	clientservices compliance contact contacts contactus customercare customerrelations customerservice
	customerservices customersuccess customersupport data dataprotection developer developers devops director
	dispatch donotreply dpo ecommerce editor editorial enquiries enquiry events everyone exhibitions export
	feedback finance franchise frontdesk fundraising gdpr general generalmanager government hello help helpdesk
	hey hotline humanresources import information infos inquiries inquiry insurance investor investorrelations
	investors invoice invoices invoicing job jobs legal listserv logistics mailbox maildaemon mailer
	mailerdaemon maintenance management manager media membership myaccount network newsletter newsletters
	noreply notification notifications notreply office officemanager online operations ops order orders partner
	partners partnership partnerships payments payroll podcast press privacy procurement production projects
	publicrelations purchase purchasing quality quote quotes reception receptionist recruiter recruiting
	recruitment registrar registration reply reservation reservations returns root sale salesteam secretary
	service servicedesk services shipping shop spam sponsorship staff store studio submissions subscribe
	supervisor suppliers supply sysadmin system talent team tech technical techsupport test tickets training
	travel treasurer unsubscribe volunteer warehouse warranty web webadmin webinar webinars website wholesale
	workshop

	anfrage anfragen angebot angebote antwort ausbildung beratung beschwerde bestellung bestellungen bewerbung
	bewerbungen buchhaltung buchung buchungen buero büro datenschutz disposition einkauf empfang fibu finanzen
	gemeinde geschaeftsfuehrung geschaeftsleitung geschaeftsstelle hallo hausverwaltung innendienst kanzlei
	karriere kasse keineantwort kontakt kundenberatung kundenbetreuung kundencenter kundendienst kundenservice
	lager leitung lohnbuchhaltung mahnung moin nichtantworten personalabteilung personalwesen poststelle praxis
	presse rathaus rechnung rechnungen rechnungseingang rechnungswesen redaktion reservierung reservierungen
	rezeption sekretariat technik termin termine verkauf versand vertrieb vertriebsinnendienst verwaltung
	vorstand werbung werkstatt zentrale

	accueil achat achats administratif agence assistance bonjour candidature candidatures commande commandes
	commercial compta comptabilite conseil courriel courrier devis direction emploi facturation facture factures
	formation gestion joindre logistique mairie nepasrepondre nousjoindre pasdereponse qualite reclamation
	reclamations recrutement redaction rendezvous renseignement renseignements ressourceshumaines sav
	secretariat serviceapresvente serviceclient serviceclients technique vente ventes webmestre

	administracion almacen atencion atencionalcliente atencioncliente atencionclientes ayuda calidad cliente
	clientes cobranza cobranzas comercial compras comunicacion consultas contabilidad contacto cotizaciones
	direccion empleo exportacion facturacion facturas finanzas formacion gerencia gerente hola importacion
	informacion informes mantenimiento noresponder norespuesta oficina pagos pedidos postventa prensa
	presupuestos produccion proveedores publicidad recepcion reclamos recursoshumanos reservas rrhh secretaria
	seleccion servicioalcliente servicios sistemas soporte taller tesoreria tienda trabajo ventas

	administracao assistencia atendimento atendimentoaocliente cadastro cobranca comunicacao contas contasapagar
	contato curriculo curriculos departamentopessoal diretoria duvidas encomendas engenharia escritorio estoque
	exportacao faleconosco faturacao faturamento financeiro fiscal geral imprensa informacao informacoes
	juridico licitacao licitacoes logistica loja manutencao naoresponda naoresponder nfe orcamento orcamentos
	ouvidoria posvenda posvendas producao qualidade recrutamento sac sugestoes suporte tecnico tesouraria
	trabalheconosco vagas vendas`)

// wholeRoles are so only where nothing but a region stands beside them, since
// they are names, titles or plain words too: hr.mueller is Herr Müller, and
// dev.patel is called so.
var wholeRoles = set("all ap ar dev digital email gf gl hi hr ir it mail pa people personal post pr qa rh ri stadt standard ti")

// regions may stand before or behind a role: emea-sales, info.de.
var regions = set(`
	africa americas apac asean asia at au be benelux br ca cee ch cn cz de dach dk emea en es eu europe fi fr
	gb global group hq ie in india int international intl it jp latam lu mea mena mx na nl no nordics north
	nz our pl pt ro ru se sg south the tr uk us usa your za`)

// isRole says whether a mailbox is called by a post. A +tag, and numbers
// behind it, change nothing. A post in front is one whatever follows (info.de,
// sales-emea2, support_berlin); behind, only after a region, since sales, post
// and jobs are family names too (emea.sales, but not maria.sales).
func isRole(local string) bool {
	local, _, _ = strings.Cut(strings.ToLower(local), "+")
	var joined [64]byte
	n, words, posts, regional := 0, 0, 0, 0
	for rest := local; rest != ""; {
		var word string
		word, rest = cutWord(rest)
		if word == "" {
			continue
		}
		n += copy(joined[n:], word)
		words++
		switch {
		case roles[word] && words == 1:
			return true
		case roles[word] || wholeRoles[word]:
			posts++
		case regions[word]:
			regional++
		}
	}
	// An initial and a name that happen to spell a post are no post: s.ales.
	spelt := len(local) > 1 && !isGap(local[1]) && roles[string(joined[:n])]
	return spelt || posts == 1 && posts+regional == words
}

// cutWord is the text before the first gap, without numbers at its end, and
// the text behind it.
func cutWord(text string) (word, rest string) {
	end := strings.IndexAny(text, ".-_")
	if end < 0 {
		end = len(text)
	} else {
		rest = text[end+1:]
	}
	return strings.TrimRightFunc(text[:end], isDigit), rest
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

func isGap(c byte) bool { return c == '.' || c == '-' || c == '_' }
