// SPDX-License-Identifier: Apache-2.0
// Where a model is asked, and where something only makes ready for it: addresses that are put
// together, classes that run a model themselves, catalogues of models.
#include <doctest/doctest.h>

#include <algorithm>

#include "meaning/ai/prompts/prompt_text.h"
#include "tests/meaning/ai_book.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

std::ptrdiff_t signs_of(const AiBook& book, std::string_view means) {
  return std::ranges::count(book.signs, means, &AiSign::means);
}

const std::string kAddress =
    "import requests\n\n"
    "def chat_address(host):\n"
    "    address = f\"https://{host}.openai.azure.com/openai/chat/completions\"\n"
    "    return address\n\n";

}  // namespace

TEST_CASE("a function that only puts an address together asks nobody; the one that sends does") {
  const AiBook alone = book_of(
      {{"requirements.txt", "openai\n"}, {"ask.py", kAddress + "print(chat_address(\"a\"))\n"}});
  CHECK(alone.calls.empty());
  const AiBook sent =
      book_of({{"requirements.txt", "openai\n"},
               {"ask.py", kAddress + "def ask(text):\n"
                                     "    where = chat_address(\"a\")\n"
                                     "    return requests.post(where, json=text)\n\n"
                                     "print(ask(\"hi\"))\n"}});
  REQUIRE(sent.calls.size() == 1);
  CHECK(sent.calls.front().place.line == 9);
}

TEST_CASE("a class that loads a model into the program needs no provider, whatever its library") {
  const auto book = [](const std::string& more) {
    return book_of({{"requirements.txt", "transformers\nsentence-transformers\nhuggingface-hub\n"},
                    {"vectors.py",
                     "from transformers.utils import logging\n"
                     "from sentence_transformers import SentenceTransformer\n" +
                         more +
                         "\nlogging.disable_progress_bar()\n"
                         "MODEL = SentenceTransformer(\"all-MiniLM-L6-v2\")\n\n"
                         "def vectors(texts):\n    return MODEL.encode(texts)\n\n"
                         "print(vectors([\"a\"]))\n"}});
  };
  CHECK(signs_of(book(""), "runs.here") == 1);
  CHECK(book("").providers.empty());
  const AiBook asked = book(
      "from huggingface_hub import InferenceClient\n"
      "print(InferenceClient().chat_completion(\"hi\"))\n");
  CHECK(asked.providers.size() == 1);
}

TEST_CASE("files of one shape that each describe a model are a catalogue, and no setting") {
  const auto book = [](int many) {
    constexpr std::string_view kNames[] = {"gpt-4o",      "gpt-4",       "gpt-3.5-turbo",
                                           "gpt-4o-mini", "gpt-4-turbo", "o1-mini"};
    std::map<std::string, std::string> files{
        {"ask.py",
         "from openai import OpenAI\nimport yaml\n\n"
         "def ask(name, text):\n"
         "    said = yaml.safe_load(open(f\"models/{name}.yml\"))\n"
         "    return OpenAI().chat.completions.create(model=said[\"model\"], messages=text)\n\n"
         "print(ask(\"a\", \"hi\"))\n"}};
    for (int i = 0; i < many; ++i)
      files["models/m" + std::to_string(i) + ".yml"] =
          "model: " + std::string(kNames[i]) + "\ntemperature: 0.5\nmax_tokens: 4096\n";
    return book_of(files);
  };
  const AiBook offered = book(6);
  CHECK(offered.models.empty());
  CHECK(offered.limits.empty());
  CHECK(signs_of(offered, "model.entries") == 1);
  CHECK(signs_of(book(2), "model.entries") == 0);
}

TEST_CASE("a picture that is called after ranking ranks nothing") {
  const AiBook book =
      book_of({{"ask.ts",
                "import OpenAI from 'openai';\nconst client = new OpenAI();\n"
                "export function ask(text: string) {\n"
                "  return client.chat.completions.create({ model: 'gpt-4o', messages: text });\n}\n"
                "ask('hi');\n"},
               {"icons.tsx", "export function Icons() {\n  return <RerankIcon />;\n}\n"}});
  CHECK(signs_of(book, "own.ranked") == 0);
}

TEST_CASE(
    "what messages of a template are filled with counts; a form of a found piece is no text") {
  const AiBook book = book_of(
      {{"ask.py",
        "from langchain_core.prompts import ChatPromptTemplate, MessagesPlaceholder, "
        "PromptTemplate\nfrom langchain_openai import ChatOpenAI\n\n"
        "def ask(text):\n"
        "    rules = \"You are a clerk. Answer the question from the context: {context}\"\n"
        "    prompt = ChatPromptTemplate.from_messages([\n"
        "        (\"system\", rules),\n"
        "        MessagesPlaceholder(\"chat_history\"),\n"
        "        (\"human\", \"{input}\"),\n"
        "    ])\n"
        "    piece = PromptTemplate.from_template(\"\\n- {page_content}\\n\")\n"
        "    return ChatOpenAI(model=\"gpt-4o\").invoke(prompt.format(input=text, piece=piece))\n\n"
        "print(ask(\"hi\"))\n"}});
  REQUIRE(book.prompts.size() == 1);
  const auto& holes = book.prompts.front().variables;
  for (const std::string hole : {"context", "chat_history", "input"})
    CHECK(std::ranges::find(holes, hole) != holes.end());
}

TEST_CASE("a tool that is made up to check a key is none") {
  const auto tools = [](const std::string& function) {
    return book_of({{"ask.py",
                     "from openai import OpenAI\n\nclient = OpenAI()\n\ndef " + function +
                         "(text):\n"
                         "    tool = {\"name\": \"draw_plot\", \"description\": \"Draws.\",\n"
                         "            \"parameters\": {\"type\": \"object\", \"properties\": {}}}\n"
                         "    return client.chat.completions.create(model=\"gpt-4o\", "
                         "messages=text, functions=[tool])\n\nprint(" +
                         function + "(\"hi\"))\n"}})
        .tools.size();
  };
  CHECK(tools("answer") == 1);
  CHECK(tools("verify_credentials") == 0);
}

TEST_CASE("what a template goes through is put in, not what it calls each piece of it") {
  const meaning::PromptText text = meaning::prompt_text(
      "{% for query, result in search_results.items() %} {{ query }}: {{ result }} {% endfor %}"
      "{% for message in conversation %}{{ message.text }}{% endfor %}{{ conversation[-1] }}"
      "{{ rows | length }} of {{ plan }} in {place}");
  CHECK(text.variables ==
        std::vector<std::string>{"search_results", "conversation", "rows", "plan", "place"});
}

TEST_CASE("a constant that tells a model who it is is a prompt, whatever its name") {
  const std::string ask =
      "import openai\n\n"
      "def ask(text):\n    return openai.chat.completions.create(model=\"gpt-4o\", "
      "messages=text)\n\n"
      "print(ask(\"hi\"))\n";
  const auto prompts = [&](const std::string& opens) {
    return book_of({{"ask.py", ask},
                    {"rules.py", "SQL_PREFIX = \"\"\"" + opens +
                                     " Answer the question of the user from the rows you find. If "
                                     "you do not know the answer, respond that you do not know. Do "
                                     "not make anything up. Only use the tools given to you, and "
                                     "return the answer as text for the user to read.\"\"\"\n"}})
        .prompts.size();
  };
  CHECK(prompts("You are a clerk who is an expert in rows.") == 1);
  CHECK(prompts("Rows are kept in tables.") == 0);
}
