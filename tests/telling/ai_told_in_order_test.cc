// SPDX-License-Identifier: Apache-2.0
// The pieces of a prompt are told in the order in which the model gets them.
#include <doctest/doctest.h>

#include "base/text.h"
#include "narrative/ai/ai_prompt_order.h"
#include "narrative/ai/ai_telling.h"
#include "narrative/story.h"
#include "pipeline.h"
#include "tests/sources/temporary_folder.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

namespace {

std::string told(const TemporaryFolder& folder) {
  RunRequest request;
  request.open.where = folder / "desk";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  std::string out;
  for (const auto& claim : narrative::ai_told_in_order(story, narrative::ai_book(story)))
    out += std::string(claim.text()) + "\n";
  return out;
}

/// A desk in Python; `body` gives `messages` their value, `more` stands beside its way.
std::string desk(const std::string& body, const std::string& more = "") {
  TemporaryFolder folder;
  folder.write("desk/requirements.txt", "flask\nopenai\n");
  folder.write("desk/app.py",
               "import flask\nfrom openai import OpenAI\n\napp = flask.Flask(__name__)\n"
               "client = OpenAI()\nRULES = \"You are the clerk of a parcel desk.\"\n\n\n"
               "@app.post(\"/chat\")\ndef chat():\n"
               "    question = flask.request.json[\"question\"]\n"
               "    history = flask.request.json[\"history\"]\n"
               "    return answer(question, history)\n\n\n"
               "def answer(question, history):\n" +
                   body +
                   "    return client.chat.completions.create(model=\"gpt-4o-mini\", "
                   "messages=messages)\n" +
                   more);
  return told(folder);
}

}  // namespace

TEST_CASE("a list of messages is told in its order, what is spread in it by its name") {
  const std::string out = desk(
      "    messages = [{\"role\": \"system\", \"content\": RULES}, *history, "
      "{\"role\": \"user\", \"content\": question}]\n");
  CHECK_MESSAGE(contains(out, "system `RULES`; `history`; user `question`"), out);
}

TEST_CASE("what is added to a list is told with its condition, and what is put in front first") {
  const std::string out = desk(
      "    messages = [{\"role\": \"user\", \"content\": question}]\n"
      "    if history:\n        messages.insert(0, {\"role\": \"user\", \"content\": history})\n"
      "    messages.insert(0, {\"role\": \"system\", \"content\": RULES})\n");
  CHECK_MESSAGE(contains(out, "system `RULES`; user `history` where `history`; user `question`"),
                out);
}

TEST_CASE("what another function puts together and gives back is looked into") {
  const std::string out =
      desk("    messages = put_together(question, history)\n",
           "\n\ndef put_together(text, earlier):\n    out = []\n"
           "    out.append({\"role\": \"system\", \"content\": RULES})\n"
           "    for one in earlier:\n"
           "        out.append({\"role\": one.role, \"content\": one.content})\n"
           "    out.append({\"role\": \"user\", \"content\": text})\n    return out\n");
  CHECK_MESSAGE(contains(out, "system `RULES`; `one.content` (for each of several); user `text`"),
                out);
}

TEST_CASE("of several values that one function gives back none is looked into") {
  const std::string out = desk("    messages, rules = put_together(question, history)\n",
                               "\n\ndef put_together(text, earlier):\n"
                               "    return [{\"role\": \"user\", \"content\": text}], RULES\n");
  CHECK_MESSAGE(out.empty(), out);
}

TEST_CASE("a list that is only shortened keeps what it is made of") {
  const std::string out = desk(
      "    messages = [*history, {\"role\": \"user\", \"content\": question}]\n"
      "    if len(messages) > 20:\n        messages = shorten(messages)\n",
      "\n\ndef shorten(all):\n    return all[-20:]\n");
  CHECK_MESSAGE(contains(out, "`history`; user `question`."), out);
}

TEST_CASE("two values of which a condition takes one make no order") {
  const std::string out = desk(
      "    if history:\n        messages = [{\"role\": \"user\", \"content\": history}, "
      "{\"role\": \"user\", \"content\": question}]\n"
      "    else:\n        messages = [{\"role\": \"user\", \"content\": question}]\n");
  CHECK_MESSAGE(out.empty(), out);
}

TEST_CASE("what a caller hands over is followed to where it is put together") {
  TemporaryFolder folder;
  folder.write("desk/package.json",
               R"({"name": "desk", "dependencies": {"express": "4", "ai": "4"}})");
  folder.write("desk/src/app.ts",
               "import express from \"express\";\nimport { reply } from \"./reply\";\n"
               "const app = express();\n"
               "app.post(\"/chat\", async (req, res) => { res.json(await ask(req.body.question, "
               "req.body.history)); });\n"
               "async function ask(question: string, history: any[]) {\n"
               "  return reply({ messages: [...history, "
               "{ role: \"user\", content: question }] });\n}\n");
  folder.write("desk/src/reply.ts",
               "import { generateText } from \"ai\";\nimport { openai } from \"@ai-sdk/openai\";\n"
               "const RULES = \"You are the clerk of a parcel desk.\";\n"
               "export async function reply(input: { messages: any[] }) {\n"
               "  return generateText({ model: openai(\"gpt-4o-mini\"), system: RULES, "
               "messages: input.messages });\n}\n");
  const std::string out = told(folder);
  CHECK_MESSAGE(contains(out, "system `RULES`; `history`; user `question`"), out);
}
