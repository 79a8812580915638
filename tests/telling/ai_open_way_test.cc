// SPDX-License-Identifier: Apache-2.0
// The way to a model over one of several classes: the class that is named is told as one of them.
#include <doctest/doctest.h>

#include "base/text.h"
#include "narrative/ai/ai_telling.h"
#include "narrative/story.h"
#include "pipeline.h"
#include "tests/sources/temporary_folder.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

namespace {

/// What is told of the ways, with the body of the function that makes what answers.
std::string ways(const std::string& maker) {
  TemporaryFolder folder;
  folder.write("shop/requirements.txt", "openai\nfastapi\n");
  folder.write("shop/desks.py", R"(from openai import OpenAI

client = OpenAI()


class LongDesk:
    def reply(self, text):
        return client.chat.completions.create(model="gpt-4o", messages=[text])


class ShortDesk:
    def reply(self, text):
        return "no"


def make_desk(short):
)" + maker);
  folder.write("shop/app.py", R"(from fastapi import FastAPI
from desks import make_desk

app = FastAPI()


@app.post("/chat")
def respond(question: str, short: bool):
    desk = make_desk(short)
    return desk.reply(question)
)");
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  std::string out;
  for (const narrative::Claim& one : narrative::ai_paths(story, narrative::ai_book(story)))
    out += std::string(one.text()) + "\n";
  return out;
}

}  // namespace

TEST_CASE("a class that is one of several is no certain station of the way to a model") {
  const std::string open =
      ways("    if short:\n        return ShortDesk()\n    return LongDesk()\n");
  CHECK(contains(open, "`LongDesk.reply` (or another class)"));
  CHECK(contains(open, "decided while"));
  const std::string sure = ways("    return LongDesk()\n");
  CHECK(contains(sure, "LongDesk.reply"));
  CHECK(!contains(sure, "or another class"));
}
