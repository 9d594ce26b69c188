package words

import "strings"

// englishFunction has what the stop list of snowball leaves out: contractions
// without their apostrophe, auxiliaries, pronouns, prepositions, words of degree
// and time, greetings, and verbs that mean nothing without their object.
var englishFunction = set(`
	aint arent cant couldnt didnt doesnt dont hadnt hasnt havent isnt mightnt mustnt neednt shant shouldnt wasnt werent wont wouldnt
	im ive id ill youre youve youd youll hes shes theyre theyve theyd theyll weve wed thats theres whats lets
	cannot could may might must ought shall would needn
	us one ones oneself anybody anyone anything anywhere everybody everyone everything everywhere nobody none nothing nowhere
	somebody someone something somewhere another either neither else every many much lot lots several enough plenty less least any
	two three four five six seven eight nine ten first second third whose whatever whichever whoever wherever whenever however
	across along amid among amongst around aside beside besides beyond despite inside outside near onto per since till toward towards
	upon via within without like unlike than though although unless whether while whilst yet thus hence therefore instead
	also always almost already anyway away back ever even far maybe never often perhaps quite rather really simply somehow sometimes
	soon still together truly usually well actually absolutely completely totally extremely definitely certainly especially
	particularly basically generally exactly pretty super bit little ago today tomorrow yesterday tonight
	got get gets getting gotten give gives gave given giving go goes going gone went come comes came coming make makes made making
	let letting put puts putting take takes took taken taking become becomes became becoming seem seems seemed
	thing things stuff way ways kind-of sort-of etc eg ie vs ok okay o'clock oh ah um yes yeah no hi hello hey please lol haha hahaha xd omg btw
	mr mrs ms dr nbsp amp quot ll ve re don didn doesn isn wasn weren aren won couldn shouldn wouldn haven hasn hadn`)

// englishBase has the base of what snowball takes apart too far, or not far
// enough: it would make one word of friend and friendly, of custom and customer.
var englishBase = bases(`
	accommodating: accommodate accommodates accommodated
	accommodation: accommodations
	attentive: attentively attentiveness
	business: businesses
	busy: busier
	clean: cleanliness cleanest
	courteous: courteously courtesy courtesies
	customer: customers
	customise: customised customize customized
	easy: easily ease easier easiest
	efficient: efficiently efficiency
	fast: faster fastest
	friendly: friendlier friendliest friendliness
	general:
	generous: generously generosity
	happy: happily happiness happier happiest
	homely: homeliness
	honest: honestly honesty
	hospital: hospitals
	hospitality: hospitable
	important: importantly importance
	kind: kindly kinder kindest kindness kindnesses
	lively: liveliness
	lovely: lovelier loveliest
	nice: nicely nicer nicest
	noise: noises noisy noisier
	organ: organs
	organise: organised organising organize organized organizing organisation organization
	patient: patiently patience
	person: persons
	personable:
	personal: personally
	personalise: personalised personalising personalize personalized personalizing
	personality: personalities
	polite: politely politer politest politeness
	quick: quickly quicker quickest quickness
	quiet: quietly quieter quietest
	ready: readily readiness
	responsive: responsiveness
	sincere: sincerely sincerity
	slow: slowly slower slowest slowness
	speed: speedy speedily speedier
	tidy: tidily tidier tidiness
	timely: timeliness
	warm: warmly warmer warmest warmth`)

// englishForms has forms of which snowball does not know the base.
var englishForms = bases(`
	bring: brought
	child: children
	feel: felt
	find: found
	forget: forgot forgotten
	hear: heard
	keep: kept
	know: knew known
	leave: left
	man: men
	meet: met
	say: said
	see: saw seen
	speak: spoke spoken
	teach: taught
	tell: told
	think: thought
	understand: understood
	woman: women`)

// set returns the words of a list.
func set(list string) map[string]bool {
	words := map[string]bool{}
	for word := range strings.FieldsSeq(list) {
		words[word] = true
	}
	return words
}

// bases reads lines of a base and its forms.
func bases(list string) map[string]string {
	all := map[string]string{}
	for line := range strings.Lines(strings.TrimSpace(list)) {
		base, forms, _ := strings.Cut(line, ":")
		base = strings.TrimSpace(base)
		all[base] = base
		for form := range strings.FieldsSeq(forms) {
			all[form] = base
		}
	}
	return all
}
