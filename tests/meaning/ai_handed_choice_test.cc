// SPDX-License-Identifier: Apache-2.0
// Makers that are handed the name of what they make by a field of settings.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/meaning/ai_book.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

const std::string kStores = R"(
class FaissStore: pass
class QdrantStore: pass
class MilvusStore: pass

class Stores:
    known = {"faiss": FaissStore, "qdrant": QdrantStore, "milvus": MilvusStore}

    @classmethod
    def make_store(cls, kind, *rest):
        return cls.known.get(kind.lower())(*rest)
)";

const std::string kSettings = R"(
from pydantic_settings import BaseSettings

class Settings(BaseSettings):
    VECTOR_STORE: str = "faiss"
    OLD_STORE: str = "milvus"

settings = Settings()
)";

AiBook asking(const std::string& by, const std::string& also) {
  return book_of({{"stores.py", kStores}, {"settings.py", kSettings}, {"app.py", R"(
from fastapi import FastAPI
from openai import OpenAI
from settings import settings
from stores import Stores
client = OpenAI()
app = FastAPI()

@app.post("/chat")
def chat(question: str):
    found = Stores.make_store()" + by + R"(, "manuals").near(question)
    return client.chat.completions.create(
        model="gpt-4o", messages=[{"role": "user", "content": question + found}])

@app.post("/texts")
def add_text(text: str):
    Stores.make_store()" + also + R"(, "manuals").add(text)
)"}});
}

}  // namespace

TEST_CASE("a maker of stores is handed the setting that chooses by all that call it") {
  const AiBook book = asking("settings.VECTOR_STORE", "settings.VECTOR_STORE");
  const auto choice = std::ranges::find(book.choices, "store", &AiChoice::of);
  REQUIRE(choice != book.choices.end());
  CHECK(choice->setting == "VECTOR_STORE");
  CHECK(choice->taken == "faiss");
}

TEST_CASE("where calls hand over different settings, none of them chooses for all") {
  const AiBook book = asking("settings.VECTOR_STORE", "settings.OLD_STORE");
  const auto choice = std::ranges::find(book.choices, "store", &AiChoice::of);
  REQUIRE(choice != book.choices.end());
  CHECK(choice->setting.empty());
}

TEST_CASE("searches by words and by meaning, and counting of what was used, are told by names") {
  const AiBook book = book_of({{"retriever.py", R"(
class Retriever:
    def retrieve(self, question):
        return self.index.hybrid_search(question, self.get_hybrid_weights())
)"},
                               {"app.py", R"(
from fastapi import FastAPI
from openai import OpenAI
from retriever import Retriever
client = OpenAI()
app = FastAPI()

@app.post("/chat")
def chat(question: str):
    found = Retriever().retrieve(question)
    answer = client.chat.completions.create(
        model="gpt-4o", messages=[{"role": "user", "content": question + found}])
    track_llm_cost(answer)
    check_disk_usage()
    return answer
)"}});
  const auto named = [&](const std::string& means) {
    std::string out;
    for (const AiSign& sign : book.signs)
      if (sign.means == means) out += sign.name + " in " + sign.function + "\n";
    return out;
  };
  CHECK(named("own.hybrid") == "hybrid_search in Retriever.retrieve\n");
  CHECK(named("way.cost") == "track_llm_cost in chat\n");
}

TEST_CASE("the model that a field of the project has where nobody sets it goes with its call") {
  const AiBook book = book_of({{"app.py", R"(
from fastapi import FastAPI
from langchain_ollama import ChatOllama
from pydantic import BaseModel, Field
app = FastAPI()

class Choices(BaseModel):
    local_model: str = Field(default="llama3.2", title="Model")

def ask(choices: Choices, question):
    llm = ChatOllama(model=choices.local_model)
    return llm.invoke(question)

@app.post("/chat")
def chat(question: str):
    return ask(Choices(), question)
)"}});
  REQUIRE(!book.calls.empty());
  const auto& from = book.calls.front().model_from;
  const auto field = std::ranges::find(from, "field", &AiSource::kind);
  REQUIRE(field != from.end());
  CHECK(field->first == "llama3.2");
}
