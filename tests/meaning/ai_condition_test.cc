// SPDX-License-Identifier: Apache-2.0
// Texts that are only sent under a condition, texts that only together with their name say that
// they are one, and what only looks like a shape, a setting or a second question.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/meaning/ai_book.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

const std::string kScript = "import OpenAI from \"openai\";\nconst client = new OpenAI();\n";
const std::string kPrompts = R"(
export const TOOLS_PROMPT = `You are an assistant with access to tools. Use them to answer the
question of the user, and do not guess what a tool can find out.`;
export const SHOP_SYSTEM_TEMPLATE = `
You are Clerk, who works in the shop {{ shop }}. Answer questions about its goods in one sentence.
`;
export const SYSTEM_TEMPLATE_OF_MAILS = `<b>Dear customer, your order was sent.</b> Do not answer.`;
)";

const AiPrompt* named(const AiBook& book, std::string_view name) {
  const auto found = std::ranges::find(book.prompts, name, &AiPrompt::name);
  return found == book.prompts.end() ? nullptr : &*found;
}

AiBook asked(const std::string& body) {
  return book_of({{"package.json", R"({"dependencies": {"openai": "4"}})"},
                  {"prompts.ts", kPrompts},
                  {"ask.ts", "import { TOOLS_PROMPT, SHOP_SYSTEM_TEMPLATE } from \"./prompts\";\n" +
                                 kScript + body}});
}

}  // namespace

TEST_CASE("a text that is put in under a condition has it, and not where it is put in otherwise") {
  const std::string head =
      "export async function ask(text: string, toolsOn: boolean) {\n"
      "  const messages: any[] = [];\n";
  const std::string tail =
      "  messages.push({ role: \"user\", content: text });\n"
      "  return client.chat.completions.create({ model: \"gpt-4o\", messages });\n}\n";
  const std::string tools = "messages.push({ role: \"system\", content: TOOLS_PROMPT });\n";
  const AiBook under = asked(head + "  if (toolsOn) {\n    " + tools + "  }\n" + tail);
  REQUIRE(named(under, "TOOLS_PROMPT") != nullptr);
  CHECK(named(under, "TOOLS_PROMPT")->where == "toolsOn");
  const AiBook both = asked(head + "  if (toolsOn) {\n    " + tools + "  }\n  " + tools + tail);
  REQUIRE(named(both, "TOOLS_PROMPT") != nullptr);
  CHECK(named(both, "TOOLS_PROMPT")->where.empty());
}

TEST_CASE("a system template that begins with who the model is is one, whatever it is given as") {
  const AiBook book = asked(
      "export async function ask(text: string) {\n"
      "  const system = fill({ template: SHOP_SYSTEM_TEMPLATE, shop: \"Corner\" });\n"
      "  return client.chat.completions.create({ model: \"gpt-4o\", messages: [{ role: \"user\", "
      "content: system + text }] });\n}\n");
  REQUIRE(named(book, "SHOP_SYSTEM_TEMPLATE") != nullptr);
  CHECK(named(book, "SHOP_SYSTEM_TEMPLATE")->call.file.valid());
  CHECK(named(book, "SYSTEM_TEMPLATE_OF_MAILS") == nullptr);
}

TEST_CASE("what is done with an answer gives it no shape") {
  const AiBook book = asked(
      "export async function ask(text: string) {\n"
      "  return client.chat.completions.create({ model: \"gpt-4o\", messages: [{ role: \"user\", "
      "content: text }], onError(error: any) { show(prettyObject(JSON.parse(error))); } });\n}\n");
  REQUIRE(book.calls.size() == 1);
  CHECK_FALSE(book.calls.front().shaped);
}

TEST_CASE("a function within the function asks once, where it is called") {
  const AiBook book = book_of({{"requirements.txt", "openai\nfastapi\n"}, {"app.py", R"(
from fastapi import FastAPI
from openai import OpenAI

app = FastAPI()

def ask_model(text):
    return OpenAI().chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": text}])

@app.post("/chat")
def chat(text: str):
    def pieces():
        yield ask_model(text)
    return stream(pieces())
)"}});
  CHECK(std::ranges::none_of(book.signs,
                             [](const AiSign& sign) { return sign.means == "asked.again"; }));
}

TEST_CASE("rows of a list of who offers models are no settings") {
  const AiBook book = book_of(
      {{"package.json", R"({"dependencies": {"openai": "4"}})"},
       {"config.ts", R"(
const names = ["gpt-4o"];
export const DEFAULT_MODELS = [
  ...names.map((name) => ({ name, provider: { id: "openai", providerType: "openai", sorted: 1 } })),
  ...names.map((name) => ({ name, provider: { id: "azure", providerType: "azure", sorted: 2 } })),
  ...names.map((name) => ({ name, provider: { id: "google", providerType: "google", sorted: 3 } })),
];
)"},
       {"ask.ts", kScript +
                      "export const ask = (text: string) => client.chat.completions.create({ "
                      "model: \"gpt-4o\", messages: [{ role: \"user\", content: text }] });\n"}});
  CHECK(std::ranges::none_of(book.settings, [](const AiSetting& setting) {
    return setting.name.starts_with("provider");
  }));
}

TEST_CASE("tokens that messages are trimmed to bound what goes in, no answer") {
  const AiBook book = book_of({{"requirements.txt", "openai\n"}, {"llm.py", R"(
from openai import OpenAI
import cutting

def ask(text):
    said = cutting.trim([{"role": "user", "content": text}], max_tokens=8000)
    return OpenAI().chat.completions.create(model="gpt-4o", messages=said, max_tokens=900)

print(ask("x"))
)"}});
  const auto bound = [&](std::string_view words) -> std::string {
    const auto found = std::ranges::find(book.limits, words, &AiLimit::words);
    return found == book.limits.end() ? "" : found->value;
  };
  CHECK(bound("max tokens") == "900");
  CHECK(bound("max input tokens") == "8000");
}
