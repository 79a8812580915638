// SPDX-License-Identifier: Apache-2.0
// Ways of working with models that are told as in use.
#include <doctest/doctest.h>

#include "narrative/ai/ai_telling.h"
#include "narrative/story.h"
#include "pipeline.h"
#include "tests/sources/temporary_folder.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

namespace {

bool answers_from_texts(const std::string& more) {
  TemporaryFolder folder;
  folder.write("desk/requirements.txt", "langchain-openai\nopenai\nchromadb\n");
  folder.write("desk/app.py",
               "import chromadb\nfrom langchain_openai import OpenAIEmbeddings\n\n"
               "store = chromadb.Client()\n"
               "vectors = OpenAIEmbeddings(model=\"text-embedding-3-small\")\n\n\n"
               "def find(text):\n    return store.query(vectors.embed_query(text))\n" +
                   more);
  RunRequest request;
  request.open.where = folder / "desk";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  for (const auto& card : narrative::ai_cards(story, narrative::ai_book(story)))
    if (card.name == "Answers from retrieved texts") return true;
  return false;
}

}  // namespace

TEST_CASE("what only finds texts, and asks no model to answer, does not answer from them") {
  CHECK_FALSE(answers_from_texts(""));
  CHECK(answers_from_texts(
      "\n\nfrom openai import OpenAI\n\nclient = OpenAI()\n\n\ndef answer(text):\n"
      "    return client.chat.completions.create(model=\"gpt-4o\", messages=[{\"role\": "
      "\"user\", \"content\": find(text)}])\n"));
}
