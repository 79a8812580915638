// SPDX-License-Identifier: Apache-2.0
// What a product manager asks of page 9: how texts are cut where nobody chooses, how much goes in
// at once, what a call used, what follows a failure, and what of people a tool hands over.
#include <doctest/doctest.h>

#include <map>

#include "base/text.h"
#include "narrative/ai/ai_telling.h"
#include "narrative/story.h"
#include "pipeline.h"
#include "tests/sources/temporary_folder.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

namespace {

/// All that page 9 says of the files, a sentence a line.
std::string told(const std::map<std::string, std::string>& files) {
  TemporaryFolder folder;
  for (const auto& [path, text] : files) folder.write("shop/" + path, text);
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  std::string out;
  for (const auto& chapter : narrative::ai_chapters(story, narrative::ai_book(story)))
    for (const auto& claim : chapter.claims) out += std::string(claim.text()) + "\n";
  return out;
}

const std::string kChunkers =
    "from openai import OpenAI\n\n\nclass Field:\n    def __init__(self, value):\n"
    "        self.value = value\n\n\nclass TokenChunker:\n    def __init__(self):\n"
    "        self.config = {\"Tokens\": Field(value=250), \"Overlap\": Field(value=50)}\n\n"
    "    def chunk(self, text):\n        return self.config[\"Tokens\"], text\n\n\n"
    "class CodeChunker:\n    def __init__(self):\n"
    "        self.config = {\"Chunk Size\": Field(value=500), \"Chunk Overlap\": Field(value=60)}\n"
    "\n\nchunkers = [TokenChunker(), CodeChunker()]\n\n\n"
    "def ask(text):\n    return OpenAI().embeddings.create(model=\"m\", input=text)\n";

}  // namespace

TEST_CASE("of several ways to cut texts the one is told that is taken where nobody chooses") {
  const std::string text =
      told({{"requirements.txt", "openai\n"},
            {"chunking/all.py", kChunkers},
            {"main.py",
             "from chunking.all import ask, chunkers\n\n\ndef settings():\n"
             "    known = {one.config: one for one in chunkers}\n"
             "    return {\"selected\": list(chunkers)[0]}\n\n\nask(settings())\n"}});
  CHECK_MESSAGE(contains(text, "`Tokens` is 250 tokens in `TokenChunker`"), text);
  CHECK_MESSAGE(contains(text, "`Overlap` is 50 in `TokenChunker`"), text);
  CHECK_MESSAGE(!contains(text, "CodeChunker`."), text);
}

TEST_CASE("what is refused at once, what a call used, and what follows a failure are told") {
  const std::string text = told(
      {{"Gemfile", "source 'https://rubygems.org'\ngem 'ruby-openai'\n"},
       {"app/models/sorter.rb",
        "class Sorter\n  def sort(rows)\n    raise \"too many\" if rows.size > 25\n\n"
        "    answer = OpenAI::Client.new.responses.create(parameters: { model: \"gpt-4.1-mini\", "
        "input: rows })\n    log(answer.dig(\"usage\").dig(\"total_tokens\"))\n    answer\n"
        "  end\nend\n"},
       {"app/models/desk.rb",
        "class Desk\n  def sort_all(rows)\n    Sorter.new.sort(rows)\n  rescue => e\n"
        "    note_error(e)\n  end\n\n  def note_error(e)\n    @last = e\n  end\nend\n"},
       {"app/jobs/sort_job.rb",
        "class SortJob < ApplicationJob\n  def perform(rows)\n    Desk.new.sort_all(rows)\n  end\n"
        "end\n"}});
  CHECK_MESSAGE(contains(text, "`rows` at most 25 in `Sorter.sort`"), text);
  CHECK_MESSAGE(contains(text, "What a call used is read from the answer (`total_tokens`)"), text);
  CHECK_MESSAGE(contains(text, "caught in `sort_all`, which then calls `note_error`"), text);
}

TEST_CASE("the first of a list stands in where nobody chose one, also on a page") {
  const std::string text = told(
      {{"package.json", R"({"dependencies": {"openai": "4", "react": "18"}})"},
       {"src/ask.ts",
        "import OpenAI from \"openai\";\nexport const ask = (model: string, text: string) =>\n"
        "  new OpenAI().chat.completions.create({ model, messages: [{ role: \"user\", content: "
        "text }] });\n"},
       {"src/page.tsx",
        "import { ask } from \"./ask\";\nexport const choose = async (all: any, chosen: string) => "
        "{\n  const model =\n    all.chatModels.find((one: any) => one.key === chosen) ?? "
        "all.chatModels[0];\n  localStorage.setItem(\"model\", model.key);\n};\n"}});
  CHECK_MESSAGE(contains(text, "the first one of `all.chatModels` is taken in `choose`"), text);
}

