package propose

import (
	"strings"
	"testing"
)

// realNames are columns as programs name them, and people who export from
// them: one line a role, names with | between them.
var realNames = map[role]string{
	key:         "Record ID|Contact ID|hs_object_id|vid|Id|Lead ID|lead_id|contactId|user_id|distinct_id|customer_id|Prospect ID|Opportunity ID|opportunity_id|marketo id|Deal ID|WhoId|Kundennummer|ID du contact|Person ID|anonymousId",
	mail:        "Email|E-Mail|email_address|Work email|E-Mail-Adresse|Correo electrónico|Adresse e-mail|Email Address",
	company:     "Company Name|Account Name|account_id|Company Domain Name|Account ID|Organization - Name|Firma|tenant_id|Company|associatedcompanyid",
	created:     "Create Date|createdate|CreatedDate|Created Time|created_at|Became a Lead Date|hs_lifecyclestage_lead_date|Date Created|Lead created|Add time|Erstellt am|Fecha de creación|Date de création|signup_date|first_contact_date|Created On|Registration Date|engage_date|Data de criação|signed_up_at",
	known:       "synced_at|_fivetran_synced|committed_at|known_at|arrived_at|ingested_at|_airbyte_emitted_at|received_at",
	happened:    "occurred_at|activityDate|timestamp|event_time|at|Activity Date|event_timestamp|order_date|Zeitpunkt|Purchase Date",
	kind:        "event_type|activityType|Activity Type|event|type|event_name|activity_type_id|Type|action",
	stage:       "Lifecycle Stage|lifecyclestage|Status|Lead Status|hs_lead_status|StageName|Deal Stage|deal_stage|dealstage|Lead State|Leadstatus|Etapa del ciclo de vida|Phase du cycle de vie|leadStatus|Stage",
	handed:      "MQL Date|Became a Marketing Qualified Lead Date|hs_lifecyclestage_marketingqualifiedlead_date|mql_at|Date MQL|handed_over_at|Sent to Sales|Übergeben an Vertrieb|MQL Date (UTC)|Marketing Qualified",
	sal:         "SAL Date|Sales Accepted Date|Converted|IsConverted|ConvertedDate|Accepted by Sales|accepted_at|salDate|Vom Vertrieb akzeptiert|Converted Date",
	qualified:   "SQL Date|Became a Sales Qualified Lead Date|hs_lifecyclestage_salesqualifiedlead_date|sqlDate|Qualified At",
	opportunity: "Became an Opportunity Date|hs_lifecyclestage_opportunity_date|Opportunity Created Date|opp_date|First Deal Created Date",
	customer:    "Became a Customer Date|hs_lifecyclestage_customer_date|won_date|Won time|Closed Won Date|Gewonnen am|Kunde seit|Is Won",
	rejected:    "Disqualified Date|Lost time|lost_at|Rejected Date|Unqualified|Recycled Date|Verloren am|Disqualified",
	closed:      "Close Date|closedate|Closed At|close_date|Abschlussdatum|Fecha de cierre",
	reason:      "Lost reason|Disqualification Reason|Closed Lost Reason|Ablehnungsgrund|rejection_reason",
	amount:      "Amount|Deal Amount|close_value|Value|Contract Value|ARR",
	number:      "Lead Number|contact_no|Ticket number|session_no|Case Number",
	field:       "Field|field_name|Property Name|Feld",
	oldValue:    "OldValue|Old Value|previous_value",
	newValue:    "NewValue|New Value|new_value|Neuer Wert",
	snapshot:    "snapshot_date|as_of|Export Date|Stichtag",
	firstDate:   "First marketing email click date|First Conversion Date|Time First Seen|First Page View|webinar_attended_at",
	modified:    "Last Modified Date|LastModifiedDate|SystemModstamp|hs_lastmodifieddate|updated_at|Last Activity Date|Modified Time|notes_last_contacted|Zuletzt geändert|Last Contacted|Recent Conversion Date",
	person:      "First Name|LastName|Phone Number|MobilePhone|Vorname|Nombre|Apellidos|Prénom|Full Name|Street Address|Name",
	prose:       "Description|Notes|Comments|Message|Bemerkung|Next Step",
	link:        "First Page Seen|Website|LinkedIn URL|First Referring Site|gclid|page_url",
	owner:       "Contact owner|OwnerId|hubspot_owner_id|Lead Owner|sales_agent|SDR|Account Executive|Assigned To|Owner Name|CreatedById|Zuständig|Kontaktinhaber|Sales Rep",
	answer:      "Tags|Lead Quality|Lead Profile|Last Notable Activity|Rating|Forecast Category|Call Outcome|duration|PageValues|Number of Associated Deals|ConvertedOpportunityId|Probability|Lead Rating",
	score:       "Lead Score|hubspotscore|HubSpot Score|leadScore|Asymmetrique Activity Score|Engagement Score|Score|Likelihood to close",
	counter:     "Number of Pageviews|TotalVisits|Total Time Spent on Website|hs_analytics_num_page_views|Page Views Per Visit|Marketing emails opened|Number of Sessions|Number of times contacted|num_contacted_notes|Anzahl der Seitenaufrufe|Number of Form Submissions",
	system:      "IsDeleted|RecordTypeId|MasterRecordId|Jigsaw|marketoGUID|event_id|CleanStatus|external_id",
	other:       "seller_id|landing_page_id|campaign_id|Product ID",
	date:        "Some Date|Trial Date",
	attribute: "Industry|Number of Employees|NumberOfEmployees|Job Title|Country/Region|Lead Source|LeadSource|Original Source|hs_analytics_source|Company Size|Annual Revenue|Lead Origin|City|Specialization|origin|plan|sector|product|" +
		"email_domain_class|Do Not Email|HasOptedOutOfEmail|Seniority|Preferred Language|How did you hear about X Education|utm_source|utm_campaign|Anzahl Mitarbeiter|Branche|Título|age|marital|euribor3m|Time Zone|Contact type|Segment__c|State/Region|Original Source Drill-Down 1|Persona",
}

