// SPDX-License-Identifier: Apache-2.0
// What is told as there because the words of a wish meet in one place, what is no part of it, and
// what the order of files adds to the list.
#include <doctest/doctest.h>

#include "answers/scope/outcome/first_files.h"
#include "answers/scope/request/form.h"
#include "tests/answers/planned.h"
#include "tests/history/log_text.h"

namespace cutaway::answers {
namespace {

bool is_firm(const Planned& planned) { return planned.scope.outcome == Outcome::firm; }

bool begins(const Planned& planned, std::string_view text) {
  return planned.headline().find(text) == 0;
}

std::map<std::string, std::string> slides(const std::string& remark) {
  return {{"app/p/noteId/page.tsx", "// " + remark +
                                        "\nexport function SlideShowPage(props) {\n"
                                        "  return renderSlides(props.note)\n}\n"},
          {"notes.ts", "export function createNote(text) {\n  return rows.insert(text)\n}\n"}};
}

std::map<std::string, std::string> shop(const std::string& column) {
  return {{"people.py",
           "from sqlalchemy import Column, Integer\n"
           "from sqlalchemy.orm import declarative_base\n\n"
           "Base = declarative_base()\n\n\nclass ShopUser(Base):\n"
           "    __tablename__ = 'shop_users'\n    id = Column(Integer, primary_key=True)\n    " +
               column + " = Column(Integer)\n"}};
}

}  // namespace

TEST_CASE("three rare words that meet in one function tell that it is there, for whomever it is") {
  const std::string wish = "Let me show a note as a slide presentation to an audience";
  const Planned met(slides("The presentation of a note as slides."), wish);
  CHECK(met.may_be_there());
  CHECK(begins(met, "It may be there already: the function `SlideShowPage`"));
  // Without the third word two are left, which may meet by chance.
  CHECK_FALSE(is_firm(Planned(slides("What is shown on a screen."), wish)));
  // What it is to have besides is not left out as those are whom it is for.
  CHECK_FALSE(is_firm(Planned(slides("The presentation of a note as slides."),
                              "Let me show a note as a slide presentation with music")));
}

TEST_CASE("a limit for each person is told by the value that is named after what is counted") {
  const std::string wish = "Limit how many films each person may ask for per week";
  const Planned limited(shop("movie_request_limit"), wish);
  CHECK(is_firm(limited));
  CHECK(begins(limited,
               "A limit on “films” is there, as it seems: the field "
               "`ShopUser.movie_request_limit`."));
  CHECK(limited.scope.change_class == "setting");
  // A limit of something else, and what is counted without a limit, are none of it.
  CHECK_FALSE(is_firm(Planned(shop("upload_size_limit"), wish)));
  CHECK_FALSE(is_firm(Planned(shop("movie_requests"), wish)));
}

TEST_CASE("what lacks the very noun of a wish, by which nothing is named, is no part of it") {
  const Planned goal({{"progress.py",
                       "class ReadProgressRequest:\n    def __init__(self, book, percent):\n"
                       "        self.book = book\n        self.percent = percent\n"}},
                     "Let me set a reading goal for the year and show me how far I am");
  CHECK(begins(goal, "Not sure whether this exists"));
  CHECK(goal.scope.change_class == "code");
  CHECK(goal.scope.rule.find("“goal”") != std::string::npos);
}

TEST_CASE("what is sent is there, and only when it is sent is not said") {
  const Planned reminder(
      {{"reminders.py",
        "def send_email_reminder(person):\n    return mail(person.address, 'Come back')\n"},
       {"lessons.py", "def list_courses():\n    return rows\n"}},
      "Send me an email reminder when I have not exercised for several days");
  CHECK(begins(reminder, "A part of it"));
  CHECK(reminder.headline().find("`send_email_reminder`") != std::string::npos);
  CHECK(reminder.headline().find("“exercised”") != std::string::npos);
}

TEST_CASE("what follows people who are let do something is what they do") {
  const Planned any({{"a.py", "def a():\n    pass\n"}}, "Add a note");
  const RequestWords words(*any.source.analysis.catalogue);
  const auto act_of = [&](const char* wish) {
    const Request request = read_request(wish, words);
    const Form form = form_of(request, words, ~0U);
    return form.verb < request.tokens.size() ? request.tokens[form.verb] : std::string();
  };
  CHECK(act_of("Let readers report a rude comment to the owner") == "report");
  CHECK(act_of("Let readers comment on a page") == "comment");
  CHECK(act_of("Let customers and admins export orders") == "export");
}

TEST_CASE("functions that stand in a page are called as code calls what people ask for") {
  const Planned timer(
      {{"SleepTimerModal.vue",
        "<template>\n  <button @click=\"setSleepTimer(30)\">OK</button>\n</template>\n<script>\n"
        "export default {\n  methods: {\n    setSleepTimer(minutes) {\n"
        "      this.$emit('set', minutes)\n    }\n  }\n}\n</script>\n"},
       {"player.js", "export function playBook(book) {\n  return audio.play(book.url)\n}\n"}},
      "Stop playing the book by itself after half an hour so that I can fall asleep");
  CHECK(timer.headline().find("SleepTimer") != std::string::npos);
  CHECK(timer.scope.outcome != Outcome::none);
}

TEST_CASE("a sentence that leads to the makers says nothing of what the product does") {
  const Planned chat(
      {{"README.md", "# Shelf\n\nShelf keeps audio books.\n\n## Help\n\nJoin us on Discord\n"},
       {"notify.py", "def send_notification(episode):\n    return queue.put(episode)\n"}},
      "Send a message to our chat whenever a new episode has arrived");
  CHECK(chat.headline().find("Join us") == std::string::npos);
}

TEST_CASE("what stands in the first file of the order is told where no name has enough") {
  const model::Traced source(
      {{"views/user.py",
        "# A trainer may step into the account of a member here.\n"
        "def trainer_login(request, member):\n    return enter(request, member)\n"},
       {"plans.py", "def list_plans():\n    return plans\n"}});
  cutaway::tests::LogText log;
  log.commit("Bo", "First files", 1'000'000)
      .file('A', "plans.py", "", "b")
      .file('A', "views/user.py", "", "b");
  const history::Changes changes = history::parse_changes(log.text(), *source.analysis.catalogue);
  const auto index =
      ranking::build_index(*source.analysis.project->tree, *source.analysis.catalogue, changes);
  const Scope scope =
      scope_of(source.analysis, "Trainers step into accounts of members", {index.get(), &changes});
  std::string all(scope.headline ? scope.headline->text() : "");
  for (const narrative::Claim& one : scope.nearest) all += '\n' + std::string(one.text());
  CHECK(all.find("`trainer_login`") != std::string::npos);
}

}  // namespace cutaway::answers
