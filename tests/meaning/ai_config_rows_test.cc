// SPDX-License-Identifier: Apache-2.0
// A table of models in the settings offers them; the setting that names one by its key decides.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/meaning/ai_book.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

const std::string kAnswer = R"(
from openai import OpenAI
client = OpenAI()
SETTINGS = load("shop.toml")

def answer(question):
    return client.chat.completions.create(
        model=SETTINGS.model, messages=[{"role": "user", "content": question}])

print(answer("x"))
)";

std::vector<std::string> of_product(const AiBook& book) {
  std::vector<std::string> out;
  for (const AiModel& model : book.models)
    if (model.how == "setting") out.push_back(model.name);
  return out;
}

const AiSign* key_of(const AiBook& book) {
  const auto found = std::ranges::find(book.signs, "model.key", &AiSign::means);
  return found == book.signs.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("the key that a setting holds leads to the model of the table under it") {
  const AiBook book = book_of({{"app.py", kAnswer}, {"shop.toml", R"(
[registered]
large = { model_name = "gpt-4.1" }
small = { model_name = "gpt-4.1-mini" }
other = { model_name = "claude-3-opus-20240229" }

[completion]
model = "small"

[vision]
model = "large"
)"}});
  REQUIRE(key_of(book) != nullptr);
  CHECK(key_of(book)->name == "gpt-4.1-mini");
  CHECK(key_of(book)->function == "completion.model|small");
  CHECK(std::ranges::count(book.signs, "model.key", &AiSign::means) == 1);
  CHECK(of_product(book).empty());
}

TEST_CASE("sections that each hold a model are no table where nothing names one by its key") {
  const AiBook book = book_of({{"app.py", kAnswer}, {"shop.toml", R"(
[steps]
plan = { model_name = "gpt-4.1" }
write = { model_name = "gpt-4.1-mini" }
check = { model_name = "claude-3-opus-20240229" }
)"}});
  CHECK(key_of(book) == nullptr);
  CHECK(of_product(book).size() == 3);
}

TEST_CASE("of sections of a tree that one is taken which a setting elsewhere in it names") {
  const auto with = [](const std::string& service) {
    return book_of({{"app.py", kAnswer}, {"shop.toml", R"(
[answers]
text_service = ")" + service + R"("

[services.house.text]
model_name = "phi3:medium-128k"

[services.cloud]
deployment = "gpt-4o"
)"}});
  };
  const AiBook book = with("cloud");
  REQUIRE(key_of(book) != nullptr);
  CHECK(key_of(book)->name == "gpt-4o");
  CHECK(key_of(book)->function == "answers.text_service|cloud");
  // The other one answers only where somebody takes its section.
  CHECK(of_product(book) == std::vector<std::string>{"gpt-4o"});
  // Nothing names a section: none is known to be taken.
  CHECK(key_of(with("elsewhere")) == nullptr);
}

TEST_CASE("a file of sections that the code reads holds the model that answers") {
  const AiBook book = book_of({{"app.py", R"(
from openai import OpenAI
client = OpenAI()
config.read("config.ini")

def answer(question):
    return client.chat.completions.create(
        model=config["MAIN"]["provider_model"], messages=[{"role": "user", "content": question}])

class Trial:
    def __init__(self, model):
        self.model = model

print(answer("x"))
)"},
                               {"config.ini", "[MAIN]\nprovider_model = gpt-4.1-mini\n"}});
  CHECK(of_product(book) == std::vector<std::string>{"gpt-4.1-mini"});
}

TEST_CASE("what only a trial below `__main__` gives as the model is given to nobody else") {
  const AiBook book = book_of({{"provider.py", R"(
from openai import OpenAI
client = OpenAI()

class Provider:
    def __init__(self, model):
        self.model = model

    def answer(self, question):
        return client.chat.completions.create(
            model=self.model, messages=[{"role": "user", "content": question}])

if __name__ == "__main__":
    print(Provider("gpt-4.1-mini").answer("x"))
)"},
                               {"app.py", R"(
from provider import Provider
from settings import chosen
print(Provider(chosen()).answer("x"))
)"}});
  REQUIRE(book.calls.size() == 1);
  CHECK(std::ranges::none_of(book.calls.front().model_from,
                             [](const AiSource& one) { return one.kind == "text"; }));
}

namespace {

const std::string kByProvider = R"({
  "default_provider": "north",
  "providers": {
    "south": {"default_model": "gpt-4.1"},
    "north": {"default_model": "gpt-4.1-mini"},
    "west": {"default_model": "claude-3-opus-20240229"}
  }
})";

std::string answer_with(const std::string& file) {
  std::string out = kAnswer;
  return out.replace(out.find("shop.toml"), 9, file);
}

}  // namespace

TEST_CASE("a file in a folder of settings that code reads by its name is read, whatever its name") {
  const AiBook book =
      book_of({{"app.py", answer_with("generator.json")}, {"config/generator.json", kByProvider}});
  REQUIRE(key_of(book) != nullptr);
  CHECK(key_of(book)->name == "gpt-4.1-mini");
  CHECK(key_of(book)->function == "default_provider|north");
}

TEST_CASE("a file in a folder of settings that no code names sets nothing") {
  const AiBook book = book_of({{"app.py", kAnswer}, {"config/generator.json", kByProvider}});
  CHECK(key_of(book) == nullptr);
}

TEST_CASE("a section for one provider beside the plain one of its name sets nothing at first") {
  const AiBook book = book_of({{"app.py", answer_with("shop.json")}, {"config/shop.json", R"({
  "embedder": {"model": "text-embedding-3-small"},
  "embedder_ollama": {"model": "nomic-embed-text"},
  "embedder_cohere": {"model": "embed-english-v3.0"}
})"}});
  CHECK(of_product(book) == std::vector<std::string>{"text-embedding-3-small"});
}

TEST_CASE("a row of a registry is found by its id, and what is shown of it names no other model") {
  const AiBook book = book_of({{"app.py", R"(
from openai import OpenAI
from rows import Settings, find
client = OpenAI()

def row(settings):
    return find(settings.default_model)

def answer(question):
    return client.chat.completions.create(
        model=row(Settings()).name, messages=[{"role": "user", "content": question}])

print(answer("x"))
)"},
                               {"rows.py", R"(
ROWS = [
    Row(id="desk-fast", name="gpt-4o-mini", display_name="GPT-4o"),
    Row(id="desk-good", name="gpt-4o", display_name="GPT-4"),
]

class Settings(BaseModel):
    default_model: str = Field(default="desk-good")
)"}});
  REQUIRE(key_of(book) != nullptr);
  CHECK(key_of(book)->name == "gpt-4o");
  CHECK(key_of(book)->function == "default_model|desk-good");
}

TEST_CASE("the numbers below the model that answers are its own, those of others are not") {
  const AiBook book = book_of({{"app.py", kAnswer}, {"config.json", R"({
  "default_provider": "google",
  "providers": {
    "google": {"default_model": "gemini-2.5-flash",
      "models": {"gemini-2.5-flash": {"temperature": 1.0, "top_k": 20}}},
    "openai": {"default_model": "gpt-4o", "models": {"gpt-4o": {"temperature": 0.7}}},
    "dashscope": {"default_model": "qwen-plus", "models": {"qwen-plus": {"temperature": 0.3}}}
  }
})"}});
  std::string told;
  for (const AiSign& sign : book.signs)
    if (sign.means == "model.manner") told += sign.name + "=" + sign.function + " ";
  CHECK_MESSAGE(told == "temperature=gemini-2.5-flash|1.0 top_k=gemini-2.5-flash|20 ", told);
}
