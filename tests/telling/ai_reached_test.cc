// SPDX-License-Identifier: Apache-2.0
// What stands in functions that the way of a question comes to, and what its trace says.
#include "narrative/ai/ai_reached.h"

#include <doctest/doctest.h>

#include "narrative/ai/ai_telling.h"
#include "narrative/ai/ai_traced.h"
#include "narrative/ai/ai_way_values.h"
#include "pipeline.h"
#include "tests/sources/temporary_folder.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

namespace {

/// A shop whose question runs through a check, a table and texts of other files.
void write_shop(TemporaryFolder& folder) {
  folder.write("shop/package.json",
               R"({"dependencies": {"openai": "5", "express": "4", "@prisma/client": "6"}})");
  folder.write("shop/schema.prisma", R"(datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
}

model talks {
  id        Int     @id @default(autoincrement())
  question  String
  mostTurns Int     @default(20)
}
)");
  folder.write("shop/.env.example", "CLERK_STYLE=short\n");
  folder.write("shop/texts.ts", R"(export const texts = {
  systemPrompt: "You are the clerk of a corner shop and answer questions of people who want to buy.",
};
)");
  folder.write("shop/limits.ts", "export const MAX_HISTORY_CHARS = 8_000;\n");
  folder.write("shop/talk.ts", R"(import { PrismaClient } from "@prisma/client";
import { MAX_HISTORY_CHARS } from "./limits";
import { texts } from "./texts";
const prisma = new PrismaClient();

export function clerkPrompt(talk) {
  return talk.prompt ?? texts.systemPrompt;
}

export async function recall(id) {
  const talk = await prisma.talks.findFirst({ where: { id } });
  if (!talk) throw new Error("This talk was never begun");
  return talk.question.slice(0, MAX_HISTORY_CHARS) + talk.mostTurns;
}

export async function keep(question) {
  await prisma.talks.create({ data: { question } });
}
)");
  folder.write("shop/check.ts", R"(export function signedIn(request, response, next) {
  if (!process.env.SHOP_SECRET) {
    next();
    return;
  }
  if (!request.user) return response.status(401).json({ error: "Sign in first" });
  next();
}
)");
  folder.write("shop/server.ts", R"(import express from "express";
import OpenAI from "openai";
import { signedIn } from "./check";
import { clerkPrompt, keep, recall } from "./talk";
const app = express();
const openai = new OpenAI();
app.post("/chat", signedIn, async (req, res) => {
  const before = await recall(req.body.id);
  const style = process.env.CLERK_STYLE;
  res.setHeader("Content-Type", "text/event-stream");
  const answer = await openai.chat.completions.create({
    model: "gpt-4o",
    messages: [
      { role: "system", content: clerkPrompt(before) + style },
      { role: "user", content: req.body.question },
    ],
  });
  await keep(req.body.question);
  res.end(answer);
});
app.listen(80);
)");
}

std::string texts(const std::vector<narrative::Claim>& claims) {
  std::string out;
  for (const auto& claim : claims) out += claim.text() + "\n";
  return out;
}

}  // namespace

TEST_CASE("numbers, settings, columns and words of functions that a question comes to") {
  TemporaryFolder folder;
  write_shop(folder);
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  const meaning::AiBook book = narrative::ai_book(story);
  std::string out;
  for (const auto& one : narrative::ai_reached_constants(story, book))
    out += one.name + ": " + one.text + "\n";
  for (const auto& one : narrative::ai_reached_settings(story, book))
    out += one.name + " is " + one.first + " at first\n";
  for (const auto& one : narrative::ai_reached_columns(story, book))
    out += one.of + "." + one.name + " is " + one.first + " at first, read in " + one.in + "\n";
  for (const auto& one : narrative::ai_reached_ends(story, book))
    out += one.name + ", " + one.under + ": " + one.text + "\n";
  CHECK(out ==
        "recall: export const MAX_HISTORY_CHARS = 8_000;\n"
        "CLERK_STYLE is short at first\n"
        "talks.mostTurns is 20 at first, read in recall\n"
        "recall, where !talk: fails: “This talk was never begun”\n");
}

TEST_CASE("what a row holds where nobody sets it is told under the question that it answers") {
  TemporaryFolder folder;
  write_shop(folder);
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  const narrative::AiWayValues values(story, narrative::ai_book(story));
  CHECK(texts(values.of(narrative::AiAsked::before)) ==
        "Read on the way told first, with what a row holds where nobody sets it: "
        "`talks.mostTurns` (`20`).\n");
  CHECK(values.of(narrative::AiAsked::model).empty());
}

TEST_CASE("texts for the model and the kind of the answer are told of functions of other files") {
  TemporaryFolder folder;
  write_shop(folder);
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  const meaning::AiBook book = narrative::ai_book(story);
  CHECK(texts(narrative::ai_reached_told(story, book)) ==
        "`clerkPrompt`, to which the way told first comes, names the text `systemPrompt`: “You are "
        "the clerk of a corner shop and answer questions of people who want to buy.”.\n");
  CHECK(texts(narrative::ai_reached_answer(story, book)) ==
        "On that way `POST /chat` marks what is sent back as `text/event-stream`: it goes out as "
        "server-sent events, piece by piece.\n");
}

TEST_CASE(
    "a check that lets requests go on, who is refused, and what is kept, as the trace has it") {
  TemporaryFolder folder;
  write_shop(folder);
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  const meaning::AiBook book = narrative::ai_book(story);
  CHECK(texts(narrative::ai_traced_open(story, book)) ==
        "A check on that way lets requests go on without its rest: `signedIn` if "
        "`!process.env.SHOP_SECRET`.\n");
  CHECK(texts(narrative::ai_traced_kept(story, book)) ==
        "On the way told first rows are written: `talks` in `keep` (talk.ts).\n");
  std::string out;
  for (const auto& one : narrative::ai_traced_checks(story, book))
    out += one.name + " " + one.under + ": " + one.text + "\n";
  out += "--\n";
  for (const auto& one : narrative::ai_traced_stores(story, book))
    out += one.name + ": " + one.text + "\n";
  CHECK(out ==
        "POST /chat : checks who is asking: signedIn\n"
        "signedIn if `!process.env.SHOP_SECRET`: goes on without the rest of that check\n"
        "signedIn (check.ts) if `!request.user`: refuses with 401: “Sign in first”\n"
        "--\n"
        "recall (talk.ts): reads talks in PostgreSQL\n"
        "keep (talk.ts): writes talks in PostgreSQL\n");
}
