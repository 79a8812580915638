// SPDX-License-Identifier: Apache-2.0
// Of several ways from one address the one is told first that new rows of a table take.
#include <doctest/doctest.h>

#include "base/text.h"
#include "narrative/ai/ai_telling.h"
#include "pipeline.h"
#include "tests/sources/temporary_folder.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

namespace {

/// The answer to the first question, of a shop whose rows begin as `kind`.
std::string way(const std::string& kind) {
  TemporaryFolder folder;
  folder.write("shop/requirements.txt", "fastapi\nopenai\nsqlalchemy\nslowapi\n");
  folder.write("shop/models.py", R"(from sqlalchemy import Column, Integer, String
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class Shop(Base):
    __tablename__ = "shops"
    id = Column(Integer, primary_key=True)
    kind = Column(String, default=")" +
                                     kind + R"(")
)");
  folder.write("shop/ask.py", R"(from openai import OpenAI

client = OpenAI()


def at_counter(question):
    return client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": question}])


def in_store(question):
    return client.chat.completions.create(model="gpt-4o", stream=True, messages=[{"role": "user", "content": question}])
)");
  folder.write("shop/app.py", R"(from fastapi import FastAPI
from sqlalchemy.orm import Session

from ask import at_counter, in_store
from limits import limiter
from models import Shop

app = FastAPI()


@app.post("/chat")
@limiter.limit("4/minute")
def chat(question: str, session: Session):
    shop = session.query(Shop).first()
    if shop.kind == "counter":
        return at_counter(question)
    else:
        return in_store(question)
)");
  folder.write("shop/limits.py", R"(from slowapi import Limiter

limiter = Limiter(key_func=lambda request: request.client.host)
)");
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  std::string out;
  for (const auto& claim : narrative::ai_chapters(story, narrative::ai_book(story)).front().claims)
    out += std::string(claim.text()) + "\n";
  return out;
}

}  // namespace

TEST_CASE("what a column holds at first decides which way is told first") {
  const std::string counter = way("counter"), store = way("store");
  CHECK_MESSAGE(contains(counter, "goes through `chat` and `at_counter`, where"), counter);
  CHECK_MESSAGE(contains(store, "goes through `chat` and `in_store`, where"), store);
}

TEST_CASE("how often may be asked stands with who may ask") {
  CHECK(contains(way("counter"), "4/minute"));
}