TEST_CASE("a page that names the model in a hidden field, and a model that is asked once more") {
  const std::string text = told(
      {{"Gemfile", "source 'https://rubygems.org'\ngem 'ruby-openai'\n"},
       {"app/views/chats/_form.html.erb",
        "<%= form_with model: @chat do |f| %>\n  <%= f.hidden_field :ai_model, value: "
        "\"gpt-4.1\" %>\n<% end %>\n"},
       {"app/models/responder.rb",
        "class Responder\n  def respond(text)\n    first = ask_model(text)\n"
        "    if first.calls.any?\n      follow_up(first)\n    end\n  end\n\n"
        "  def follow_up(first)\n    ask_model(first.text)\n  end\n\n"
        "  def ask_model(text)\n    OpenAI::Client.new.chat(parameters: { model: @model, messages: "
        "[{ role: \"user\", content: text }] })\n  end\nend\n"},
       {"app/jobs/respond_job.rb",
        "class RespondJob < ApplicationJob\n  def perform(text)\n    "
        "Responder.new.respond(text)\n  end\nend\n"}});
  CHECK_MESSAGE(contains(text, "it sends `gpt-4.1` as `ai_model`"), text);
  CHECK_MESSAGE(contains(text, "`follow_up`, which it calls where"), text);
}

TEST_CASE("a class of the product that is named after guardrails checks what models are asked") {
  const std::string text = told(
      {{"requirements.txt", "openai\nfastapi\n"},
       {"guards.py",
        "from openai import OpenAI\n\n\nclass GuardrailsFilter:\n    def check(self, text):\n"
        "        return OpenAI().chat.completions.create(model=\"gpt-4o\", messages=[{\"role\": "
        "\"user\", \"content\": text}])\n"},
       {"main.py",
        "from fastapi import FastAPI\nfrom guards import GuardrailsFilter\n\napp = FastAPI()\n\n\n"
        "@app.post(\"/chat\")\ndef chat(text: str):\n    return "
        "GuardrailsFilter().check(text)\n"}});
  CHECK_MESSAGE(contains(text, "is checked by `GuardrailsFilter`, by its name"), text);
}

TEST_CASE("a class that only holds what a check is given checks nothing") {
  const std::string text =
      told({{"requirements.txt", "openai\nfastapi\n"},
            {"guards.py",
             "from dataclasses import dataclass\nfrom openai import OpenAI\n\n\n@dataclass\n"
             "class GuardrailInputs:\n    text: str\n\n\ndef ask(text):\n"
             "    return OpenAI().chat.completions.create(model=\"gpt-4o\", messages=[{\"role\": "
             "\"user\", \"content\": GuardrailInputs(text).text}])\n"},
            {"main.py",
             "from fastapi import FastAPI\nfrom guards import ask\n\napp = FastAPI()\n\n\n"
             "@app.post(\"/chat\")\ndef chat(text: str):\n    return ask(text)\n"}});
  CHECK_MESSAGE(!contains(text, "is checked by `GuardrailInputs`"), text);
}

TEST_CASE("of models that parts take by themselves, all of one maker, that one is asked first") {
  const std::string text =
      told({{"requirements.txt", "openai\nanthropic\nfastapi\n"},
            {"config.py", "TALK = {\"model\": \"gpt-4o-mini\"}\nVOICE = {\"model\": \"gpt-4o\"}\n"},
            {"main.py",
             "from anthropic import Anthropic\nfrom fastapi import FastAPI\nfrom openai import "
             "OpenAI\nfrom config import TALK, VOICE\n\napp = FastAPI()\n\n\n@app.post(\"/chat\")\n"
             "def chat(text: str, by: str):\n    said = [{\"role\": \"user\", \"content\": text}]\n"
             "    if by == \"other\":\n        return Anthropic().messages.create(model=by, "
             "messages=said)\n    return OpenAI().chat.completions.create(model=TALK[\"model\"], "
             "messages=said)\n"}});
  CHECK_MESSAGE(contains(text, "goes to who offers the model: OpenAI for"), text);
}
