// SPDX-License-Identifier: Apache-2.0
// How many hits are looked up, and texts that have a name before a template is made of them.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/meaning/ai_book.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

const std::string kModel =
    "import { ChatOpenAI } from 'langchain/chat_models/openai';\n"
    "const model = new ChatOpenAI({ modelName: 'gpt-4o', temperature: 0 });\n";

/// "asRetriever: 6", one line each; "asRetriever: " where no number is given.
std::string retrieved(const std::string& line) {
  const AiBook book =
      book_of({{"package.json", R"({"dependencies": {"langchain": "1"}})"},
               {"chain.ts", kModel + "export function ask(store, text) {\n  " + line +
                                "\n  return model.invoke(text);\n}\nask(open(), 'x');\n"}});
  std::string out;
  for (const AiSign& sign : book.signs)
    if (sign.means == "retrieved") out += sign.function + ": " + sign.name + "\n";
  return out;
}

}  // namespace

TEST_CASE("a call that looks something up says how many hits it asks for, or that it does not") {
  CHECK(retrieved("const found = store.asRetriever(6);") == "asRetriever: 6\n");
  CHECK(retrieved("const found = store.asRetriever({ k: 7 });") == "asRetriever: 7\n");
  CHECK(retrieved("const found = store.similaritySearch(text, 3);") == "similaritySearch: 3\n");
  CHECK(retrieved("const found = store.asRetriever();") == "asRetriever: \n");
  CHECK(retrieved("const found = store.asRetriever({ callbacks: [] });") == "asRetriever: \n");
}

TEST_CASE("nothing is said of a number of hits that may come from elsewhere") {
  CHECK(retrieved("const found = store.asRetriever(settings);").empty());
  CHECK(retrieved("const found = store.asRetriever({ ...settings });").empty());
  CHECK(retrieved("const found = store.similaritySearch('', 1);").empty());
  CHECK(retrieved("const found = store.similaritySearch(request(text).topK(20));").empty());
  CHECK(retrieved("const wanted = request(text);\n  store.similaritySearch(wanted);").empty());
}

TEST_CASE("a constant of which a template is made is told to a model") {
  const AiBook book =
      book_of({{"package.json", R"({"dependencies": {"langchain": "1"}})"},
               {"chain.ts", "import { ChatPromptTemplate } from 'langchain/prompts';\n" + kModel +
                                "const CONDENSE = `Given the talk and a follow up, say it as one "
                                "question: {question}`;\n"
                                "export function make() {\n"
                                "  return ChatPromptTemplate.fromTemplate(CONDENSE).pipe(model);\n"
                                "}\nmake();\n"}});
  REQUIRE(book.prompts.size() == 1);
  CHECK(book.prompts.front().name == "CONDENSE");
}

TEST_CASE("how many of the last things said go to a model is read where the list is cut") {
  const AiBook book =
      book_of({{"package.json", R"({"dependencies": {"openai": "4"}})"}, {"chat.js", R"(
import OpenAI from "openai";
const client = new OpenAI();

export function answer(input) {
  const said = input.chatHistory.slice(-10);
  return client.chat.completions.create({ model: "gpt-4o", messages: said });
}

export function shown(input) {
  return input.chatHistory.slice(-3);
}
)"}});
  const auto cut = std::ranges::find(book.limits, "history length", &AiLimit::words);
  REQUIRE(cut != book.limits.end());
  CHECK(cut->value == "10");
  CHECK(cut->within == "answer");
  CHECK(std::ranges::count(book.limits, "history length", &AiLimit::words) == 1);
}

TEST_CASE("how many hits a store is asked for by hand stands beside the vector") {
  const AiBook book =
      book_of({{"package.json", R"({"dependencies": {"openai": "4"}})"}, {"search.ts", R"(
import OpenAI from "openai";
const client = new OpenAI();

export async function search(query: string) {
  const made = await client.embeddings.create({ model: "text-embedding-3-small", input: query });
  const vector = made.data[0].embedding;
  await fetch("/page", { method: "POST", body: JSON.stringify({ limit: 50, offset: 0 }) });
  return fetch("http://qdrant:6333/collections/manuals/points/search", {
    method: "POST",
    body: JSON.stringify({ vector, with_payload: true, limit: 3 }),
  });
}
)"}});
  std::vector<std::string> found;
  for (const AiSign& sign : book.signs)
    if (sign.means == "retrieved") found.push_back(sign.function + " " + sign.name);
  CHECK(found == std::vector<std::string>{"limit 3"});
}
