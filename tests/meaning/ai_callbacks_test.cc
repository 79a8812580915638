// SPDX-License-Identifier: Apache-2.0
// Callbacks of one screen: which of them answers what people write, and that none comes after
// another.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/meaning/ai_book.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

const std::string kModel = R"(
import OpenAI from "openai";
const openai = new OpenAI();

export async function answer(options: { query: string }) {
  return openai.chat.completions.create({ model: "gpt-4o", messages: [
    { role: "system", content: "You are a helpful assistant that answers questions on gardens." },
    { role: "user", content: options.query }] });
}

export async function convertPage(options: { html: string }) {
  const instructions = `You are given a page. Translate all of it into French, please: ${options.html}`;
  const messages = [{ role: "system", content: "You are a translator. Keep the marks of the page." }];
  messages.push({ role: "user", content: instructions });
  return openai.chat.completions.create({ model: "gpt-4o", messages });
}
)";

const std::string kScreen = R"(
import { useCallback, useEffect, useState } from "react";
import { answer, convertPage } from "./model";

export function Garden({ page }) {
  const [language, setLanguage] = useState("");
  const [text, setText] = useState("");
  const send = useCallback((query) => {
    answer({ query }).then((said) => setText(said));
  }, []);
  useEffect(() => {
    convertPage({ html: page }).then((said) => setText(said));
  }, [language]);
  return <form onSubmit={() => send(text)}><textarea /></form>;
}
)";

const std::string kStart = R"(
import { createRoot } from "react-dom/client";
import { Garden } from "./Garden";
createRoot(document.body).render(<Garden page="x" />);
)";

AiBook garden() {
  return book_of({{"model.ts", kModel}, {"Garden.tsx", kScreen}, {"main.tsx", kStart}});
}

}  // namespace

TEST_CASE("of the callbacks of a screen the one that is given what people write is followed") {
  const AiBook book = garden();
  REQUIRE(!book.paths.empty());
  CHECK(book.paths.front().kind == "screen");
  CHECK(book.paths.front().hops.back().function == "answer");
}

TEST_CASE("another callback of a screen is no further step of the way") {
  const AiBook book = garden();
  CHECK(std::ranges::none_of(
      book.signs, [](const AiSign& sign) { return sign.means.starts_with("asks.step"); }));
  CHECK(std::ranges::count_if(book.calls, &AiCall::on_path) == 1);
}

TEST_CASE("a message says who speaks, whatever the name of its text is") {
  const AiBook book = garden();
  const auto text = std::ranges::find_if(book.prompts, [](const AiPrompt& prompt) {
    return prompt.text.starts_with("You are given a page");
  });
  REQUIRE(text != book.prompts.end());
  CHECK(text->role == "user");
}