func TestRoleOf(t *testing.T) {
	names := 0
	for want, line := range realNames {
		for name := range strings.SplitSeq(line, "|") {
			names++
			if got := roleOf(name); got != want {
				t.Errorf("%s is %s, want %s", name, got, want)
			}
		}
	}
	if names < 150 {
		t.Errorf("only %d names", names)
	}
}

// Stages as the CRMs name them by default, and in other languages.
func TestStepOf(t *testing.T) {
	for want, line := range map[step]string{
		stepHanded:      "MQL|mql|Marketing Qualified Lead|marketingqualifiedlead|Handed over|Marketing-qualifizierter Lead|Lead qualifié marketing|Lead calificado por marketing|Sent to Sales",
		stepAccepted:    "SAL|Sales Accepted|sales_accepted|Working - Contacted|In Progress|Akzeptiert|accepted|Connected",
		stepQualified:   "SQL|salesqualifiedlead|Sales Qualified Lead|Qualified|Closed - Converted|Vertriebsqualifizierter Lead|Pre-Qualified",
		stepOpportunity: "Opportunity|opportunity|Proposal/Price Quote|contractsent|appointmentscheduled|Verkaufschance|Opportunité|Negotiation",
		stepCustomer:    "Won|Closed Won|closedwon|customer|Gewonnen|Kunde|Gagné|subscription_started|Purchase|won",
		stepRejected:    "Lost|Closed Lost|Disqualified|Unqualified|Closed - Not Converted|Junk Lead|Recycled|Abgelehnt|Verloren|Perdu|Rechazado|Not Qualified|BAD_TIMING|ATTEMPTED_TO_CONTACT_UNRESPONSIVE",
		noStep:          "New|Open|lead|subscriber|page_view|Evangelist|Prospecting|returned|Other|Select|wonderful|Website",
	} {
		for name := range strings.SplitSeq(line, "|") {
			if got := stepOf(name); got != want {
				t.Errorf("%s is step %d, want %d", name, got, want)
			}
		}
	}
}

// A phrase stands in a name from edge to edge of words, however they are
// parted, and nowhere else.
func TestLabelHas(t *testing.T) {
	for _, c := range []struct {
		name, phrase string
		want         bool
	}{
		{"CreateDate", "create date", true}, {"createdate", "create date", true}, {"Create Date (UTC)", "create date", true}, {"recreatedate", "create date", false},
		{"create_dates", "create date", false}, {"Größe", "grosse", true}, {"MQLDate", "mql", true}, {"MQLs", "mql", false}, {"mqlDate", "mql", true}, {"won", "won", true}, {"wonder", "won", false}, {"", "won", false},
		{"Lead_Quality__c", "lead quality", true}, {"hs_lifecyclestage_marketingqualifiedlead_date", "marketing qualified lead", true},
	} {
		if got := newLabel(c.name).has(c.phrase); got != c.want {
			t.Errorf("%q has %q: %v", c.name, c.phrase, got)
		}
	}
}
