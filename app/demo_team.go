package main

import (
	"cmp"
	"embed"
	"fmt"
	"path"
	"slices"

	"go.yaml.in/yaml/v3"

	"credo/internal/i18n"
	"credo/people"
	"credo/recognition"
)

//go:embed demo
var demoFiles embed.FS

// A team is the demo team, as the files of the folder demo tell it. Things
// name each other, and those of the starter pack, by key. Days are counted back
// from today.
type team struct {
	Workplace struct {
		Name, Zone string
		Languages  []i18n.Lang
		Language   i18n.Lang
		QuietDays  []int `yaml:"quiet_days"` // of the week, without a huddle
	}
	Teams  []struct{ Key, Name string }
	People []demoPerson
	Left   []demoPerson // worked here, and sign in no more

	Credo   demoCredo
	Stories []demoStory // the oldest first
	Awards  []demoAward // for no story
	Huddles []demoHuddle
	Guests  demoGuests

	Workshops []demoWorkshop
	Topics    []demoTopic
}

type demoPerson struct {
	Key, Name, PIN, Password, Job string
	EmployeeNumber                string `yaml:"employee_number"`
	Role                          people.Role
	Language                      i18n.Lang
	Teams, Leads                  []string
	StartedDaysAgo                int `yaml:"started_days_ago"`
	LeftDaysAgo                   int `yaml:"left_days_ago"` // 0 for whoever works here
	Shift                         string
	DaysOff                       []int  `yaml:"days_off"` // of the week, 0 being the weekday of today
	Leave                         [2]int // its first and last day, 0 for none
	Training                      ways
}

func (p demoPerson) secret() string { return cmp.Or(p.PIN, p.Password) }

// words are a text in several languages; English is the original.
type words map[i18n.Lang]string

func (w words) text() i18n.Text {
	var t i18n.Text
	for _, lang := range i18n.Langs {
		t = t.With(lang, w[lang])
	}
	return t
}

type demoStory struct {
	Key, Author, Title, Body string
	AddedLater               string `yaml:"added_later"` // by the author, the day after
	Language                 i18n.Lang
	People, Values           []string
	GuestConsent             bool                           `yaml:"guest_consent"`
	Translations             map[i18n.Lang]recognition.Said // of the story of the day, mostly none
	At                       when
	Applause                 []string
	Awards                   []demoAward
	Candidate, Withdrawn     bool
}

type demoAward struct {
	Badge, To, By, Note string
	At                  when // left out for that of a story
}

type demoHuddle struct {
	DaysAgo           int    `yaml:"days_ago"`
	Audience          string // the key of a team, empty for everyone
	Author, Presenter string // keys of people; the owner and nobody if left out
	Value, Story      string
	Sections          []demoSection
}

type demoSection struct {
	Kind        string
	Title, Body words
	Minutes     int
}

func (t team) signIns() []signIn {
	all := make([]signIn, len(t.People))
	for i, p := range t.People {
		all[i] = signIn{Name: p.Name, Role: p.Role, Login: p.EmployeeNumber, Secret: p.secret()}
	}
	return all
}

// readTeam reads the files of the folder demo.
func readTeam() (t team, err error) {
	var near struct {
		Today      demoHuddle `yaml:",inline"`
		Yesterday  demoHuddle
		TwoDaysAgo demoHuddle `yaml:"two_days_ago"`
		Tomorrow   demoHuddle
	}
	for name, into := range map[string]any{
		"people.yaml": &t, "credo.yaml": &t.Credo, "awards.yaml": &t.Awards, "huddle.yaml": &near, "guests.yaml": &t.Guests, "workshops.yaml": &t.Workshops, "questions.yaml": &t.Topics,
	} {
		if err := readYAML("demo/"+name, into); err != nil {
			return t, err
		}
	}
	if t.Stories, err = readAll[demoStory]("demo/stories"); err != nil {
		return t, err
	}
	if t.Huddles, err = readAll[demoHuddle]("demo/huddles"); err != nil {
		return t, err
	}
	near.TwoDaysAgo.DaysAgo, near.Yesterday.DaysAgo, near.Tomorrow.DaysAgo = 2, 1, -1
	t.Huddles = append(t.Huddles, near.TwoDaysAgo, near.Yesterday, near.Today, near.Tomorrow)
	slices.SortStableFunc(t.Stories, func(a, b demoStory) int { return b.At.compare(a.At) })
	slices.SortStableFunc(t.Huddles, func(a, b demoHuddle) int { return b.DaysAgo - a.DaysAgo })
	return t, nil
}

// readAll reads the lists in the files of a folder, one after the other.
func readAll[T any](folder string) (all []T, err error) {
	files, err := demoFiles.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	for _, file := range files {
		var some []T
		if err := readYAML(path.Join(folder, file.Name()), &some); err != nil {
			return nil, err
		}
		all = append(all, some...)
	}
	return all, nil
}

func readYAML(name string, into any) error {
	content, err := demoFiles.ReadFile(name)
	if err != nil {
		return err
	}
	if err := yaml.Unmarshal(content, into); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}
