// SPDX-License-Identifier: Apache-2.0
// What is told as there: by a name that says all that is asked and nothing else, never by a line
// that only has the words.
#include <doctest/doctest.h>

#include "answers/scope/outcome/what_came.h"
#include "answers/scope/sources/written_code.h"
#include "tests/answers/planned.h"

namespace cutaway::answers {
namespace {

bool is_firm(const Planned& planned) { return planned.scope.outcome == Outcome::firm; }

std::map<std::string, std::string> tasks() {
  return {{"server.py",
           "from flask import Flask\napp = Flask(__name__)\n\n"
           "@app.post('/tasks/<id>/copy-to-project/<project>')\n"
           "def hand_on(id, project):\n    return Task.get(id).put(project)\n\n"
           "@app.get('/pages/<id>/read')\ndef page(id):\n    return Page.get(id)\n"}};
}

}  // namespace

TEST_CASE("a way in that is called just as it is asked for tells that it is there") {
  const Planned copied(tasks(), "Copy a task to another project");
  CHECK(is_firm(copied));
  CHECK(copied.headline().find("It is there already, as it seems: the endpoint `POST /tasks/") ==
        0);
}

TEST_CASE("a value that code often has for what people say may be of another thing") {
  const Planned planned(
      {{"settings.json", "{\n  \"autoApproveHours\": 24\n}\n"},
       {"people.js",
        "const settings = require('./settings.json');\n"
        "export function letIn(person) { return person.age > settings.autoApproveHours; }\n"}},
      "Hold back posts by newcomers until a moderator has approved them");
  INFO(planned.headline());
  CHECK_FALSE(planned.headline().starts_with("It is there already"));
}

TEST_CASE("an amount that names nothing is of what stands around it, and of nothing else") {
  const auto swept = [](const std::string& note, const std::string& request) {
    return Planned({{"config.json", "{\n  \"cleanup\": {\n    \"maxAgeDays\": 3\n  }\n}\n"},
                    {"cleanup.js", "const config = require('./config.json');\n\n// " + note +
                                       "\nexport function sweep(rows) {\n"
                                       "  const days = config.cleanup.maxAgeDays;\n"
                                       "  return rows.filter((one) => one.age > days);\n}\n"}},
                   request);
  };
  const Planned pictures = swept("Throws away thumbnails.", "Keep log entries for 30 days");
  CHECK_FALSE(is_firm(pictures));
  CHECK(pictures.headline().starts_with("It may be there already: `maxAgeDays` sets it"));
  CHECK(pictures.scope.rule.find("it may be there already") == 0);
  const Planned logs = swept("Throws away old logs.", "Keep log entries for 30 days");
  CHECK(is_firm(logs));
  CHECK(logs.headline().starts_with("It is there already, as it seems: `maxAgeDays` sets it"));
}

TEST_CASE("the name of an action that stands for itself sets nothing") {
  const Planned copied(
      {{"actions.js",
        "const PREFIX = '@entry';\n\nexport default {\n"
        "  CARD_MOVE: `${PREFIX}/CARD_MOVE`,\n  CARD_COPY: `${PREFIX}/CARD_COPY`,\n"
        "  CARD_CUT: `${PREFIX}/CARD_CUT`,\n  CARD_PASTE: `${PREFIX}/CARD_PASTE`,\n};\n"}},
      "Let people duplicate a card");
  CHECK(copied.scope.change_class != "setting");
  CHECK_FALSE(is_firm(copied));
}

TEST_CASE("what is asked of the most is more than such a name says") {
  CHECK_FALSE(is_firm(Planned(tasks(), "Show which pages were read the most")));
}

TEST_CASE("one function does an act and what takes it back, with several at once") {
  const auto with = [](const std::string& said) {
    return std::map<std::string, std::string>{
        {"monitors.ts",
         "export class MonitorService {\n  async bulkPauseMonitors(ids, pause) {\n"
         "    await rows.update(ids, pause)\n    log('" +
             said + " monitors')\n  }\n  pauseMonitor(id) {\n    return rows.pause(id)\n  }\n}\n"},
        {"routes.ts",
         "router.post('/monitors/pause/:id', controller.pauseMonitor)\n"
         "router.post('/monitors/bulk/pause', controller.bulkPauseMonitors)\n"}};
  };
  const Planned both(with("resumed"), "Pause or resume several monitors in one go");
  CHECK(both.may_be_there());
  CHECK(both.headline().find("It may be there already: the function "
                             "`MonitorService.bulkPauseMonitors`") == 0);
  CHECK(both.scope.rule.find("nothing is to be built") != std::string::npos);
  // To archive takes no pause back, so that a line with that word is not enough.
  CHECK_FALSE(is_firm(Planned(with("archived"), "Pause or archive several monitors in one go")));
}

TEST_CASE("what finds one thing by another does nothing that people ask for") {
  const Planned comments(
      {{"comments.js", "function getPageIdFromCommentId(id) {\n  return rows[id].page\n}\n"}},
      "Let people leave comments under a page");
  CHECK_FALSE(is_firm(comments));
}

TEST_CASE("a change log tells what came by its noun, and by every word of the wish") {
  const auto with = [](const char* point) {
    return std::map<std::string, std::string>{
        {"CHANGELOG.md", "# 2.0\n\n- " + std::string(point) + "\n"},
        {"tasks.py", "def list_tasks():\n    return tasks\n\ndef send_email(task):\n    pass\n"},
        {"pdf.py", "def show_pdf(file):\n    return file\n"}};
  };
  CHECK_FALSE(is_firm(Planned(with("Add inline PDF viewer for task attachments (#2541)"),
                              "Print a task list as PDF")));
  CHECK_FALSE(is_firm(Planned(with("Add task creation event to the action to send task by email"),
                              "Let customers create tasks by sending an email")));
}

TEST_CASE("a point of a change log is told without the links behind it") {
  CHECK(without_links("Add a viewer ([f5752b9](f5752b97e9)) for [tasks](docs/tasks.md)") ==
        "Add a viewer  for tasks");
  CHECK(without_links("Add a viewer (#2541) ([f5752b9](f5752b97e9))") == "Add a viewer (#2541)");
}

TEST_CASE("the title of a test of what fails tells of nothing that is there") {
  const Planned page(
      {{"tests/page_test.py",
        "def test_save_page_does_not_lock_the_page_for_editors():\n    pass\n"},
       {"page.py", "def lock_page(page):\n    return page\n\ndef editors(page):\n    return 1\n"}},
      "Let editors lock a page they save");
  CHECK(page.headline().find("does not lock") == std::string::npos);
}

TEST_CASE("code and queries are no texts that people read") {
  CHECK(is_code("; export default withIntl(HistoryPage);"));
  CHECK(is_code("task_id, COUNT(*) as count"));
  CHECK_FALSE(is_code("3 file(s) were saved (see the log)"));
}

TEST_CASE("a value of one of several that are made alike is not the product's") {
  const std::string limit =
      "MAX_FILE_SIZE = 50 * 1024 * 1024\n\n"
      "def upload(file):\n    return file.size < MAX_FILE_SIZE\n";
  std::map<std::string, std::string> files;
  for (const char* one : {"mail", "pdf", "html", "office"})
    files["parsers/" + std::string(one) + ".py"] = "def read(file):\n    return file\n";
  files["parsers/text.py"] = limit;
  const char* wish = "Allow files larger than 100 MB to be uploaded";
  const Planned one(files, wish);
  CHECK_FALSE(is_firm(one));
  CHECK_FALSE(one.scope.cheapest_slice.has_value());
  CHECK(is_firm(Planned({{"upload.py", limit}}, wish)));
}

TEST_CASE("several people at once are no question of who may") {
  const Planned together({{"pages.py",
                           "from flask import Flask\napp = Flask(__name__)\n\n"
                           "@app.put('/pages/<id>')\n@permission_required('page-update')\n"
                           "def edit_page(id):\n    return Page.get(id).save()\n"}},
                         "Let several people edit a page at the same time");
  CHECK(together.headline().find("The right for it") == std::string::npos);
}

TEST_CASE("what comes is asked about by what it is") {
  const std::map<std::string, std::string> files{
      {"sensors.py", "class Sensor:\n    def read_history(self):\n        return self.values\n"}};
  CHECK(Planned(files, "Download the history of a sensor as a spreadsheet")
            .asks("What of it goes into the file"));
  CHECK(Planned(files, "Show a chart of the sensors over time").asks("for each point of time"));
  CHECK_FALSE(Planned(files, "Stop reading a sensor after 30 minutes")
                  .asks("Does it hold for what is there already"));
}

TEST_CASE("nothing is denied where a name has the word that all names of the matter share") {
  const auto kept = [](const std::string& field) {
    return Planned({{"links.ts", "export function saveLink(link) {\n  return db.save(link)\n}\n"},
                    {"schema.prisma",
                     "model Link {\n  id Int @id\n  url String\n}\n\nmodel User {\n"
                     "  id Int @id\n  " +
                         field + " Boolean @default(false)\n}\n"}},
                   "Do not let people save the same link twice");
  };
  CHECK(kept("darkPages").scope.outcome == Outcome::none);
  CHECK(kept("barDuplicateLinks").scope.outcome != Outcome::none);
}

}  // namespace cutaway::answers
