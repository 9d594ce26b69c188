package main

import (
	"cmp"
	"embed"
	"fmt"
	"io/fs"
	"path"

	"go.yaml.in/yaml/v3"

	"credo/internal/i18n"
	"credo/people"
)

//go:embed demo
var demoFiles embed.FS

// A team is the demo team, as the files of the folder demo tell it. Things
// name each other by key.
type team struct {
	Workplace struct {
		Name, Zone string
		Languages  []i18n.Lang
		Language   i18n.Lang
	}
	Teams  []struct{ Key, Name string }
	People []demoPerson

	Credo   demoCredo
	Badges  []demoBadge
	Modules []demoModule
	Stories []demoStory
	Huddles map[int]demoHuddle // by how many days ago
}

type demoPerson struct {
	Key, Name, PIN, Password, Job string
	EmployeeNumber                string `yaml:"employee_number"`
	Role                          people.Role
	Language                      i18n.Lang
	Teams, Leads                  []string
	StartedDaysAgo                int `yaml:"started_days_ago"`
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

func texts(all []words) []i18n.Text {
	out := make([]i18n.Text, len(all))
	for i, w := range all {
		out[i] = w.text()
	}
	return out
}

type demoCredo struct {
	Vision words
	Values []struct {
		Key, Colour, Icon string
		Name, Statement   words
		Questions         struct{ Meaning, Practice, Misread, Measure, Effect words }
		Do, Dont          []words
	}
}

type demoBadge struct {
	Key, Value, Medal string
	Name, Criteria    words
}

type demoModule struct {
	Key, Title, Summary string
	Language            i18n.Lang
	DueDays             int `yaml:"due_days"`
	Lessons             []struct{ Title, Markdown string }
	Quiz                struct {
		Title     string
		PassMark  float64 `yaml:"pass_mark"`
		Attempts  int
		Questions []struct {
			Kind, Text, Feedback string
			Choices              []struct {
				Text, Feedback string
				Right          bool
			}
		}
	}
}

type demoStory struct {
	Key, Author, Title, Body string
	Language                 i18n.Lang
	People, Values           []string
	GuestConsent             bool   `yaml:"guest_consent"`
	At                       string // "1 19:40": days ago, and the time
	Applause                 []string
	Awards                   []struct{ Badge, To, By, Note string }
	Candidate                bool
}

type demoHuddle struct {
	Value, Story string
	Sections     []struct {
		Kind        string
		Title, Body words
		Minutes     int
	}
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
	var stories struct{ Stories []demoStory }
	var badges struct{ Badges []demoBadge }
	var huddles struct {
		Today      demoHuddle `yaml:",inline"`
		Yesterday  demoHuddle
		TwoDaysAgo demoHuddle `yaml:"two_days_ago"`
	}
	for name, into := range map[string]any{
		"people.yaml": &t, "credo.yaml": &t.Credo, "badges.yaml": &badges, "stories.yaml": &stories, "huddle.yaml": &huddles,
	} {
		if err := readYAML("demo/"+name, into); err != nil {
			return t, err
		}
	}
	t.Badges, t.Stories = badges.Badges, stories.Stories
	t.Huddles = map[int]demoHuddle{0: huddles.Today, 1: huddles.Yesterday, 2: huddles.TwoDaysAgo}
	files, err := fs.ReadDir(demoFiles, "demo/modules")
	if err != nil {
		return t, err
	}
	for _, file := range files {
		var m demoModule
		if err := readYAML(path.Join("demo/modules", file.Name()), &m); err != nil {
			return t, err
		}
		t.Modules = append(t.Modules, m)
	}
	return t, nil
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
