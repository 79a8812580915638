// SPDX-License-Identifier: Apache-2.0
// The first sentence of an answer answers its question, and what was not found is said.
#include <doctest/doctest.h>

#include "base/text.h"
#include "narrative/ai/ai_telling.h"
#include "narrative/story.h"
#include "pipeline.h"
#include "tests/sources/temporary_folder.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

namespace {

/// What is answered to one question about a desk of parcels.
std::string answer(narrative::AiAsked asked, const std::string& steps, const std::string& app) {
  TemporaryFolder folder;
  folder.write("desk/requirements.txt", "flask\nopenai\nlanggraph\n");
  folder.write("desk/steps.py",
               "import os\nfrom openai import OpenAI\n\nclient = OpenAI()\n\n\n" + steps);
  folder.write("desk/app.py",
               "import flask\nfrom steps import *\n\napp = flask.Flask(__name__)\n\n\n"
               "@app.post(\"/chat\")\ndef chat():\n"
               "    text = flask.request.json[\"question\"]\n" +
                   app);
  RunRequest request;
  request.open.where = folder / "desk";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  std::string out;
  for (const auto& chapter : narrative::ai_chapters(story, narrative::ai_book(story)))
    for (const auto& claim : chapter.claims)
      if (chapter.asked == asked) out += std::string(claim.text()) + "\n";
  return out;
}

const std::string kSay =
    "def say(text):\n    return client.chat.completions.create(model=\"gpt-4o-mini\", "
    "messages=[{\"role\": \"user\", \"content\": text}])\n";

}  // namespace

TEST_CASE("where no model answers by itself, that is said first") {
  const std::string text =
      answer(narrative::AiAsked::model,
             "def say(text, model):\n    if not model:\n"
             "        raise ValueError(\"No model configured\")\n"
             "    return client.chat.completions.create(model=model, messages=[text])\n",
             "    return say(text, flask.request.json[\"model\"])\n");
  CHECK_MESSAGE(text.starts_with("No model was found that answers at first; where none is chosen, "
                                 "`say` can stop with “No model configured”."),
                text);
}

TEST_CASE("a run of a graph is not told as one call of a model") {
  const std::string text =
      answer(narrative::AiAsked::way,
             "from langgraph.graph import StateGraph\n\n" + kSay +
                 "\n\nbuilder = StateGraph(dict)\nbuilder.add_node(\"plan\", say)\n"
                 "builder.add_node(\"write\", say)\ndesk_graph = builder.compile()\n",
             "    return desk_graph.invoke({\"question\": text})\n");
  CHECK_MESSAGE(contains(text, "comes from one run of a graph in `chat`; how many calls"), text);
}

TEST_CASE("that nothing was seen to keep what is said stands in the answer") {
  const std::string text = answer(narrative::AiAsked::kept, kSay, "    return say(text)\n");
  CHECK_MESSAGE(contains(text, "Not followed: where what is said is kept, and for how long."),
                text);
}

TEST_CASE("whether there are tools goes before whose they are") {
  const std::string text = answer(narrative::AiAsked::acts, kSay, "    return say(text)\n");
  CHECK_MESSAGE(contains(text, "Tools: not seen"), text);
  CHECK_MESSAGE(text.find("Tools: not seen") < text.find("Model Context Protocol"), text);
}

TEST_CASE("what another function catches is told as beside the way, after what people are told") {
  const std::string text = answer(narrative::AiAsked::failure,
                                  kSay +
                                      "\n\ndef note(text):\n    try:\n        said = say(text)\n"
                                      "    except Exception as error:\n        said = error\n"
                                      "    count(said)\n",
                                  "    try:\n        return say(text)\n"
                                  "    except Exception:\n        note(text)\n"
                                  "        return \"Sorry, the desk is closed\"\n");
  CHECK_MESSAGE(contains(text, "Sorry, the desk is closed"), text);
  CHECK_MESSAGE(contains(text,
                         "Beside the steps of the way told first, a failed model call is "
                         "caught in `note`."),
                text);
}
