// SPDX-License-Identifier: Apache-2.0
// What the product's own documents say of a wish: that it is there, in part, planned, lacking, or
// of an edition that is paid for. Each condition of the wish counts.
#include <doctest/doctest.h>

#include "tests/answers/planned.h"

namespace cutaway::answers {
namespace {

Planned with_readme(const std::string& readme, std::string_view wish) {
  return Planned({{"README.md", "# Shelf\n\nShelf keeps track of media.\n\n" + readme + "\n"},
                  {"media/export.py", "def export_media_csv(user):\n    return rows(user)\n"},
                  {"media/expenses.py", "def import_expenses(file):\n    return read(file)\n"},
                  {"users.py",
                   "REGISTRATION = config('REGISTRATION', default=True)\n\n"
                   "def register_user(name):\n    return name\n"},
                  {"tickets.py", "def notify_new_ticket(ticket):\n    return push(ticket)\n"},
                  {"tasks/digest.py", "def task_digest(user):\n    return summary(user.tasks)\n"}},
                 wish);
}

bool is_firm(const Planned& planned) { return planned.scope.outcome == Outcome::firm; }

const std::string kExport =
    "## Features\n\n- Export all your tracked media to a CSV file and import it back.";

}  // namespace

TEST_CASE("a sentence of the README that meets every condition tells that it is there") {
  const Planned planned = with_readme(kExport, "Let people download their tracked media as CSV");
  INFO(planned.headline());
  CHECK(planned.may_be_there());
  CHECK(
      planned.headline().starts_with("It may be there already: `README.md` says “Export all your"));
}

TEST_CASE("a word by which the wish narrows has to be said, too") {
  const Planned planned = with_readme(kExport, "Export tracked media to a CSV file automatically");
  INFO(planned.headline());
  CHECK_FALSE(is_firm(planned));
  CHECK(planned.headline().starts_with("A part of it seems to be there: `README.md` says"));
  CHECK(planned.headline().find("it says nothing of “automatically”") != std::string::npos);
}

TEST_CASE("how another act is done is no proof, whatever words stand in it") {
  const Planned weekly(
      {{"docs/mail.md",
        "# Mail\n\nTo embed the newsletter survey into your email, follow these steps:\n"},
       {"templates.py",
        "class NewsletterTemplate:\n    def newsletter_survey(self):\n        return 1\n\n"
        "class Answers:\n    def summary(self):\n        return 2\n"}},
      "Email me every Monday with a summary of the new answers");
  CHECK(weekly.scope.outcome != Outcome::firm);
  CHECK(weekly.headline().find("seems to be there") == std::string::npos);
}

TEST_CASE("a point of a list is read with the point that it is one of") {
  const Planned planned = with_readme(
      "## Features\n\n- Telegram integration:\n    - Receive daily digests of your tasks\n"
      "    - Create tasks by messages\n",
      "Send a daily digest of tasks to Telegram");
  INFO(planned.headline());
  CHECK(planned.may_be_there());
  const Planned slack = with_readme(
      "## Features\n\n- Telegram integration:\n    - Receive daily digests of your tasks\n",
      "Send a daily digest of tasks to Slack");
  CHECK_FALSE(is_firm(slack));
}

TEST_CASE("what the documents tell as lacking is told so") {
  const Planned planned = with_readme(
      "## Data\n\nSplitwise import supports friends and groups. Expenses themselves are not "
      "imported yet.",
      "Import expenses from Splitwise");
  INFO(planned.headline());
  CHECK_FALSE(is_firm(planned));
  CHECK(planned.headline().starts_with(
      "It is told as lacking: `README.md` says “Expenses themselves are not imported yet.”"));
}

TEST_CASE("a point that is not done is told as planned, one that is done as there") {
  const char* wish = "Export tracked media as a PDF file";
  const Planned open =
      with_readme("## Roadmap\n\n- [ ] Export of tracked media as PDF\n- [x] Dark theme\n", wish);
  INFO(open.headline());
  CHECK_FALSE(is_firm(open));
  CHECK(open.headline().starts_with("It is told as planned, not as there: `README.md` says"));
  const Planned done = with_readme("## Roadmap\n\n- [x] Export of tracked media as PDF\n", wish);
  INFO(done.headline());
  CHECK(done.may_be_there());
}

TEST_CASE("a sentence that the next one takes back is told as lacking, with what takes it back") {
  const std::string point = "## Features\n\n- Import expenses from Splitwise into your books. ";
  const Planned lacking = with_readme(point + "(Not implemented yet, but will be in 1.0)",
                                      "Import expenses from Splitwise");
  INFO(lacking.headline());
  CHECK_FALSE(is_firm(lacking));
  CHECK(lacking.headline().starts_with(
      "It is told as lacking: `README.md` says “Import expenses from Splitwise into your books. "
      "(Not implemented yet,"));
  const Planned planned =
      with_readme(point + "This is planned for 1.0.", "Import expenses from Splitwise");
  CHECK(planned.headline().starts_with("It is told as planned, not as there: `README.md` says"));
  const Planned there =
      with_readme(point + "(It takes a minute.)", "Import expenses from Splitwise");
  CHECK(there.headline().starts_with("It may be there already: `README.md` says"));
}

TEST_CASE("what an edition has that is paid for is not told as there") {
  const Planned planned =
      with_readme("## Pro Version\n\n- Browser notifications when new tickets are received\n",
                  "Show a browser notification for a new ticket");
  INFO(planned.headline());
  CHECK_FALSE(is_firm(planned));
  CHECK(planned.headline().starts_with(
      "It is told of an edition that is paid for (“Pro Version”): `README.md` says"));
}

TEST_CASE("a table tells which setting does it") {
  const Planned planned = with_readme(
      "| Name | Type | Notes |\n| --- | --- | --- |\n"
      "| `REGISTRATION` | Bool | Default to true, set to false to disable user registration |\n",
      "Let administrators switch off user registration");
  INFO(planned.headline());
  CHECK(planned.headline().find("`README.md` says of `REGISTRATION`") != std::string::npos);
  CHECK(planned.scope.change_class == "setting");
}

TEST_CASE("a name says what is done and with what, its lines how") {
  const std::map<std::string, std::string> files = {
      {"web.py",
       "def export_project(project, format):\n    bills = project.bills()\n"
       "    if format == 'csv':\n        return csv_of(bills)\n\n"
       "def show_project(project):\n    return project\n"}};
  const Planned csv(files, "Download the bills of a project as a CSV file");
  INFO(csv.headline());
  CHECK(csv.may_be_there());
  CHECK(csv.headline().find("`export_project`") != std::string::npos);
  CHECK_FALSE(is_firm(Planned(files, "Download the bills of a project as a PDF file")));
  CHECK_FALSE(is_firm(Planned(files, "Download only the bills of a project that are not paid")));
}

TEST_CASE("to snooze is an act, and what snoozes is not told for what mutes") {
  const Planned planned({{"alarms.py",
                          "class Alarm:\n    def snooze_alarm(self, minutes):\n"
                          "        self.until = minutes\n\n    def delete_alarm(self):\n"
                          "        self.gone = True\n"}},
                        "Let people snooze an alarm");
  INFO(planned.headline());
  CHECK(planned.may_be_there());
  CHECK(planned.headline().find("snooze_alarm") != std::string::npos);
}

TEST_CASE("what a sentence says will be done by what is there is no plan") {
  const Planned planned = with_readme(
      "The form shows a preview of the labels that will be added to a parcel automatically.",
      "Add labels to a parcel automatically");
  INFO(planned.headline());
  CHECK(planned.headline().find("It is told as planned") == std::string::npos);
}

}  // namespace cutaway::answers
