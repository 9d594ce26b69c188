package statistics

import (
	"bytes"

	"github.com/gofiber/fiber/v2"

	"credo/internal/i18n"
	"credo/internal/web"
)

func url(quizID string) string { return "/quizzes/" + quizID + "/statistics" }

// whichOf reads which attempts are looked at: the first of each person, unless
// somebody asks for all.
func whichOf(asked string) Which {
	if Which(asked) == AllAttempts {
		return AllAttempts
	}
	return FirstAttempts
}

func (p pages) showReport(c *fiber.Ctx) error {
	ctx := c.UserContext()
	report, err := p.store.Report(ctx, c.Params("id"), whichOf(c.Query("attempts")))
	if err != nil {
		return err
	}
	page := web.Page{Title: i18n.T(ctx, "statistics.title"), Tab: "learn"}
	return web.Render(c, page, reportPage(report))
}

// saveMarks sends the table of marks as a file.
func (p pages) saveMarks(c *fiber.Ctx) error {
	report, err := p.store.Report(c.UserContext(), c.Params("id"), whichOf(c.Query("attempts")))
	if err != nil {
		return err
	}
	file := bytes.NewBufferString(byteOrderMark)
	if err := report.WriteCSV(file); err != nil {
		return err
	}
	c.Set(fiber.HeaderContentType, "text/csv; charset=utf-8")
	c.Set(fiber.HeaderContentDisposition, `attachment; filename="statistics.csv"`)
	return c.Send(file.Bytes())
}
