// SPDX-License-Identifier: Apache-2.0
// Names and lines that look like something around models, and are not.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/meaning/ai_book.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

const std::string kSay =
    "from openai import OpenAI\nclient = OpenAI()\n\n\ndef say(text):\n"
    "    return client.chat.completions.create(model=\"gpt-4o\", "
    "messages=[{\"role\": \"user\", \"content\": text}])\n\n\n";

bool guards(const std::string& method) {
  const AiBook book =
      book_of({{"requirements.txt", "openai\n"},
               {"talk.py", kSay + "class Moderator:\n    def " + method +
                               "(self, text):\n        return say(text)\n\n\nprint(Moderator()." +
                               method + "(\"x\"))\n"}});
  return std::ranges::any_of(book.signs,
                             [](const AiSign& sign) { return sign.means == "guardrail"; });
}

}  // namespace

TEST_CASE("a moderator who leads a talk checks nothing, one who looks at texts does") {
  CHECK(!guards("generate_question"));
  CHECK(guards("check_text"));
}

TEST_CASE("what a client does where it is asked for vectors answers nobody") {
  const AiBook book = book_of({{"requirements.txt", "openai\n"}, {"bedrock_client.py", R"(
import openai

class Client:
    def __init__(self, runtime):
        self.runtime = runtime

    def call(self, kind, texts):
        if kind == Kind.LLM:
            return self.runtime.invoke_model(modelId="anthropic.claude-v2", body=texts[0])
        elif kind == Kind.EMBEDDER:
            out = []
            for text in texts:
                out.append(self.runtime.invoke_model(modelId="amazon.titan-embed-text-v2:0", body=text))
            return out

print(Client(make_runtime()).call(Kind.LLM, ["x"]))
)"}});
  REQUIRE(book.calls.size() == 2);
  CHECK(book.calls[0].kind == "chat");
  CHECK(book.calls[1].kind == "embedding");
  CHECK(std::ranges::none_of(
      book.calls, [](const AiCall& call) { return call.kind == "chat" && call.repeats; }));
}

TEST_CASE("an expression by which texts are searched is no prompt") {
  const AiBook book = book_of({{"package.json", R"({"dependencies": {"openai": "4"}})"},
                               {"apply.ts", R"(import OpenAI from "openai";
const client = new OpenAI();

export function apply(text: string, code: string) {
  const prompt = "You are a clerk. Put the code into the text that you are given below.";
  const filled = text.replace(/{{document}}|{{applyCode}}/g, () => code);
  return client.chat.completions.create({
    model: "gpt-4o", messages: [{ role: "system", content: prompt }, { role: "user", content: filled }] });
}
)"}});
  CHECK(std::ranges::none_of(book.prompts,
                             [](const AiPrompt& prompt) { return prompt.text.starts_with("/"); }));
}

TEST_CASE("what a module of tests sets is no setting") {
  const std::string values =
      "fn NAME() -> Search {\n    Search { min_embedding_score: SCORE, min_bm25_score: SCORE, "
      "min_rrf_score: SCORE }\n}\n";
  const auto with = [&](std::string name, const std::string& score) {
    std::string out = values;
    out.replace(out.find("NAME"), 4, name);
    for (std::size_t at; (at = out.find("SCORE")) != std::string::npos;) out.replace(at, 5, score);
    return out;
  };
  const std::string main =
      "pub async fn answer(text: &str) {\n"
      "    reqwest::get(\"https://api.anthropic.com/v1/messages\").await;\n}\n"
      "fn main() { answer(\"a\"); }\n";
  const AiBook book = book_of(
      {{"Cargo.toml", "[package]\nname = \"shop\"\n"},
       {"src/main.rs", main + with("default_search", "0.5") + "#[cfg(test)]\nmod tests {\n" +
                           with("made_search", "0.3") + "}\n"}});
  CHECK(std::ranges::none_of(book.settings,
                             [](const AiSetting& setting) { return setting.value == "0.3"; }));
}

TEST_CASE("whoever a chain of comparisons can choose can be asked, also by \"maker/kind\"") {
  const AiBook book = book_of({{"Cargo.toml", "[package]\nname = \"shop\"\n"}, {"src/main.rs", R"(
pub async fn answer(text: &str) {
    reqwest::get("https://api.anthropic.com/v1/messages").await;
}

pub fn create(model: &Config) -> Box<dyn Clerk> {
    match model.kind.as_str() {
        "ollama/chat" => OllamaClerk::create(model),
        "mistral/chat" => MistralClerk::create(model),
        "openai/chat" => OpenClerk::create(model),
        _ => panic!("unknown"),
    }
}

fn main() { answer("a"); create(&read()); }
)"}});
  const auto has = [&](const std::string& name) {
    return std::ranges::any_of(book.providers,
                               [&](const AiProvider& one) { return one.name == name; });
  };
  CHECK(has("ollama"));
  CHECK(has("mistral"));
  CHECK(has("openai"));
}
