// SPDX-License-Identifier: Apache-2.0
// The steps of one question where they are known by names alone, and the numbers around them.
#include <doctest/doctest.h>

#include "base/text.h"
#include "narrative/ai/ai_telling.h"
#include "narrative/story.h"
#include "pipeline.h"
#include "tests/sources/temporary_folder.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

namespace {

std::string told(const TemporaryFolder& folder) {
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  const meaning::AiBook book = narrative::ai_book(story);
  std::string out;
  for (const narrative::AiStep& step : narrative::ai_question(story, book))
    out += step.name + ": " + std::string(step.told.text()) + "\n";
  for (const narrative::Claim& claim : narrative::ai_numbers_near(story, book))
    out += std::string(claim.text()) + "\n";
  return out;
}

}  // namespace

TEST_CASE("what a command runs is followed over what looks up and ranks by its name") {
  TemporaryFolder folder;
  folder.write("shop/requirements.txt", "openai\nclick\n");
  folder.write("shop/retriever.py",
               "CHUNK_SIZE = 512\nCHUNK_OVERLAP = 64\n\n\n"
               "class Retriever:\n    def retrieve_chunks(self, text, top_k=8):\n"
               "        return self.index.near(text)[:top_k]\n\n"
               "    def cut(self, text):\n"
               "        return split_text(text, chunk_size=CHUNK_SIZE, "
               "chunk_overlap=CHUNK_OVERLAP)\n\n\n"
               "def rerank(text, hits):\n    return sorted(hits)\n");
  folder.write("shop/main.py",
               "import click\nimport openai\nfrom retriever import Retriever, rerank\n\n\n"
               "def rephrase(text):\n"
               "    return openai.chat.completions.create(model=\"gpt-4o-mini\", messages=["
               "{\"role\": \"user\", \"content\": text}])\n\n\n"
               "def answer(text):\n    better = rephrase(text)\n"
               "    hits = Retriever().retrieve_chunks(better)\n"
               "    hits = rerank(text, hits)\n"
               "    return openai.chat.completions.create(model=\"gpt-4o\", max_tokens=700, "
               "messages=[{\"role\": \"user\", \"content\": text + str(hits)}])\n\n\n"
               "@click.command()\n@click.argument(\"text\")\ndef ask(text):\n"
               "    print(answer(text))\n\n\nif __name__ == \"__main__\":\n    ask()\n");
  const std::string text = told(folder);
  CHECK_MESSAGE(contains(text, "Way in: What the command"), text);
  CHECK_MESSAGE(contains(text,
                         "Look up: `retrieve_chunks`, which `answer` calls on the way, looks "
                         "texts up, by its name."),
                text);
  CHECK_MESSAGE(contains(text, "Rank: Hits are put in order by `rerank` in `answer`"), text);
  CHECK_MESSAGE(contains(text, "Numbers in the code for such a question: "), text);
  CHECK_MESSAGE(contains(text, "of pieces of texts `CHUNK_SIZE` 512 and `CHUNK_OVERLAP` 64"), text);
}
