// SPDX-License-Identifier: Apache-2.0
// Which classes fill the method by which a model is asked, where the code leaves that open.
#include <doctest/doctest.h>

#include "base/text.h"
#include "narrative/ai/ai_telling.h"
#include "narrative/story.h"
#include "pipeline.h"
#include "tests/sources/temporary_folder.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

TEST_CASE("the classes that fill the method over which a way goes on are named") {
  TemporaryFolder folder;
  const auto asks = [](const std::string& name) {
    return "from openai import OpenAI\nfrom asker import Asker\n\nclient = OpenAI()\n\n\nclass " +
           name + "(Asker):\n    def generate_reply(self, messages):\n" +
           "        return client.chat.completions.create(model=\"gpt-4o\", messages=messages)\n";
  };
  folder.write("desk/requirements.txt", "flask\nopenai\n");
  folder.write("desk/asker.py",
               "class Asker:\n    def generate_reply(self, messages):\n"
               "        raise NotImplementedError\n");
  folder.write("desk/quick.py", asks("QuickAsker"));
  folder.write("desk/slow.py", asks("SlowAsker"));
  folder.write("desk/app.py",
               "import flask\nfrom asker import Asker\nfrom quick import QuickAsker\n"
               "from slow import SlowAsker\n\napp = flask.Flask(__name__)\n\n\n"
               "def answer(asker: Asker, text):\n    return asker.generate_reply([{\"role\": "
               "\"user\", \"content\": text}])\n\n\n@app.post(\"/chat\")\ndef chat():\n"
               "    asker = SlowAsker() if flask.request.json[\"slow\"] else QuickAsker()\n"
               "    return answer(asker, flask.request.json[\"question\"])\n");
  RunRequest request;
  request.open.where = folder / "desk";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  std::string out;
  for (const auto& claim : narrative::ai_fillers(story, narrative::ai_book(story)))
    out += std::string(claim.text()) + "\n";
  CHECK_MESSAGE(contains(out,
                         "On that way `generate_reply` is that of one of two classes: "
                         "`QuickAsker` and `SlowAsker`."),
                out);
}

TEST_CASE("classes of one name are told apart by the folder in which they part") {
  TemporaryFolder folder;
  const std::string asks =
      "from openai import OpenAI\nfrom asker import Asker\n\nclient = OpenAI()\n\n\n"
      "class DeskAsker(Asker):\n    def generate_reply(self, messages):\n"
      "        return client.chat.completions.create(model=\"gpt-4o\", messages=messages)\n";
  folder.write("desk/requirements.txt", "flask\nopenai\n");
  folder.write("desk/asker.py",
               "class Asker:\n    def generate_reply(self, messages):\n"
               "        raise NotImplementedError\n");
  folder.write("desk/plugins/quick/ask.py", asks);
  folder.write("desk/plugins/slow/ask.py", asks);
  folder.write("desk/app.py",
               "import flask\nfrom asker import Asker\n"
               "from plugins.quick.ask import DeskAsker as Quick\n"
               "from plugins.slow.ask import DeskAsker as Slow\n\napp = flask.Flask(__name__)\n\n\n"
               "def answer(asker: Asker, text):\n    return asker.generate_reply([{\"role\": "
               "\"user\", \"content\": text}])\n\n\n@app.post(\"/chat\")\ndef chat():\n"
               "    asker = Slow() if flask.request.json[\"slow\"] else Quick()\n"
               "    return answer(asker, flask.request.json[\"question\"])\n");
  RunRequest request;
  request.open.where = folder / "desk";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  std::string out;
  for (const auto& claim : narrative::ai_fillers(story, narrative::ai_book(story)))
    out += std::string(claim.text()) + "\n";
  CHECK_MESSAGE(contains(out, "`DeskAsker` in `quick` and `DeskAsker` in `slow`."), out);
}
