package demo

var (
	givenNames = []string{"Ada", "Amir", "Anja", "Bela", "Carla", "Chen", "Dana", "Dmitri", "Elif", "Emil", "Farah", "Finn", "Greta", "Hana", "Ines", "Ivo",
		"Jana", "Jonas", "Kemal", "Lars", "Lea", "Luca", "Maja", "Mateo", "Mina", "Noor", "Olga", "Oskar", "Pia", "Ravi", "Rosa", "Sami", "Sofia", "Tariq", "Uma", "Viktor", "Wanda", "Yara", "Yusuf", "Zoe"}
	familyNames = []string{"Adler", "Baker", "Costa", "Demir", "Eriksen", "Fischer", "Garcia", "Haddad", "Ito", "Jansen", "Kaya", "Lindberg", "Moreau", "Novak", "O'Brien", "Patel",
		"Quist", "Rossi", "Sato", "Tanaka", "Ueda", "Varga", "Weber", "Xu", "Yilmaz", "Zeman", "Ahlgren", "Bianchi", "Cohen", "Dubois", "Engel", "Ferrari", "Gruber", "Horvat", "Ivanov", "Keller", "Larsen", "Meyer", "Nowak", "Peeters"}

	firstWords  = []string{"Amber", "Birch", "Blue", "Brisk", "Cedar", "Clear", "Copper", "Coral", "Crisp", "Delta", "Drift", "Ember", "Fern", "Flint", "Frost", "Golden", "Grand", "Green", "Harbour", "Hazel", "High", "Iron", "Juniper", "Keen", "Lake", "Linden", "Lunar", "Maple", "Mellow", "Mint", "North", "Oak", "Opal", "Pine", "Prime", "Quartz", "Quiet", "Rapid", "River", "Sage", "Silver", "Slate", "Solar", "Stone", "Swift", "Tidal", "Velvet", "Wild"}
	secondWords = []string{"Analytics", "Bakeries", "Bearings", "Bikes", "Books", "Bridge", "Cables", "Capital", "Care", "Chemicals", "Clinics", "Cloud", "Coffee", "Controls", "Dairy", "Data", "Dental", "Devices", "Energy", "Fabrics", "Farms", "Foods", "Freight", "Games", "Glass", "Health", "Homes", "Hotels", "Insurance", "Labs", "Learning", "Lighting", "Logistics", "Media", "Metals", "Motors", "Networks", "Optics", "Paper", "Partners", "Pharma", "Press", "Retail", "Robotics", "Software", "Sports", "Tools", "Travel"}
	legalForms  = []string{"GmbH", "Ltd", "Inc", "B.V.", "AB", "S.A."}

	fields = []string{"Marketing", "Operations", "Finance", "Sales", "IT", "Procurement", "Logistics", "Customer Care"}
)

// level is a word that a column can hold and how often it does.
type level struct {
	word  string
	often float64
}

var (
	industries = []level{{"software", 20}, {"manufacturing", 18}, {"finance", 12}, {"retail", 14}, {"health", 11}, {"logistics", 9}, {"education", 9}, {"public", 7}}
	countries  = []level{{"DE", 24}, {"US", 22}, {"GB", 14}, {"FR", 10}, {"NL", 8}, {"SE", 6}, {"IN", 9}, {"BR", 7}}
	emailKinds = []level{{"business", 0}, {"free", 0}, {"academic", 0}} // how often: see disguise.address
	sources    = []level{{"organic", 30}, {"paid search", 20}, {"social", 18}, {"event", 12}, {"referral", 11}, {"partner", 9}}

	// newSource opens at half time and brings newSourceShare of the leads.
	newSource = "review site"
)

const newSourceShare = .2

// rank is a seniority and the title that goes with it; %s is a field.
type rank struct {
	seniority string
	often     float64
	title     string
}

var ranks = []rank{
	{"entry", 16, "%s Assistant"}, {"specialist", 30, "%s Specialist"}, {"senior", 18, "Senior %s Analyst"}, {"head", 15, "Head of %s"},
	{"director", 10, "Director of %s"}, {"vp", 6, "VP %s"}, {"c-level", 5, "Chief Officer, %s"},
}

func drawLevel(s stream, levels []level) string {
	weight := make([]float64, len(levels))
	for i, l := range levels {
		weight[i] = l.often
	}
	return levels[s.pick(weight)].word
}
