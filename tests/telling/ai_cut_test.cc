// SPDX-License-Identifier: Apache-2.0
// How texts and talks are cut: a size and an overlap that stand together go before a size that
// stands alone; a name says how many messages go on.
#include <doctest/doctest.h>

#include "base/text.h"
#include "narrative/ai/ai_telling.h"
#include "narrative/story.h"
#include "pipeline.h"
#include "tests/sources/temporary_folder.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

TEST_CASE("the size and the overlap of one splitter are told together, and first") {
  TemporaryFolder folder;
  folder.write("shop/requirements.txt", "openai\n");
  folder.write(
      "shop/rag.py",
      "from openai import OpenAI\n\nclient = OpenAI()\nMAX_CHUNK_LENGTH = 8191\n\n\n"
      "def pieces(text, chunk_size=500, chunk_overlap=100):\n"
      "    return text.cut(chunk_size, chunk_overlap)\n\n\n"
      "def ingest(text):\n    return client.embeddings.create(model=\"text-embedding-3-small\", "
      "input=pieces(text).at_most(MAX_CHUNK_LENGTH))\n\n\ningest(\"x\")\n");
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  std::string text;
  for (const auto& chapter : narrative::ai_chapters(story, narrative::ai_book(story)))
    for (const auto& claim : chapter.claims) text += std::string(claim.text()) + "\n";
  const std::size_t size = text.find("`chunk_size` is 500");
  CHECK_MESSAGE(contains(text, "`chunk_overlap` is 100"), text);
  CHECK_MESSAGE(size < text.find("8191"), text);
  CHECK_MESSAGE(size != std::string::npos, text);
}

TEST_CASE("of messages as many go on as a name says, with what a table holds for it at first") {
  TemporaryFolder folder;
  folder.write("shop/package.json",
               R"({"dependencies": {"express": "4", "openai": "4", "pg": "8"}})");
  folder.write("shop/db/schema.sql",
               "CREATE TABLE talks (\n  id text PRIMARY KEY,\n"
               "  history_count integer DEFAULT 5 NOT NULL\n);\n");
  folder.write("shop/app.ts", R"(import express from 'express';
import OpenAI from 'openai';

const app = express();
const client = new OpenAI();

async function answer(messages: any[], historyCount: number) {
  const history = messages.slice(-historyCount);
  return client.chat.completions.create({ model: 'gpt-4o', messages: history });
}

app.post('/chat', async (req, res) => {
  res.json(await answer(req.body.messages, req.body.historyCount));
});
)");
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  std::string text;
  for (const auto& chapter : narrative::ai_chapters(story, narrative::ai_book(story)))
    for (const auto& claim : chapter.claims) text += std::string(claim.text()) + "\n";
  CHECK_MESSAGE(contains(text,
                         "the last `historyCount` of `messages` in `answer` (5 in a new row of "
                         "`talks`)"),
                text);
}

TEST_CASE("what stands in a comment cuts nothing") {
  TemporaryFolder folder;
  folder.write("shop/package.json", R"({"dependencies": {"openai": "4"}})");
  folder.write("shop/ask.ts", R"(import OpenAI from "openai";
const openai = new OpenAI();

export async function ask(context: string, html: string) {
  const said = context.slice(0, 4000);
  /* One could leave this out:
  const page = html.slice(0, 2000);
  */
  return openai.chat.completions.create({ model: "gpt-4o", messages: [
    { role: "user", content: [{ type: "text", text: said }, { type: "image_url", url: html }] }] });
}

await ask("a", "b");
)");
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  std::string text;
  for (const auto& chapter : narrative::ai_chapters(story, narrative::ai_book(story)))
    for (const auto& claim : chapter.claims) text += std::string(claim.text()) + "\n";
  CHECK_MESSAGE(contains(text, "`context` to its first 4000 characters in `ask`"), text);
  CHECK_MESSAGE(!contains(text, "2000"), text);
}
