// SPDX-License-Identifier: Apache-2.0
// Which stores and models are the product's, and which are only named: by a manifest, a list of
// models, or a function that saves one.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/meaning/ai_book.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

using Texts = std::vector<std::string>;

Texts stores(const AiBook& book) {
  Texts out;
  for (const AiProvider& store : book.stores) out.push_back(store.name);
  return out;
}

Texts models(const AiBook& book) {
  Texts out;
  for (const AiModel& model : book.models) out.push_back(model.name);
  return out;
}

const std::string kAsk = R"(
from openai import OpenAI
client = OpenAI()

def answer(text):
    return client.chat.completions.create(model="gpt-4o", messages=[text])
)";

}  // namespace

TEST_CASE("a store that a manifest alone names keeps no vectors") {
  const std::map<std::string, std::string> listed{{"requirements.txt", "openai\npinecone-client\n"},
                                                  {"desk.py", kAsk}};
  CHECK(stores(book_of(listed)).empty());
  auto used = listed;
  used["desk.py"] += "\nfrom pinecone import Pinecone\nstore = Pinecone()\n";
  CHECK(stores(book_of(used)) == Texts{"pinecone"});
}

TEST_CASE("a store that a manifest names and code makes by another name is one") {
  CHECK(stores(book_of({{"requirements.txt", "openai\npinecone-client\n"},
                        {"desk.py", kAsk + "\nstore = make_pinecone_index()\n"}})) ==
        Texts{"pinecone"});
}

TEST_CASE("a switch whose subject is a store of vectors chooses among two that are known") {
  const auto choices = [](const std::string& subject) {
    return book_of({{"requirements.txt", "openai\n"}, {"desk.py", kAsk + R"(
def make_index()" + subject + R"():
    if )" + subject + R"( == "qdrant":
        return QdrantIndex()
    elif )" + subject + R"( == "disk":
        return DiskIndex()
    elif )" + subject + R"( == "shelf":
        return ShelfIndex()
    elif )" + subject + R"( == "milvus":
        return MilvusIndex()
    elif )" + subject + R"( == "table":
        return TableIndex()
    elif )" + subject + R"( == "card":
        return CardIndex()
)"}}).choices;
  };
  REQUIRE(choices("vector_db").size() == 1);
  CHECK(choices("vector_db").front().of == "store");
  CHECK(choices("kind").empty());
}

TEST_CASE("the template of a model's messages, or a card in a list of models, is no model") {
  CHECK(models(book_of({{"requirements.txt", "openai\n"}, {"desk.py", kAsk + R"(
CHAT_MODEL_TEMPLATE = "llama3"

def list_models():
    return ModelList(data=[ModelCard(id="gpt-3.5-turbo")])

def main():
    print(answer("hello"), list_models(), CHAT_MODEL_TEMPLATE)
)"}})) == Texts{"gpt-4o"});
}

TEST_CASE("a function that saves a model says nothing of where none is chosen") {
  const auto unset = [](const std::string& text) {
    const AiBook book = book_of({{"requirements.txt", "openai\n"}, {"desk.py", kAsk + R"(
def export(folder):
    if folder is None:
        raise ValueError(")" + text + R"(")
    return answer(folder)
)"}});
    return std::ranges::count(book.signs, "unset", &AiSign::means);
  };
  CHECK(unset("Please specify a model") == 1);
  CHECK(unset("Please specify `export_dir` to save model") == 0);
}
