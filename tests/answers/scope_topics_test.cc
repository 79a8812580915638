// SPDX-License-Identifier: Apache-2.0
// What a wish is about tells what to ask of it and of which class it is, whatever was found.
#include <doctest/doctest.h>

#include "answers/scope/request/topics.h"
#include "tests/answers/planned.h"

namespace cutaway::answers {
namespace {

std::map<std::string, std::string> library() {
  return {{"schema.sql",
           "create table users (id int primary key, email text);\n"
           "create table books (id int primary key, title text);\n"},
          {"mailer.py", "class Mailer:\n    def deliver(self, user):\n        return user.email\n"},
          {"books.py", "def lend_book(book, user):\n    return book\n"}};
}

std::string first_topic(const std::string& request) {
  const Planned any(library(), "Add a note");
  const catalogue::Catalogue& catalogue = *any.source.analysis.catalogue;
  const RequestWords words(catalogue);
  const Request read = read_request(request, words);
  const std::vector<Topic> topics = topics_in(catalogue, read, read);
  return topics.empty() ? "" : topics.front().id;
}

}  // namespace

TEST_CASE("a topic is heard by its own phrases and by those of the matters that it names") {
  CHECK(first_topic("Let readers report a rude note to the owner with one click") == "report_bad");
  CHECK(first_topic("Close a loan by itself when the reader has not answered for a week") ==
        "by_itself_after");
  CHECK(first_topic("Let people watch a film together") == "watch_together");
  CHECK(first_topic("Paint the shelf") == "");
}

TEST_CASE("figures over time are no count of who opened a page, and neither is a limit") {
  CHECK(first_topic("Show a chart of the books that are left until the deadline") ==
        "figures_shown");
  CHECK(first_topic("Show how many times each book was opened") == "openings_counted");
  CHECK(first_topic("Let me cap how many people can borrow the same book") != "openings_counted");
}

TEST_CASE("two words of a topic with others between them ask nothing of another class of change") {
  const Planned preview(
      {{"preview.js",
        "export function loadPreview(link) { return fetch(link); }\n"
        "export class LinkPreview { show(link, message) { return loadPreview(link); } }\n"}},
      "Show a preview of links below a message");
  CHECK(preview.asks("What does what is there, `LinkPreview`, not do that is wanted"));
  CHECK_FALSE(preview.asks("When does the link end"));
}

TEST_CASE("one stray word of a wish is no topic: each is heard by what is done with what") {
  CHECK(first_topic("Let readers set a reading goal for the year") == "goal_reached");
  CHECK(first_topic("Let two readers work on the same note from their own accounts") ==
        "edit_at_once");
  CHECK(first_topic("Let me send a book to a friend's email address") == "sent_to_address");
  CHECK(first_topic("Let me share a book with a link") == "share_by_link");
  CHECK(first_topic("Librarians should be able to step into a reader's account") ==
        "as_other_user");
  CHECK(first_topic("Let my family add to the same list, while some of them may only look") ==
        "list_in_common");
  CHECK(first_topic("A librarian should approve or refuse a loan and give a reason") ==
        "asked_and_decided");
  CHECK(first_topic("Readers sign with their finger on the screen when they get a book") ==
        "signed_by_hand");
  CHECK(first_topic("Addresses should be blacked out before notes are stored") ==
        "hidden_in_texts");
}

TEST_CASE("a wish that closes something when enough came is none of what closes with time") {
  CHECK(first_topic("Close a poll by itself once it has enough answers") == "ends_when_reached");
  CHECK(first_topic("Close a poll by itself after a deadline") == "by_itself_after");
  CHECK(first_topic("Let me set up a reading that repeats every week without writing it again "
                    "each time") == "comes_again_each_time");
  CHECK(first_topic("Let readers stop halfway and carry on later on another device") ==
        "goes_on_elsewhere");
  CHECK(first_topic("Give the page a dark look for the evening") == "light_or_dark");
}

TEST_CASE("something is asked of every wish that is not there, also of one with a number") {
  CHECK(!Planned(library(), "Buzz my phone when three hours have passed since the last reading")
             .scope.questions.empty());
}

TEST_CASE("where no topic is heard and hardly anything is asked, the class leaves something open") {
  const Planned gilded(library(), "Let readers gild the spine of a book");
  CHECK(gilded.scope.questions.size() >= 2);
  CHECK(gilded.scope.questions.size() <= 3);
}

TEST_CASE("what holds for many a wish comes behind what is of this one") {
  CHECK(first_topic("Tell readers the day before a book has to be back") == "remind_before");
  CHECK(first_topic("Tell readers when a book has moved") == "told_at_all");
}

TEST_CASE("a question of a topic names what is here, and is asked without it elsewhere") {
  const char* const wish = "Let readers report a rude book to the owner with one click";
  CHECK(
      Planned(library(), wish).asks("Who gets to know, by `Mailer` or in a list of open reports?"));
  auto without = library();
  without.erase("mailer.py");
  CHECK(Planned(without, wish).asks("Who gets to know, by mail or in a list of open reports?"));
}

TEST_CASE("that nothing runs by the clock is told only where no name here is of that kind") {
  const char* const wish = "Remind readers the day before a book has to be back";
  const char* const none = "Nothing here is named after a clock or schedule";
  CHECK(Planned(library(), wish).asks(none));
  auto timed = library();
  timed["jobs.py"] = "class Scheduler:\n    def run(self):\n        return 1\n";
  CHECK_FALSE(Planned(timed, wish).asks(none));
  CHECK(Planned(timed, wish).asks("`Scheduler`"));
}

TEST_CASE("what is to be remembered tells the class before a single word of the sentence") {
  const Planned ranked(library(), "Let readers put books in order of preference instead of one");
  CHECK(ranked.scope.change_class == "data");
  const Planned closed(library(),
                       "Close a loan by itself when the reader has not answered for a week");
  CHECK(closed.scope.change_class == "code");
  CHECK(closed.scope.class_also == "setting");
}

TEST_CASE("a text that is to be another is asked nothing of its topic") {
  const Planned text(library(), "Say \"Ask for a reminder\" instead of \"Remind me before\"");
  CHECK_FALSE(text.asks("What runs it every day"));
}

}  // namespace cutaway::answers
