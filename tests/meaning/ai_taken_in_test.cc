// SPDX-License-Identifier: Apache-2.0
// How texts come in before anybody asks, and numbers that hold at first.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/meaning/ai_book.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

/// "POST /files cuts read_in" a line, of one kind.
std::string noted(const AiBook& book, std::string_view kind) {
  std::string out;
  for (const AiNoted& one : book.noted)
    if (one.kind == kind)
      out += one.name + " " + one.value + (one.within.empty() ? "" : " " + one.within) + "\n";
  return out;
}

const std::string kDesk = R"(
from fastapi import FastAPI
from openai import OpenAI
from langchain_text_splitters import RecursiveCharacterTextSplitter
app = FastAPI()
client = OpenAI()
SUPPORTED_EXTENSIONS = [".pdf", ".docx", ".md", ".txt"]
COLOURS = ["red", "pdf", "blue", "docx"]

def vectors_of(text):
    return client.embeddings.create(model="text-embedding-3-small", input=text)

def read_in(text):
    parts = RecursiveCharacterTextSplitter(chunk_size=400).split_text(text)
    return [vectors_of(part) for part in parts]

def find(text):
    return vectors_of(text)

@app.post("/files/upload")
def take(text: str):
    return read_in(text)

@app.post("/search")
def search(text: str):
    return find(text)

@app.post("/chat")
def chat(text: str):
    read_in(text)
    return client.chat.completions.create(model="gpt-4o", messages=[find(text), text])
)";

}  // namespace

TEST_CASE("texts come in where an address speaks of taking in and leads to what cuts them") {
  const AiBook book = book_of({{"desk.py", kDesk}});
  CHECK(noted(book, "texts.in") ==
        "POST /files/upload cuts read_in\nPOST /files/upload vectors vectors_of\n");
  CHECK(noted(book, "texts.files") == "SUPPORTED_EXTENSIONS pdf|docx|md|txt\n");
}

TEST_CASE("what makes a thing of another kind takes no texts in by a word like `create` alone") {
  const AiBook book = book_of({{"desk.py", kDesk + R"(
@app.post("/bots/{bot_id}")
def create_bot(text: str):
    return vectors_of(text)

@app.post("/bots/{bot_id}/more")
def add_document(text: str):
    return vectors_of(text)
)"}});
  CHECK(noted(book, "texts.in") ==
        "POST /files/upload cuts read_in\nPOST /bots/{bot_id}/more vectors vectors_of\n"
        "POST /files/upload vectors vectors_of\n");
}

TEST_CASE(
    "a number that a store of settings is given where the key holds nothing counts at first") {
  const AiBook book =
      book_of({{"package.json", R"({"dependencies": {"openai": "4"}})"}, {"desk.ts", R"(
import OpenAI from "openai";
const client = new OpenAI();

export function setUp(store: any) {
  if (!store.get(Keys.ChunkSize)) {
    store.set(Keys.ChunkSize, 1000);
  }
  if (store.get(Keys.ChunkOverlap)) {
    store.set(Keys.ChunkOverlap, 20);
  }
}

export async function answer(text: string) {
  return client.chat.completions.create({
    model: "gpt-4o",
    messages: [{ role: "user", content: text }]
  });
}
)"}});
  const auto size = std::ranges::find(book.limits, "ChunkSize", &AiLimit::name);
  REQUIRE(size != book.limits.end());
  CHECK(size->value == "1000");
  CHECK(std::ranges::find(book.limits, "ChunkOverlap", &AiLimit::name) == book.limits.end());
}
