package main

import (
	"net/http"
	"net/url"
	"slices"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gofiber/fiber/v2"

	"credo/huddle"
	"credo/internal/activity"
	"credo/internal/files"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/modules"
	"credo/people"
	"credo/quizzes"
	"credo/quizzes/bank"
	"credo/quizzes/review"
	"credo/quizzes/statistics"
	"credo/quizzes/strengths"
	"credo/recognition"
	"credo/values"
	"credo/values/empowerment"
	"credo/values/guests"
	"credo/values/hiring"
	"credo/values/lived"
	"credo/values/sharing"
	"credo/values/workshop"
)

// config is what a Credo is started with.
type config struct {
	URL            *url.URL // the public address
	TrustedProxies []string
	Now            func() time.Time
	SecretCost     people.Cost
}

// credo is the whole house: its stores, and the server over them.
type credo struct {
	config config
	db     *storage.DB
	log    *activity.Log

	people      *people.Store
	values      *values.Store
	empowerment *empowerment.Store
	guests      *guests.Store
	workshop    *workshop.Store
	sharing     *sharing.Store
	hiring      *hiring.Store
	lived       *lived.Store
	quizzes     *quizzes.Store
	bank        *bank.Store
	review      *review.Store
	statistics  *statistics.Store
	strengths   *strengths.Store
	modules     *modules.Store
	recognition *recognition.Store
	huddle      *huddle.Store

	app    *fiber.App
	routes []web.Route
}

// newCredo builds the house over an open, migrated database.
func newCredo(db *storage.DB, config config) *credo {
	c := newStores(db, config)
	app, router := web.NewServer(web.Config{
		URL: config.URL, TrustedProxies: config.TrustedProxies, Identify: c.people.Identify, Now: config.Now,
	})
	c.app = app
	c.mount(router)
	c.routes = router.Routes()
	return c
}

// newStores builds the house without a server, for the commands that need none.
func newStores(db *storage.DB, config config) *credo {
	log := activity.New(db)
	c := &credo{
		config: config, db: db, log: log,
		people:      people.NewStore(db, log, config.Now, config.SecretCost),
		values:      values.NewStore(db, log, config.Now),
		empowerment: empowerment.NewStore(db, log, config.Now),
		guests:      guests.NewStore(db, log, config.Now),
		sharing:     sharing.NewStore(db, log, config.Now),
		hiring:      hiring.NewStore(db, log, config.Now),
		lived:       lived.NewStore(db, config.Now, livedKinds(config)...),
		quizzes:     quizzes.NewStore(db, log, config.Now),
		bank:        bank.NewStore(db, log, config.Now),
		statistics:  statistics.NewStore(db),
		modules:     modules.NewStore(db, log, config.Now),
		recognition: recognition.NewStore(db, log, config.Now),
		huddle:      huddle.NewStore(db, log, config.Now),
	}
	c.review = review.NewStore(db, log, config.Now, review.Slots{OfTheDay: c.questionsOfTheDay})
	c.strengths = strengths.NewStore(db, config.Now, strengths.Slots{Reviewed: review.MarksBetween, Paused: review.Paused, About: c.modules.OfQuiz})
	c.workshop = workshop.NewStore(db, log, config.Now, c.values, countInChild())
	// What travels up between the rooms.
	log.During(c.modules.OnQuizPassed, "quiz.passed")
	log.During(c.huddle.OnSetUp, "workplace.set_up")
	log.After("count words", c.onAnswersClosed, "workshop.closed")
	log.After("keep cards", c.review.OnHandedIn, "quiz.passed", "quiz.failed", "quiz.handed_in")
	log.During(c.recognition.OnPersonEdited, "person.edited")
	return c
}

// sections are what the tab of the credo holds: the credo, and what the rooms in values
// hang into it.
var sections = slices.Concat(values.Sections{{Path: "/credo", TitleKey: "values.section.credo"}}, guests.Sections, empowerment.Sections, workshop.Sections)

// mount is the map of routes: each room brings its own, app those that join
// rooms. The slots say what a room shows of the rooms above it.
func (c *credo) mount(r *web.Router) {
	r.Get("/readyz", web.Public, c.ready)

	people.Mount(r, c.people, people.Slots{Door: c.visionAtDoor, Person: c.personPanels, SetUp: c.setUpCards})
	values.Mount(r, c.values, values.Slots{
		Proof: c.proofOfValue, Uses: c.usesOfValue, Lived: c.livedNote, Origin: c.originOfValue, Beside: besideCredo(), Sections: sections,
	})
	lived.Mount(r, c.lived, lived.Slots{Sections: sections})
	guests.Mount(r, c.guests, guests.Slots{Lessons: c.lessonsReferring, Sections: sections})
	empowerment.Mount(r, c.empowerment, empowerment.Slots{Stories: c.storiesOfUses, Sections: sections})
	workshop.Mount(r, c.workshop, workshop.Slots{Sections: sections})
	sharing.Mount(r, c.sharing, c.config.URL.String())
	hiring.Mount(r, c.hiring)
	quizzes.Mount(r, c.quizzes, quizzes.Slots{May: c.modules.MayTakeQuiz, About: c.modules.OfQuiz})
	bank.Mount(r, c.bank, bank.Slots{About: c.modules.OfQuiz, Askers: c.askers, Ask: c.modules.Ask})
	statistics.Mount(r, c.statistics)
	strengths.Mount(r, c.strengths)
	review.Mount(r, c.review)
	modules.Mount(r, c.modules, modules.Slots{References: c.references})
	recognition.Mount(r, c.recognition)
	huddle.Mount(r, c.huddle, huddle.Slots{References: c.references, Question: c.hardQuestion})

	files.Mount(r, c.db, people.Anyone)

	r.GetKept("/", people.Anyone, c.showToday)
	r.Get("/search", people.Anyone, c.showSearch)
	r.Get("/team", people.Leads, c.showDesk)
	r.Post("/setup/starter", people.Owners, c.takeInStarter)

	web.Operation(r, people.Anyone, huma.Operation{
		OperationID: "today", Method: http.MethodGet, Path: "/today",
		Summary: "What today holds for the person", Tags: []string{"today"},
	}, c.todayCall)
	web.Operation(r, people.Anyone, huma.Operation{
		OperationID: "search", Method: http.MethodGet, Path: "/search",
		Summary: "Lessons, values, stories, huddles, guests, service steps and the promise that hold every word", Tags: []string{"search"},
	}, c.searchCall)
	web.Operation(r, people.Anyone, huma.Operation{
		OperationID: "list-people", Method: http.MethodGet, Path: "/people",
		Summary: "Who works here, with their badges", Tags: []string{"people"},
	}, c.listPeopleCall)
	web.Operation(r, people.Anyone, huma.Operation{
		OperationID: "person", Method: http.MethodGet, Path: "/people/{id}",
		Summary: "A person, with their badges", Tags: []string{"people"},
	}, c.personCall)
	web.Operation(r, people.Anyone, huma.Operation{
		OperationID: "progress", Method: http.MethodGet, Path: "/people/{id}/progress",
		Summary: "How far a person is with each module; for themselves, their leads and owners", Tags: []string{"people"},
	}, c.progressCall)
	r.NotFound()
}
