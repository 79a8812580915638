// SPDX-License-Identifier: Apache-2.0
// What the call at the end of a question's way is given, and the numbers on that way.
#include "narrative/ai/ai_at_way.h"

#include <doctest/doctest.h>

#include "base/text.h"
#include "narrative/ai/ai_telling.h"
#include "pipeline.h"
#include "tests/sources/temporary_folder.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

namespace {

/// "name: text" of what is given, then of the numbers.
std::string told(const TemporaryFolder& folder) {
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  const meaning::AiBook book = narrative::ai_book(story);
  std::string out;
  for (const auto& one : narrative::ai_given_at_end(story, book))
    out += one.name + ": " + one.text + "\n";
  out += "--\n";
  for (const auto& one : narrative::ai_numbers_on_way(story, book))
    out += one.name + ": " + one.text + "\n";
  out += "--\n";
  for (const auto& one : narrative::ai_early_ends(story, book))
    out += one.name + ", " + one.under + ": " + one.text + "\n";
  return out;
}

}  // namespace

TEST_CASE("arguments are told as written, numbers with the functions they stand in") {
  TemporaryFolder folder;
  folder.write("shop/package.json", R"({"dependencies": {"ai": "5", "express": "4"}})");
  folder.write("shop/history.ts", R"(export function recentHistory(talk, limit = 20) {
  return talk.slice(-limit);
}
)");
  folder.write("shop/server.ts", R"(import express from "express";
import { streamText, stepCountIs } from "ai";
import { recentHistory } from "./history";
const app = express();
app.post("/chat", async (req, res) => {
  const messages = recentHistory(req.body.messages);
  const long = messages.length > 10;
  if (res.statusCode > 399) return;
  if (messages.length === 0) {
    // Nothing was asked.
    res.status(400).json({
      error: "Ask something",
    });
    return;
  }
  const short = messages.filter((one) => {
    if (one.hidden) return false;
    return true;
  });
  const result = streamText({
    model: "openai/gpt-4o",
    messages,
    stopWhen: stepCountIs(5),
    maxRetries: 3,
    system:
      "You are a shop assistant.",
  });
  result.pipe(res);
});
app.listen(80);
)");
  CHECK(told(folder) ==
        "model: \"openai/gpt-4o\"\n"
        "messages: messages\n"
        "stopWhen: stepCountIs(5)\n"
        "maxRetries: 3\n"
        "system: \"You are a shop assistant.\"\n"
        "--\n"
        "POST /chat: const long = messages.length > 10;\n"
        "recentHistory: export function recentHistory(talk, limit = 20) {\n"
        "--\n"
        "POST /chat, where res.statusCode > 399: if (res.statusCode > 399) return;\n"
        "POST /chat, where messages.length === 0: "
        "res.status(400).json({ error: \"Ask something\", });\n");
}

TEST_CASE("what is done where a model call fails is told as written, past notes for makers") {
  TemporaryFolder folder;
  folder.write("shop/requirements.txt", "openai\n");
  folder.write("shop/ask.py", R"(import logging
from openai import OpenAI

client = OpenAI()
logger = logging.getLogger()


def ask(question):
    try:
        return client.chat.completions.create(model="gpt-4o", messages=[question])
    except TimeoutError as error:
        # People wait long enough.
        logger.warning(error)
        return {"answer": "The shop is busy, ask again later"}


print(ask("open?"))
)");
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  std::string out;
  for (const auto& one : narrative::ai_caught_lines(story, narrative::ai_book(story)))
    out += one.name + ", " + one.under + ": " + one.text + "\n";
  CHECK(out == "ask, TimeoutError: return {\"answer\": \"The shop is busy, ask again later\"}\n");
}

TEST_CASE("an argument is told as far as it goes on its line") {
  TemporaryFolder folder;
  folder.write("shop/requirements.txt", "openai\nflask\n");
  folder.write("shop/app.py", R"(from flask import Flask, request
from openai import OpenAI

app = Flask(__name__)
client = OpenAI()


@app.post("/chat")
def chat():
    said = request.json["text"]
    return client.chat.completions.create(model="m-1", messages=[{"content": said}], stream=False)
)");
  const std::string out = told(folder);
  CHECK_MESSAGE(contains(out, "model: \"m-1\"\n"), out);
  CHECK_MESSAGE(contains(out, "messages: [{\"content\": said}]\n"), out);
}

TEST_CASE("steps that parts of libraries hold are told with the way that runs through them") {
  TemporaryFolder folder;
  folder.write("shop/requirements.txt", "langchain\nfastapi\n");
  folder.write("shop/app.py", R"(from fastapi import FastAPI
from langchain.chains import create_retrieval_chain
from langchain_openai import ChatOpenAI

app = FastAPI()


@app.post("/chat")
async def chat(text: str):
    chain = create_retrieval_chain(make_retriever(), ChatOpenAI(model="gpt-4o"))
    return await chain.ainvoke({"input": text})
)");
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  std::string out;
  for (const narrative::Claim& one : narrative::ai_paths(story, narrative::ai_book(story)))
    out += std::string(one.text()) + "\n";
  CHECK_MESSAGE(contains(out, "In `chat`, `create_retrieval_chain` looks texts up"), out);
}
