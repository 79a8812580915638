// SPDX-License-Identifier: Apache-2.0
// What no single name says is looked for in the nearest files together before a word is denied.
#include <doctest/doctest.h>

#include "tests/answers/planned.h"

using namespace cutaway;
using namespace cutaway::answers;

namespace {

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("the rarest word of a request that has a name is told where nothing else says it") {
  const Planned kobo(
      {{"devices.py",
        "class Platform:\n    KOBO = 1\n\n"
        "class KoboMailer:\n    def deliver(self, title):\n        return title\n"},
       {"books.py", "class Book:\n    title = 1\n\ndef list_books():\n    return Book\n"}},
      "Let readers send a book to their Kobo");
  CHECK((has(kobo.answer(), "Kobo") || kobo.tells("“Kobo” has a name here")));
}

TEST_CASE("a word that no name has is not told as the rarest") {
  const Planned fax({{"books.py", "class Book:\n    title = 1\n\ndef list_books():\n    pass\n"}},
                    "Let readers send a book to their Fax");
  CHECK_FALSE(fax.tells("“Fax” has a name here"));
}

TEST_CASE("a verb of another thing is not told as a name for it") {
  const Planned votes(
      {{"export.py", "class Serializer:\n    def write(self, rows):\n        return rows\n"},
       {"tasks.py", "class Task:\n    title = 1\n\ndef list_tasks():\n    pass\n"}},
      "Let players write essays on tasks and let others vote on them");
  CHECK_FALSE(votes.tells("“write” has a name here"));
}

TEST_CASE("an everyday verb that no name has makes nothing new code") {
  const Planned open({{"cycle.py",
                       "class OrderCycle:\n    orders_open_at = 1\n    orders_close_at = 2\n\n"
                       "    def is_open(self):\n        return self.orders_open_at\n"}},
                     "Let shoppers buy only while an order cycle is open");
  CHECK_FALSE(has(open.scope.rule, "“buy”"));
}

TEST_CASE("what is handed over by the name of a function is no setting") {
  const Planned mail(
      {{"job.rb",
        "class ConfirmJob\n"
        "  delegate :send_confirmation_emails, to: :summarizer\nend\n"},
       {"summarizer.rb",
        "class Summarizer\n  def send_confirmation_emails\n    deliver\n  end\nend\n"}},
      "Send the order confirmation email to the manager as well as to the customer");
  CHECK_FALSE(has(mail.answer(), "sets it"));
}

TEST_CASE("a number that says which ones nobody has used is no value that is to be another") {
  const Planned runs({{"settings.py",
                       "import os\n\n"
                       "REFRESH_INTERVALS = os.environ.get(\"REFRESH_INTERVALS\", \"60,300\")\n"}},
                     "Change the default refresh schedule so that queries nobody has opened for 90 "
                     "days stop running");
  CHECK_FALSE(has(runs.answer(), "Today's value is set here"));
}
