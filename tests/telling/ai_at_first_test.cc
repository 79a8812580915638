// SPDX-License-Identifier: Apache-2.0
// What settings hold where nobody chooses: stores and makers of vectors, makers of models, and how
// much a search takes.
#include <doctest/doctest.h>

#include "base/text.h"
#include "tests/sources/temporary_folder.h"
#include "tests/telling/ai_page.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

namespace {

const char* const kClerk = R"(from openai import OpenAI

client = OpenAI()


def ask(text):
    return client.chat.completions.create(
        model="gpt-4o", messages=[{"role": "user", "content": text}])


print(ask("parcels"))
)";

}  // namespace

TEST_CASE("classes of settings and records of defaults say who is taken where nobody chooses") {
  TemporaryFolder folder;
  folder.write("desk/requirements.txt", "openai\npydantic\n");
  folder.write("desk/main.py", kClerk);
  folder.write("desk/config.py", R"(from pydantic import BaseModel, Field


class VectorStoreConfig(BaseModel):
    provider: str = Field(description="for example qdrant", default="qdrant")


class EmbedderConfig(BaseModel):
    provider: str = "openai"


class LlmConfig(BaseModel):
    provider: str = Field(default="anthropic")


DEFAULT_CONFIG = {
    "vector_store": {"provider": "pgvector", "config": {"host": "db"}},
    "llm": {"provider": "openai"},
}
)");
  const std::string page = tests::ai_page(folder);
  CHECK_MESSAGE(contains(page,
                         "Where vectors are kept where nobody chooses: `provider` is `qdrant` in "
                         "`VectorStoreConfig` and `vector_store.provider` is `pgvector` in "
                         "`DEFAULT_CONFIG`."),
                page);
  CHECK_MESSAGE(contains(page,
                         "Who turns texts into vectors where nobody chooses: `provider` is "
                         "`openai` in `EmbedderConfig`."),
                page);
  CHECK_MESSAGE(contains(page,
                         "Who offers the model where nobody chooses: `provider` is `anthropic` in "
                         "`LlmConfig` and `llm.provider` is `openai` in `DEFAULT_CONFIG`."),
                page);
}

TEST_CASE("a search says by its parameters how much it takes, one that fills another's place not") {
  TemporaryFolder folder;
  folder.write("desk/requirements.txt", "openai\n");
  folder.write("desk/main.py", kClerk);
  folder.write("desk/memory.py", R"(class Memory:
    def search(self, query, *, top_k: int = 20, threshold: float = 0.1, explain: bool = False):
        return []


class VectorBase:
    def search(self, query, top_k=5):
        return []


class VectorFile(VectorBase):
    def search(self, query, top_k=7):
        return []
)");
  const std::string page = tests::ai_page(folder);
  CHECK_MESSAGE(contains(page,
                         "How much a search takes where nobody says otherwise: `top_k` is 20 in "
                         "`Memory.search` and `threshold` is 0.1 in `Memory.search`."),
                page);
}
