// SPDX-License-Identifier: Apache-2.0
// What models are handed as somebody's words, what is passed on the way to them, and how training
// is set.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "meaning/ai/ai.h"
#include "tests/meaning/linked_project.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

AiBook book_of(const std::map<std::string, std::string>& files) {
  const LinkedProject made(files);
  return find_ai({made.project(), made.links(), made.catalogue()}, made.facts());
}

const std::string kAsk = R"(
from openai import OpenAI
client = OpenAI()

def ask(settings, question, cache):
    found = cache.get(question)
    if found or settings.anonymize:
        question = hide(question)
    messages = [{"role": "system", "content": settings.system_text},
                {"role": "user", "content": question},
                {"role": "assistant", "content": found}]
    return client.chat.completions.create(model="gpt-4o", messages=messages)
)";

}  // namespace

TEST_CASE("a message says who speaks and where the words come from") {
  const AiBook book = book_of({{"ask.py", kAsk}});
  REQUIRE(book.messages.size() == 2);
  CHECK(book.messages[0].role == "system");
  CHECK(book.messages[0].from == "settings.system_text");
  CHECK(book.messages[1].role == "user");
  CHECK(book.messages[1].from == "question");
  CHECK(book.messages[1].function == "ask");
}

TEST_CASE("a cache and a mask on the way to a model are seen") {
  const AiBook book = book_of({{"ask.py", kAsk}});
  const auto seen = [&](std::string_view means) {
    return std::ranges::any_of(book.signs, [&](const AiSign& sign) {
      return sign.means == means && sign.function == "ask";
    });
  };
  CHECK(seen("way.cache"));
  CHECK(seen("way.masking"));
  CHECK_FALSE(seen("way.moderation"));
}

TEST_CASE("numbers and names of data that lie beside the training are its own") {
  const AiBook book = book_of({{"train/fit.py", R"(
from sklearn.linear_model import LogisticRegression
def fit(x, y):
    return LogisticRegression().fit(x, y)
)"},
                               {"train/defaults.py", R"(
import os
LEARNING_RATE = 0.01
DATASET_NAME = os.getenv("DATASET_NAME", "taxi-tips")
ACCURACY_THRESHOLD = os.getenv("ACCURACY_THRESHOLD", "0.8")
)"}});
  const auto number = [&](std::string_view name) -> std::string {
    for (const AiLimit& one : book.learned_numbers)
      if (one.name == name) return one.value;
    return {};
  };
  CHECK(number("LEARNING_RATE") == "0.01");
  CHECK(number("ACCURACY_THRESHOLD") == "0.8");
  CHECK(std::ranges::any_of(book.learning, [](const AiLearning& row) {
    return row.kind == "naming" && row.given == "taxi-tips";
  }));
}
