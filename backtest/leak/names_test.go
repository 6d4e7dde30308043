package leak

import "testing"

// Labels as CRMs, exports and people write them.
func TestByName(t *testing.T) {
	sales := []string{
		"Owner", "Lead Owner", "Contact owner", "HubSpot Owner ID", "hubspot_owner_id", "OwnerId", "Owner assigned date", "Company owner", "Deal owner", "Sales Rep", "rep", "Account Executive", "SDR", "sdr_id", "Assigned To", "Sales Agent",
		"Besitzer", "Lead-Besitzer", "Zuständiger Mitarbeiter", "Bearbeiter", "Kontaktinhaber", "Propriétaire du contact", "Propietario del lead", "Proprietario", "Eigenaar",
		"Lead Status", "LeadStatus", "hs_lead_status", "Status", "Lifecycle Stage", "lifecyclestage", "Deal Stage", "dealstage", "Pipeline Stage", "Leadstatus", "Kontaktstatus", "Lebenszyklusphase", "Statut du lead", "Estado del lead", "Stato del lead",
		"Tags", "Lead Tags", "Lead Quality", "lead_quality", "Quality", "Lead Profile", "Rating", "Lead Rating", "Disposition", "Call Disposition", "Sales Notes", "BANT",
		"duration", "Call Duration", "callDuration", "Meeting Outcome", "Meeting Status", "Call outcome", "Next Step", "NextStep", "Next Activity Date", "Follow Up Date", "Last Contacted", "Number of times contacted", "Last Notable Activity",
		"Gesprächsdauer", "Nächster Schritt", "Wiedervorlage", "Prochaine étape", "Próximo paso", "Prossimo passo",
		"Lead Score", "HubSpot Score", "Lead Grade", "Asymmetrique Activity Score", "Asymmetrique Profile Index", "score",
		"Last Modified Date", "LastModifiedDate", "lastmodifieddate", "Modified By", "Last Updated", "updated_at", "Letzte Änderung", "Dernière modification", "Última modificación",
	}
	answer := []string{
		"Close Date", "closedate", "close_value", "Closed", "Is Closed", "IsWon", "Closed Won Reason", "Won", "Lost", "Lost Reason", "Converted", "IsConverted", "Converted Date", "ConvertedOpportunityId", "Conversion Date", "Disqualified", "Disqualification Reason",
		"Unqualified Reason", "Rejection Reason", "Became a Customer Date", "Became an Opportunity Date", "Deal Amount", "Opportunity Amount", "Number of Associated Deals", "Contract Sent", "contract_signed_at", "Win Probability", "Probability", "Outcome", "Customer Since", "Churn Date",
		"Abschlussdatum", "Gewonnen", "Verlustgrund", "Ablehnungsgrund", "Auftragswert", "Date de clôture", "Motif de perte", "Fecha de cierre", "Ganado", "Motivo de pérdida", "Data di chiusura", "Data de fechamento", "Sluitingsdatum",
	}
	honest := []string{
		"Lead Source", "Country", "Company Quality Index", "Title", "stage_name", "Industry", "Number of Employees", "Annual Revenue", "City", "State", "Last Activity", "Lead Origin", "Original Source", "First Conversion", "Recent Conversion", "Email", "Phone", "Job Function", "Seniority",
		"Total Time Spent on Website", "TotalVisits", "Page Views Per Visit", "What is your current occupation", "Do Not Call", "A free copy of Mastering The Interview", "Get updates on DM Content", "Receive More Updates About Our Courses", "Lead Number",
		"Business Owner", "Home Owner", "Owner Occupied", "Pet owner", "Marital Status", "Employment Status", "Administrative_Duration", "ProductRelated_Duration", "Contract Duration", "Trial duration", "Credit Score", "NPS Score", "cons.price.idx", "Data Quality", "Hotel Rating", "Hashtags",
		"Closest Store", "Disclosed Budget", "Wonder", "Department", "Representative Office", "Funding Stage", "Product Interest", "Campaign", "campaign", "month", "poutcome", "PageValues", "BounceRates", "email_domain_class", "utc_offset_min", "origin", "landing_page_id", "product", "Inhaber", "Nettogewinn", "Notes de frais",
	}
	for _, label := range sales {
		if why, is := ByName(label); why == "" || !is {
			t.Errorf("%s is owned by sales: %q, %v", label, why, is)
		}
	}
	for _, label := range answer {
		if why, is := ByName(label); why == "" || is {
			t.Errorf("%s is the answer: %q, %v", label, why, is)
		}
	}
	for _, label := range honest {
		if why, _ := ByName(label); why != "" {
			t.Errorf("%s is honest: %q", label, why)
		}
	}
	if n := len(sales) + len(answer) + len(honest); n < 80 {
		t.Errorf("%d names", n)
	}
}
