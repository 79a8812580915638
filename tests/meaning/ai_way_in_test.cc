// SPDX-License-Identifier: Apache-2.0
// By what a question comes in: an operation of GraphQL, or the function of a library that its
// examples call; and which of several calls answers it.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/meaning/ai_book.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

const AiPath& first(const AiBook& book) {
  REQUIRE(!book.paths.empty());
  return book.paths.front();
}

const std::string kStages = R"(import dspy


class Question(dspy.Signature):
    """You are a clerk. Ask a good question about the parcel."""

    parcel = dspy.InputField()


class Answer(dspy.Signature):
    """You are a carrier. Answer the question of the clerk."""

    question = dspy.InputField()


class Talk(dspy.Module):
    def __init__(self):
        super().__init__()
        self.ask = dspy.Predict(Question)
        self.answer = dspy.Predict(Answer)

    def forward(self, parcel):
        asked = self.ask(parcel=parcel).question
        return self.answer(question=asked)


class Runner:
    def __init__(self):
        self.talk = Talk()

    def run(self, parcel):
        return self.talk(parcel=parcel)
)";

AiBook library() {
  return book_of({{"requirements.txt", "dspy\n"},
                  {"parcels/__init__.py", "from .stages import Runner\n"},
                  {"parcels/stages.py", kStages},
                  {"examples/tell.py",
                   "from parcels import Runner\n\nrunner = Runner()\nrunner.run(\"a parcel\")\n"}});
}

}  // namespace

TEST_CASE(
    "a library is come into by the function that its examples call, through what its base runs") {
  const AiBook book = library();
  CHECK(first(book).kind == "example");
  CHECK(first(book).entry == "tell.py");
  CHECK(first(book).hops.front().function == "Runner.run");
  CHECK(first(book).hops.back().function == "Talk.forward");
}

TEST_CASE("a text that a field is made with is told to the call of that field alone") {
  const AiBook book = library();
  const auto line_of = [&](const std::string& name) {
    const auto found = std::ranges::find(book.prompts, name, &AiPrompt::name);
    REQUIRE(found != book.prompts.end());
    return found->call.line;
  };
  CHECK(line_of("Question") + 1 == line_of("Answer"));
}

TEST_CASE("an operation of GraphQL brings a question in") {
  const AiBook book = book_of(
      {{"requirements.txt", "openai\nstrawberry-graphql\n"}, {"desk.py", R"(import strawberry
from openai import OpenAI

client = OpenAI()


def say(text):
    return client.chat.completions.create(
        model="gpt-4o", messages=[{"role": "user", "content": text}])


@strawberry.type
class Mutation:
    @strawberry.mutation
    def ask_clerk(self, text: str) -> str:
        return say(text)
)"}});
  CHECK(first(book).kind == "request");
  CHECK(first(book).entry == "GraphQL ask_clerk");
}

TEST_CASE("what is asked once more after a failure is not the call that answers") {
  const AiBook book = book_of({{"requirements.txt", "openai\nfastapi\n"}, {"desk.py", R"(
from fastapi import FastAPI
from openai import OpenAI
app = FastAPI()
client = OpenAI()

@app.post("/chat")
def chat(question: str):
    try:
        return client.chat.completions.create(
            model="gpt-4o", temperature=1, messages=[{"role": "user", "content": question}])
    except Exception as error:
        return client.chat.completions.create(
            model="gpt-4o", temperature=0.2, messages=[{"role": "user", "content": "short"}])
)"}});
  CHECK(book.calls[first(book).call].place.line == 10);
  const auto told =
      std::ranges::count_if(book.limits, [](const AiLimit& limit) { return limit.value == "0.2"; });
  CHECK(told == 0);
}
